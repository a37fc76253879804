import { canonicalJson } from '../../ingest/accessors.ts';
import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { at, entries, finite, list, missing, readScore, text, whole } from '../shared/read.ts';
import { conversation, joined, lastAnswer } from '../shared/shown.ts';
import { passOf } from '../shared/tau-rewards.ts';

/** What a task asks and what counts as done. */
export interface Task {
  readonly input: string | null;
  readonly target: string | null;
}

export function taskOf(task: JsonValue): Task {
  const instructions = at(task, 'user_scenario', 'instructions');
  const told = isRecord(instructions)
    ? joined(
        ['reason_for_call', 'known_info', 'unknown_info', 'task_instructions'].map((name) =>
          text(at(instructions, name)),
        ),
      )
    : text(instructions);
  const criteria = at(task, 'evaluation_criteria');
  return {
    input: joined([text(at(task, 'ticket')), told]),
    target: isRecord(criteria) ? canonicalJson(criteria) : null,
  };
}

/** Ends after which tau2-bench takes no reward: the model was never heard out. It leaves these trials out. */
const NOT_EVALUATED = new Set(['infrastructure_error', 'context_window_exceeded']);

/** One simulation as an attempt at its task. Trials count from 0 in the file. */
export function simulation(value: JsonValue, id: string, place: string, task: Task | null): Item {
  const trial = whole(at(value, 'trial'));
  const reason = text(at(value, 'termination_reason'));
  const broken = reason !== null && NOT_EVALUATED.has(reason);
  const seconds = finite(at(value, 'duration'));
  const usage = tokensOf(at(value, 'messages'));
  const cost = finite(at(value, 'agent_cost'));
  return {
    id,
    ...(trial === null ? {} : { attempt: trial + 1 }),
    place,
    status: broken ? 'error' : 'ok',
    error: broken ? reason : null,
    latencyMs: inMilliseconds(seconds),
    inputTokens: usage?.input ?? null,
    outputTokens: usage?.output ?? null,
    // The harness writes 0 for a model whose price it does not know.
    costUsd: cost === 0 && usage !== null ? null : cost,
    input: task?.input ?? null,
    target: task?.target ?? null,
    output: lastAnswer(at(value, 'messages')),
    transcript: conversation(at(value, 'messages')),
    scores: scoresOf(at(value, 'reward_info'), reason, broken),
  };
}

function scoresOf(
  info: JsonValue | undefined,
  reason: string | null,
  broken: boolean,
): readonly ItemScore[] {
  const reward = broken ? missing('error', null) : readScore(at(info, 'reward'));
  const pass = broken ? reward : passOf(reward);
  const label = reason;
  const parts = entries(at(info, 'reward_breakdown')).map(([name, value]) => ({
    metric: `reward ${name}`,
    read: broken ? missing('error', null) : readScore(value),
  }));
  return [
    { metric: 'pass', read: pass, label, passed: pass.value === null ? null : pass.value === 1 },
    { metric: 'reward', read: reward, label },
    ...parts,
  ];
}

/** Tokens of the agent's own messages; null where none of them states any. */
function tokensOf(
  messages: JsonValue | undefined,
): { readonly input: number; readonly output: number } | null {
  let input = 0;
  let output = 0;
  let any = false;
  for (const message of list(messages)) {
    if (text(at(message, 'role')) !== 'assistant') continue;
    const asked = whole(at(message, 'usage', 'prompt_tokens'));
    const given = whole(at(message, 'usage', 'completion_tokens'));
    if (asked === null || given === null) continue;
    any = true;
    input += asked;
    output += given;
  }
  return any ? { input, output } : null;
}

import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart } from '../shared/blank-part.ts';
import { drawnNumber } from '../shared/drawn-number.ts';
import { shortHash } from '../shared/hash.ts';
import { createLedger } from '../shared/ledger.ts';
import { millisecondsBetween } from '../shared/moment.ts';
import { createObserver } from '../shared/observed.ts';
import { at, entries, finite, readScore, text, whole } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { agentAndTasks, rewardMetric, runKey } from './job.ts';

/** One trial: one attempt at one task. */
export function readTrial(document: JsonValue, file: string, sink: RecordSink): void {
  const task = text(at(document, 'task_name'));
  const trial = text(at(document, 'id')) ?? text(at(document, 'trial_name'));
  if (task === null || trial === null) throw nameless(file);
  const rewards = entries(at(document, 'verifier_result', 'rewards'));
  const part = partOf(document);
  const ledger = createLedger(sink, file, part.key);
  const observer = createObserver();
  const key = { sample: task, attempt: drawnNumber(trial) };
  const failure = failureOf(document);
  const failed = rewards.length === 0;
  ledger.attempt({
    ...BLANK_ATTEMPT,
    ...key,
    contentHash: shortHash(text(at(document, 'task_checksum')) ?? ''),
    status: failed ? (/timeout/i.test(failure ?? '') ? 'timeout' : 'error') : 'ok',
    error: failed ? (failure ?? 'The verifier gave no rewards.') : null,
    latencyMs: millisecondsBetween(
      text(at(document, 'agent_execution', 'started_at')),
      text(at(document, 'agent_execution', 'finished_at')),
    ),
    inputTokens: whole(at(document, 'agent_result', 'n_input_tokens')),
    outputTokens: whole(at(document, 'agent_result', 'n_output_tokens')),
    costUsd: finite(at(document, 'agent_result', 'cost_usd')),
    place: '/verifier_result',
  });
  for (const [metric, value] of rewards) {
    const score = readScore(value);
    observer.note(metric, score.value);
    const reason = failure === null ? null : `The trial also failed: ${failure}`;
    ledger.score({ ...key, metric, ...score, label: null, passed: null, reason });
  }
  ledger.finish(failed ? ['reward'] : []);
  const observed = new Map(observer.all().map((one) => [one.name, one]));
  const metrics = ledger.metrics().map((name) => rewardMetric(name, observed.get(name)));
  sink.run({ ...part, metrics });
}

/** What `--ak` says of how the agent works; other such words name a trial or a place, or hold a key. */
const OF_AGENT = [
  'reasoning_effort',
  'temperature',
  'max_turns',
  'max_iterations',
  'max_thinking_tokens',
  'max_budget_usd',
];

/** The trial's facts about the run it belongs to. */
function partOf(document: JsonValue): RunPart {
  const agent = text(at(document, 'agent_info', 'name')) ?? 'agent not stated';
  const model = text(at(document, 'agent_info', 'model_info', 'name'));
  const dataset = text(at(document, 'source'));
  const { suite, subject } = agentAndTasks(agent, model, dataset);
  const settings = settingList();
  settings.add('agent', agent);
  const config = at(document, 'config');
  settings.addEach(config, [
    'timeout_multiplier',
    'agent_timeout_multiplier',
    'verifier_timeout_multiplier',
  ]);
  settings.add('environment', at(config, 'environment', 'type'));
  settings.addEach(at(config, 'agent', 'kwargs'), OF_AGENT);
  const key = runKey(agent, model, dataset);
  const job = text(at(config, 'job_id'));
  return {
    ...blankPart('harbor', key),
    // A job may have several runs, and which of them stand beside its trials is not told here.
    nativeId: job === null ? null : `${job}#${key}`,
    suite,
    subject: {
      ...subject,
      version: text(at(document, 'agent_info', 'version')),
      provider: text(at(document, 'agent_info', 'model_info', 'provider')),
    },
    ...settings.found,
  };
}

function failureOf(document: JsonValue): string | null {
  const exception = at(document, 'exception_info');
  if (exception === null || exception === undefined) return null;
  const type = text(at(exception, 'exception_type')) ?? 'exception';
  const message = text(at(exception, 'exception_message'));
  return message === null ? type : `${type}: ${message}`;
}

function nameless(file: string) {
  return ingestError('missing-key', {
    file,
    expected: 'a trial with task_name and id',
    mend: 'Take the file again as Harbor wrote it.',
  });
}

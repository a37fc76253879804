import { type LogPlan, logHeader, logStart, modelName, reduced, usage } from './inspect-header.ts';
import { stream } from './random.ts';
import type { SupportAttempt } from './support-run.ts';
import { writeZip, type ZipMember } from './write-zip.ts';

const SCORER = 'model_graded_fact';

/** A log as one JSON document, as Inspect writes it with `--log-format json`. */
export function inspectJson(log: LogPlan): Buffer {
  const document = {
    ...logHeader(log),
    samples: log.attempts.map((attempt) => sampleOf(log, attempt)),
    reductions: reductions(log),
  };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`, 'utf8');
}

/** A log as an `.eval` archive. Since 2026 Inspect packs members with Zstandard; before that with deflate. */
export function inspectArchive(log: LogPlan, method: 'zstd' | 'deflate'): Buffer {
  const members: ZipMember[] = [
    { name: '_journal/start.json', content: JSON.stringify(logStart(log)) },
    ...log.attempts.map((attempt) => ({
      name: `samples/${attempt.question.id}_epoch_${attempt.epoch}.json`,
      content: JSON.stringify(sampleOf(log, attempt)),
    })),
    { name: 'summaries.json', content: JSON.stringify(log.attempts.map((a) => summary(log, a))) },
    { name: 'reductions.json', content: JSON.stringify(reductions(log)) },
    { name: 'header.json', content: JSON.stringify(logHeader(log)) },
  ];
  return writeZip(members, method);
}

function reductions(log: LogPlan): object[] {
  const samples = [...reduced(log.attempts)].map(([id, value]) => ({ value, sample_id: id }));
  return [{ scorer: SCORER, reducer: 'mean', samples }];
}

function metadata(attempt: SupportAttempt): object {
  const { question } = attempt;
  return {
    language: question.language,
    intent: question.article.intent,
    customer_tier: question.tier,
    article: question.article.id,
  };
}

const uuid = (log: LogPlan, attempt: SupportAttempt): string =>
  stream(`uuid ${log.system.folder} ${log.kind} ${attempt.question.id} ${attempt.epoch}`).shortId(
    22,
  );

function sampleOf(log: LogPlan, attempt: SupportAttempt): object {
  const { question } = attempt;
  const model = modelName(log.system);
  const use = usage(attempt.inputTokens, attempt.outputTokens);
  const cost = Math.round(log.system.dollars * (use.total_tokens / 560) * 1e7) / 1e7;
  const said = { content: attempt.answer, source: 'generate', role: 'assistant', model };
  const messages = [{ content: question.input, source: 'input', role: 'user' }];
  return {
    id: question.id,
    epoch: attempt.epoch,
    input: question.input,
    target: question.target,
    messages: attempt.error === null ? [...messages, said] : messages,
    output:
      attempt.error === null
        ? {
            model: log.system.model,
            choices: [{ message: said, stop_reason: 'stop' }],
            completion: attempt.answer,
            usage: use,
            time: attempt.seconds,
          }
        : { model: '', choices: [], completion: '' },
    ...(attempt.grade === null ? {} : { scores: scores(attempt) }),
    metadata: metadata(attempt),
    store: {},
    events: [],
    model_usage: attempt.error === null ? { [model]: { ...use, total_cost: cost } } : {},
    total_time: attempt.seconds,
    working_time: attempt.seconds,
    uuid: uuid(log, attempt),
    ...(attempt.error === null
      ? {}
      : { error: { message: attempt.error, traceback: TRACEBACK, traceback_ansi: '' } }),
    error_retries: [],
    ...(attempt.timedOut ? { limit: { type: 'time', limit: 60 } } : {}),
    attachments: {},
  };
}

const TRACEBACK =
  'Traceback (most recent call last):\n  File "inspect_ai/model/_model.py", line 1204, in generate\n';

function scores(attempt: SupportAttempt): object {
  return {
    [SCORER]: {
      value: attempt.grade,
      answer: attempt.answer,
      explanation: attempt.explanation,
      history: [],
    },
  };
}

function summary(log: LogPlan, attempt: SupportAttempt): object {
  return {
    id: attempt.question.id,
    epoch: attempt.epoch,
    input: attempt.question.input,
    target: attempt.question.target,
    metadata: metadata(attempt),
    ...(attempt.grade === null ? {} : { scores: { [SCORER]: { value: attempt.grade } } }),
    total_time: attempt.seconds,
    uuid: uuid(log, attempt),
    ...(attempt.error === null ? {} : { error: attempt.error }),
    completed: attempt.error === null,
  };
}

import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { createLedger } from '../shared/ledger.ts';
import { momentOf } from '../shared/moment.ts';
import { at, isRecord, list, readScore, text, whole } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { jsonOptions } from '../shared/whole.ts';

const KEY = 'results';
/** Per task, out of 100: speed against reference solutions, the same by rank, and the share that is right. */
const METRICS = ['dps', 'dps_norm', 'pass@1'] as const;

/** The results of EvalPerf, whole or brief: a differential performance score per task. */
export function isEvalPerf(value: JsonValue | undefined): boolean {
  const summary = at(value, 'summary');
  return (
    isRecord(at(value, 'eval')) &&
    METRICS.every((name) => isRecord(summary) && name in summary) &&
    whole(at(value, 'config', 'n_samples')) !== null
  );
}

/**
 * Reads results of EvalPerf: an attempt per task. A task with too few right solutions has no speed: its score is
 * missing, and the harness leaves it out of the mean.
 */
export async function readEvalPerf(input: AdapterInput, sink: RecordSink): Promise<void> {
  const ledger = createLedger(sink, input.path, KEY);
  const { rest: file } = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: ['/eval'],
    onElement(_pointer, task, index, key) {
      const sample = key ?? '';
      if (sample === '' || !isRecord(task)) throw noTask(input.path, index);
      const slices = new Map([['data set', sample.split('/')[0]?.toLowerCase() ?? '']]);
      ledger.attempt({ ...BLANK_ATTEMPT, sample, attempt: 1, slices, place: `/eval/${sample}` });
      const code = text(at(list(at(task, 'profiled'))[0], 'solution'));
      if (code !== null)
        ledger.text({
          sample,
          attempt: 1,
          output: code,
        });
      for (const metric of METRICS) {
        ledger.score({ sample, attempt: 1, metric, ...readScore(at(task, metric)) });
      }
    },
  });
  if (ledger.attempts() === 0) throw noTask(input.path, 0);
  ledger.finish(METRICS);
  const settings = settingList();
  settings.addAll('', at(file, 'config'));
  sink.run({
    ...blankPart('EvalPlus', KEY),
    suite: {
      name: 'evalperf',
      version: null,
      dataset: { name: 'evalperf', revision: null, split: null },
    },
    startedAt: momentOf(text(at(file, 'date'))),
    settings: settings.pairs,
    metrics: METRICS.map((name) =>
      metricOf('evalplus', name, undefined, { scorer: { kind: 'code', name: 'EvalPerf' } }),
    ),
    reported: METRICS.flatMap((name) =>
      stated(`summary.${name}`, `/summary/${name}`, at(file, 'summary', name), { metric: name }),
    ),
    notes: ['The output shown is the first of the solutions that were measured.'],
  });
}

function noTask(file: string, index: number) {
  return ingestError('invalid-type', {
    file,
    place: `/eval/${index}`,
    found: 'no scores under the id of a task',
    expected: 'an object of tasks with dps, dps_norm and pass@1',
    mend: 'Run evalplus.evalperf again.',
  });
}

import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { Metric, RecomputedValue, ReportedValue, Scorer } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import type { Observed } from '../shared/observed.ts';
import { at, entries, isRecord, list, readScore, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { shown } from '../shared/shown.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { jsonOptions } from '../shared/whole.ts';
import { areLetters, isJudged, judgedItem } from './letters.ts';
import { answersOf, exampleOf, examplesIn } from './replicas.ts';

const KEY = 'results';
const CORRECT = 'correct';
const SCORER = { kind: 'code', name: 'OpenCompass', model: null } as const satisfies Scorer;
const JUDGE = { kind: 'judge', name: 'OpenCompass', model: null } as const satisfies Scorer;
/** Numbers beside the metrics that OpenCompass itself passes over, or AISBench, which grew out of it. */
const NOT_METRICS = new Set([
  ...['bp', 'sys_len', 'ref_len', 'type', 'details'],
  ...['correct_count', 'total_count'],
]);

/** Reads results: values in percent, and with details whether each answer was right. */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, KEY);
  const examples = await examplesIn(input);
  const letters = firstJudged(input) && (await areLetters(input)) ? { metric: CORRECT } : null;
  let scored = 0;
  let right = 0;
  const { rest } = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: ['/details'],
    onElement: (_pointer, value, index, key) => {
      const id = key ?? String(index);
      // The kind of inference stands among the numbered answers.
      if (id === 'type') return;
      if (!isRecord(value)) throw notADetail(input.path, id);
      for (const [run, answer] of answersOf(value).entries()) {
        const own = examples === 0 ? id : String(run * examples + index);
        const item = isJudged(answer)
          ? judgedItem(answer, own, id, letters)
          : itemOf(answer, own, id);
        const score = item.scores[0]?.read.value ?? null;
        if (score !== null) {
          scored += 1;
          right += score;
        }
        assembly.add(examples === 0 ? item : { ...item, cluster: exampleOf(value) });
      }
    },
  });
  assembly.finish();
  const graded = assembly.metrics().includes(CORRECT);
  const values = entries(rest).filter(([name]) => !NOT_METRICS.has(name));
  const reported = values.flatMap(([name, value]) =>
    stated(name, `/${name}`, value, {
      metric: name,
      rule: STATED_ONLY,
      n: assembly.attempts() || null,
    }),
  );
  const whole = scored > 0 && scored === assembly.attempts();
  const type = text(at(rest, 'type'));
  const error = text(at(rest, 'error'));
  sink.run({
    ...blankPart('opencompass', KEY),
    status: error === null ? 'not-stated' : 'failed',
    statusDetail: error,
    settings: type === null ? [] : [['mode', type]],
    metrics: [
      ...(graded
        ? [correctMetric(assembly.observed(CORRECT), letters === null ? SCORER : JUDGE)]
        : []),
      ...reported
        .filter(({ name }) => name !== CORRECT)
        .map(({ name }) => statedMetric('opencompass', name, { scorer: SCORER })),
    ],
    reported,
    recomputed: whole ? accuracy(right, scored, reported) : [],
    hasSamples: assembly.attempts() > 0,
  });
}

function correctMetric(observed: Observed | undefined, scorer: Scorer): Metric {
  return metricOf('opencompass', CORRECT, observed, { scorer, rule: POOLED });
}

function firstJudged(input: AdapterInput): boolean {
  const [first] = entries(at(input.probe.json?.value, 'details')).map(([, value]) => value);
  const listed = first ?? list(at(input.probe.json?.value, 'details'))[0];
  return listed !== undefined && answersOf(listed).some(isJudged);
}

/** The percentage of right answers, over all runs where there were several; HumanEval calls it its pass@1. */
function accuracy(right: number, n: number, reported: readonly ReportedValue[]): RecomputedValue[] {
  const stated = reported.find(({ name }) => SHARE_RIGHT.test(name))?.name ?? 'accuracy';
  return [{ name: stated, value: (100 * right) / n, n, basis: 'samples' }];
}

const SHARE_RIGHT = /^(humaneval_pass@1|accuracy)( \(\d+ runs average\))?$/;

function itemOf(row: JsonValue, id: string, place: string): Item {
  const verdict = at(row, CORRECT) ?? at(row, 'is_correct') ?? at(row, 'cascade_correct');
  const read = readScore(verdict);
  const whole = read.value === null || read.value === 0 || read.value === 1;
  return {
    id,
    place: `/details/${place}`,
    input: shown(at(row, 'prompt')),
    target: shown(at(row, 'references') ?? at(row, 'answer') ?? at(row, 'answers')),
    output: shown(
      at(row, 'origin_prediction') ??
        at(row, 'pred') ??
        at(row, 'predictions') ??
        at(row, 'completion') ??
        at(row, 'programs'),
    ),
    // Evaluators without details of their own give answers and no verdict on each.
    scores:
      verdict === undefined
        ? []
        : [
            {
              metric: CORRECT,
              read,
              passed: whole && read.value !== null ? read.value === 1 : null,
              label: shown(at(row, 'predictions') ?? null)?.slice(0, 60) ?? null,
            },
          ],
  };
}

function notADetail(file: string, id: string) {
  return ingestError('invalid-type', {
    file,
    place: `/details/${id}`,
    found: 'a value that is no object',
    expected: 'the details of one answer',
    mend: 'Run the evaluation of OpenCompass again with --dump-eval-details.',
  });
}

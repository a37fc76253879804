import type { Metric, RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { meanOf } from '../shared/numbers.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries, finite, list, scalarText, text } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { directionOf, type MetricTally, type Tally } from './tally.ts';

/** The run of a file; `home` is the JSON pointer of the test run in it. */
export function testRun(
  run: JsonValue | undefined,
  home: string,
  assembly: Assembly,
  tally: Tally,
): RunPart {
  const settings = settingList();
  // Called configurations in 2023.
  const hyperparameters = at(run, 'hyperparameters') ?? at(run, 'configurations');
  for (const [name, value] of entries(hyperparameters)) settings.add(name, value);
  for (const [name, { thresholds, judges }] of tally.all()) {
    settings.add(`threshold of ${name}`, [...thresholds].join(', '));
    settings.add(`judge of ${name}`, [...judges].join(', '));
  }
  const prompt = list(at(run, 'prompts'))[0];
  const model = text(at(hyperparameters, 'model')) ?? onlyOf(tally.models);
  const dataset = text(at(run, 'datasetAlias'));
  const headlines = headlinesOf(run, home, assembly, tally);
  return {
    ...blankPart('DeepEval', 'run'),
    nativeId: text(at(run, 'identifier') ?? at(run, 'test_run_id')),
    suite: {
      name: dataset ?? testFileOf(run),
      version: null,
      dataset:
        dataset === null
          ? null
          : { name: dataset, revision: text(at(run, 'datasetId')), split: null },
    },
    subject: subjectNamed(model ?? '', {
      model,
      prompt: text(at(prompt, 'alias')),
      promptHash: text(at(prompt, 'hash')) ?? text(at(prompt, 'version')),
    }),
    ...ending(run),
    epochs: assembly.epochs(),
    ...settings.found,
    metrics: assembly.metrics().map((name) => described(name, assembly, tally)),
    ...headlines,
    usage: [
      ...amount('evaluation cost (USD)', at(run, 'evaluationCost')),
      ...amount('duration (seconds)', at(run, 'runDuration')),
    ],
  };
}

/** The verdicts are counted, and the metrics listed, when the last test case has ended. */
function ending(run: JsonValue | undefined): Partial<Pick<RunPart, 'status' | 'statusDetail'>> {
  const ended =
    at(run, 'testCases') === undefined ||
    at(run, 'testPassed') !== undefined ||
    [...list(at(run, 'metricsScores')), ...list(at(run, 'metricScores'))].length > 0;
  if (ended) return {};
  return { status: 'unfinished', statusDetail: 'The file was written while the tests ran.' };
}

/** Until 2026 these passed at or below their threshold, now at or above it: only the verdicts of a file tell. */
const TURNED = /^(bias|hallucination|toxicity|misuse)$/i;

function described(name: string, assembly: Assembly, tally: Tally): Metric {
  const observed = assembly.observed(name);
  if (name === 'success') {
    return metricOf('deepeval', name, observed, { scorer: { name: 'all metrics' }, rule: POOLED });
  }
  // The second of two spans with one metric is "Metric (span)": it is judged as the metric itself.
  const base = tally.all().has(name) ? name : name.replace(/ \([^()]*\)$/, '');
  const own = tally.of(base);
  const judge = onlyOf(own.judges);
  const known = metricOf('deepeval', base, observed, {
    scorer: { kind: own.judges.size > 0 ? 'judge' : 'not-stated', name: base, model: judge },
    rule: POOLED,
    passThreshold: onlyOf(own.thresholds),
  });
  const told = directionOf(own);
  const stated = { ...known, name };
  if (told !== 'not-stated')
    return told === known.direction
      ? stated
      : { ...stated, direction: told, directionSource: 'file' };
  return TURNED.test(base)
    ? { ...stated, direction: 'not-stated', directionSource: 'not-stated' }
    : stated;
}

function headlinesOf(
  run: JsonValue | undefined,
  home: string,
  assembly: Assembly,
  tally: Tally,
): { reported: ReportedValue[]; recomputed: RecomputedValue[] } {
  const cases = { metric: 'success', rule: COUNT_RULE };
  const reported = [
    ...stated('testPassed', `${home}/testPassed`, at(run, 'testPassed'), {
      ...cases,
      statistic: 'count-passed',
    }),
    ...stated('testFailed', `${home}/testFailed`, at(run, 'testFailed'), {
      ...cases,
      statistic: 'count-failed',
    }),
  ];
  const recomputed: RecomputedValue[] = [];
  list(at(run, 'metricsScores')).forEach((entry, index) => {
    const metric = text(at(entry, 'metric'));
    if (metric === null) return;
    const place = `${home}/metricsScores/${index}`;
    const own = tally.of(metric);
    for (const [key, statistic, count] of counts(own)) {
      const name = `${metric}: ${key}`;
      const as = { metric: known(metric, assembly), statistic, rule: STATED_ONLY };
      reported.push(...stated(name, `${place}/${key}`, at(entry, key), as));
      recomputed.push({ name, value: count, n: total(own), basis: 'samples' });
    }
    const scores = list(at(entry, 'scores')).flatMap((score) => finite(score) ?? []);
    if (scores.length === 0 || own.scores.length === 0) return;
    const name = `${metric}: mean of scores`;
    const as = { metric: known(metric, assembly), rule: STATED_ONLY, n: scores.length };
    reported.push(...stated(name, `${place}/scores`, meanOf(scores), as));
    recomputed.push({ name, value: meanOf(own.scores), n: own.scores.length, basis: 'samples' });
  });
  // In 2023 a mean took the place of counts and scores.
  list(at(run, 'metricScores')).forEach((entry, index) => {
    const metric = text(at(entry, 'metric'));
    if (metric === null) return;
    const place = `${home}/metricScores/${index}/score`;
    const as = { metric: known(metric, assembly), rule: POOLED };
    reported.push(...stated(`${metric}: score`, place, at(entry, 'score'), as));
  });
  return { reported, recomputed };
}

function counts(own: MetricTally) {
  return [
    ['passes', 'count-passed', own.passed],
    ['fails', 'count-failed', own.failed],
    ['errors', 'count-errored', own.errored],
  ] as const;
}

const total = (own: MetricTally) => own.passed + own.failed + own.errored;

/** A metric that the summary names and no test case has is not one of ours. */
function known(metric: string, assembly: Assembly): string | null {
  return assembly.metrics().includes(metric) ? metric : null;
}

function amount(name: string, value: JsonValue | undefined): RunPart['usage'] {
  const number = scalarText(value);
  return number === null ? [] : [[name, number]];
}

/** The file or the folder of tests that was run: `tests/` is called `tests`. */
function testFileOf(run: JsonValue | undefined): string {
  return (text(at(run, 'testFile')) ?? '').replace(/(?<!\/)\/+$/, '');
}

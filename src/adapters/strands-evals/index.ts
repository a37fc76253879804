import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { held } from '../shared/held.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { at, finite, isRecord, list, missing, readScore, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { type ItemScore, openRun } from '../shared/run.ts';
import { shown } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'strands-evals', title: 'Strands Evals', key: 'cases' };
const PASS = 'test_pass';
const isPass = (name: string) => name === PASS || name.endsWith(` ${PASS}`);

/** strands-agents/evals: a report holds a result for each case and evaluator and is one run. */
export const strandsEvals = {
  meta: {
    id: 'strands-evals',
    title: 'Strands Evals',
    version: 1,
    reads: [
      'an EvaluationReport as its to_file() writes it: scores, test_passes and reasons beside cases, of one evaluator or several',
    ],
    notRead: [
      'trajectories, interactions and diagnoses; parts of a score (detailed_results)',
      'an experiment alone, which holds cases and evaluators without results',
    ],
    source:
      'strands-agents/evals src/strands_evals/experiment.py, src/strands_evals/types/evaluation_report.py',
    testedOn: 'the source only',
    aggregation:
      'The mean of the scores. A case or an evaluator that broke off stands as 0 and not passed; here it is an error, and such a mean is quoted and not compared.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const isScored =
      finite(at(document, 'overall_score')) !== null &&
      areAll(list(at(document, 'scores')), (score) => finite(score) !== null) &&
      areAll(list(at(document, 'test_passes')), (pass) => typeof pass === 'boolean');
    const hasCases = areAll(
      list(at(document, 'cases')),
      (one) => isRecord(one) && at(one, 'input') !== undefined,
    );
    return isScored && hasCases ? yes('overall_score, scores and test_passes beside cases') : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const cases = casesOf(document);
    const run = openRun(sink, input.path, RUN);
    for (const { row, place, scores, error } of cases) {
      run.add({
        id: text(at(row, 'name')),
        place,
        slices: slicesOf(at(row, 'metadata')),
        input: shown(at(row, 'input')),
        target: shown(at(row, 'expected_output')),
        output: shown(at(row, 'actual_output')),
        ...(error === null ? {} : { status: 'error', error }),
        scores,
      });
    }
    const scored = run.metrics().filter((name) => !isPass(name));
    const [metric, ...others] = scored;
    const isWhole = cases.every(({ scores }) =>
      scores.every(({ read }) => read.missing !== 'error'),
    );
    const isOfOne = metric !== undefined && others.length === 0;
    run.end({
      epochs: run.epochs(),
      metrics: (name) => (isPass(name) ? { truth: true, direction: 'higher-is-better' } : {}),
      reported: stated('overall_score', '/overall_score', at(document, 'overall_score'), {
        metric: isOfOne ? metric : null,
        n: cases.length,
        ...(isOfOne && isWhole ? {} : { rule: STATED_ONLY }),
        ...(isOfOne ? {} : { statistic: 'other' }),
      }),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** One case with what each evaluator found. */
interface Case {
  readonly row: JsonValue;
  readonly place: string;
  readonly scores: ItemScore[];
  error: string | null;
}

/** Reports of several evaluators stand one behind the other, each with all cases. */
function casesOf(document: JsonValue): readonly Case[] {
  const cases = new Map<string, Case>();
  const occurrence = createOccurrences();
  list(at(document, 'cases')).forEach((row, index) => {
    const evaluator = text(at(row, 'evaluator')) ?? '';
    const called = JSON.stringify([shown(at(row, 'name')), shown(at(row, 'input'))]);
    const time = occurrence(`${evaluator} ${called}`);
    const one = held(cases, `${time} ${called}`, () => {
      return { row, place: `/cases/${index}`, scores: [], error: null };
    });
    const reason = text(at(document, 'reasons', index));
    const score = at(document, 'scores', index);
    const passed = at(document, 'test_passes', index);
    const broke = score === 0 && passed === false ? BROKE.exec(reason ?? '') : null;
    if (broke?.[1] === TASK) one.error ??= reason;
    const found = (value: JsonValue | undefined) =>
      broke === null ? readScore(value) : missing('error', null);
    one.scores.push(
      { metric: evaluator || 'score', read: found(score), reason },
      { metric: evaluator === '' ? PASS : `${evaluator} ${PASS}`, read: found(passed) },
    );
  });
  return [...cases.values()];
}

const TASK = 'An error occurred';
/** How the reason of a task or an evaluator begins that broke off. */
const BROKE = /^(An error occurred|Evaluator error): /;

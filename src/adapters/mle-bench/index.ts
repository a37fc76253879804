import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { metricOf } from '../shared/known-as.ts';
import { filled } from '../shared/named-after.ts';
import { at, list, readScore, scalarText, text, whole } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { factsOfGroup, groupIn } from '../shared/run-group.ts';
import { stated } from '../shared/stated.ts';
import { probeRows } from '../shared/whole.ts';

const KEY = 'competitions';
const REPORTS = 'competition_reports';

/** What grade.py says of a submission, with the total that counts it. */
const VERDICTS = [
  ['any_medal', 'total_medals'],
  ['gold_medal', 'total_gold_medals'],
  ['silver_medal', 'total_silver_medals'],
  ['bronze_medal', 'total_bronze_medals'],
  ['above_median', 'total_above_median'],
  ['valid_submission', 'total_valid_submissions'],
  ['submission_exists', 'total_runs_with_submissions'],
] as const;

/** openai/mle-bench: the submissions of an agent to competitions; those to one competition are repeats of it. */
export const mleBench = {
  meta: {
    id: 'mle-bench',
    title: 'MLE-bench',
    version: 1,
    reads: [
      '*_grading_report.json of `mlebench grade`: submissions with their medals, and the totals',
      'such submissions as a list, and the report of a single one',
    ],
    notRead: [
      'scores as a metric: every competition has its own, of which some are better lower; they stand beside the medal',
    ],
    source: 'openai/mle-bench mlebench/grade.py, mlebench/grade_helpers.py',
    testedOn:
      'own files after a list of submissions in a public repository; totals from the source only',
    aggregation:
      'The share of submissions with any medal; one that is not valid has none. Silver and bronze leave out what did better, so neither has a better direction.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const reports = list(at(document, REPORTS));
    return areAll(reports.length > 0 ? reports : probeRows(probe), isReport)
      ? yes('competition_id with any_medal, valid_submission and is_lower_better')
      : NO;
  },

  async read(input, sink) {
    const assembly = createAssembly(sink, input.path, KEY);
    let group: string | null = null;
    const isGraded = list(at(input.probe.json?.value, REPORTS)).length > 0;
    const totals = await eachRow(input, isGraded ? `/${REPORTS}` : '', (row, place) => {
      group ??= groupIn(text(at(row, 'submission_path')));
      assembly.add(submission(row, place));
    });
    const names = VERDICTS.map(([name]) => name);
    assembly.finish(names);
    sink.run({
      ...blankPart('mle-bench', KEY),
      suite: suiteNamed('MLE-bench'),
      ...(group === null ? {} : factsOfGroup(group)),
      epochs: assembly.epochs(),
      metrics: names.map((name) =>
        metricOf('mle-bench', name, assembly.observed(name), {
          scorer: { kind: 'code', name: 'grade.py' },
          rule: POOLED,
          truth: true,
        }),
      ),
      reported: [
        ...stated('total_runs', '/total_runs', at(totals, 'total_runs'), {
          statistic: 'other',
          rule: STATED_ONLY,
        }),
        ...VERDICTS.flatMap(([metric, total]) =>
          stated(total, `/${total}`, at(totals, total), {
            metric,
            statistic: 'count-passed',
            rule: COUNT_RULE,
            n: whole(at(totals, 'total_runs')),
          }),
        ),
      ],
    });
  },

  /** Submissions of a container lie elsewhere; then the folder of the report may name the group. */
  named(part, path) {
    const group = part.subject.name === '' ? groupIn(path) : null;
    const known = group === null ? part : { ...part, ...factsOfGroup(group) };
    return filled(known, 'MLE-bench', 'agent not stated');
  },
} as const satisfies Adapter;

const isReport = hasFields({
  text: ['competition_id'],
  truth: ['any_medal', 'valid_submission', 'is_lower_better'],
});

function submission(row: JsonValue, place: string): Item {
  const rank = rankOf(row);
  return {
    id: text(at(row, 'competition_id')),
    place,
    scores: VERDICTS.map(([metric], index) => ({
      metric,
      read: readScore(at(row, metric)),
      reason: index === 0 ? rank : null,
    })),
  };
}

/** The score with the thresholds that it was held against. */
function rankOf(row: JsonValue): string {
  const said = (name: string) => scalarText(at(row, name)) ?? 'none';
  const better = at(row, 'is_lower_better') === true ? 'lower' : 'higher';
  const ranks = ['gold', 'silver', 'bronze', 'median'].map(
    (rank) => `${rank} ${said(`${rank}_threshold`)}`,
  );
  return `Score ${said('score')}, ${better} is better: ${ranks.join(', ')}.`;
}

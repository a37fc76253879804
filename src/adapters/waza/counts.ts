import type { JsonValue } from '../../ingest/json/json-value.ts';
import { at, entries, finite, list, whole } from '../shared/read.ts';
import type { StatedCount } from '../shared/test-cases.ts';

/** What the summary of an evaluation of waza counts, beside the same counted over its runs. */

/** A task that never began has no runs, and counts with its own status all the same. */
export function runsOf(task: JsonValue): readonly JsonValue[] {
  const runs = list(at(task, 'runs'));
  return runs.length > 0 ? runs : [{ status: at(task, 'status') ?? null }];
}

/** How a task ended that was run several times, waza alone decides: then its counts are quoted and not compared. */
export function countsOf(
  outcome: JsonValue,
  tasks: readonly JsonValue[],
  place: string,
): readonly StatedCount[] {
  const runs = tasks.map(runsOf);
  const isOnce = runs.every((of) => of.length === 1);
  const ended = (status: string) =>
    isOnce ? runs.filter(([run]) => at(run, 'status') === status).length : null;
  const passed = ended('passed');
  const as = (statistic: 'count-passed' | 'count-failed') => (isOnce ? statistic : 'other');
  const count = (
    name: string,
    own: number | null,
    statistic: StatedCount['statistic'] = 'other',
  ): StatedCount => {
    const value = at(outcome, 'summary', name);
    return { name, statistic, place: `${place}/summary/${name}`, value, own };
  };
  return [
    count('total_tests', tasks.length),
    count('succeeded', passed, as('count-passed')),
    count('failed', ended('failed'), as('count-failed')),
    count('errors', ended('error')),
    count('skipped', ended('skipped')),
    count('success_rate', passed === null ? null : passed / tasks.length),
    count(
      'aggregate_score',
      scoreOf(tasks, () => 1),
    ),
    count(
      'weighted_score',
      scoreOf(tasks, (grade) => finite(at(grade, 'weight')) ?? 0),
    ),
  ];
}

/** The mean over tasks and runs of the mean over graders: 0 for a run without any, and no weight counts as 1. */
function scoreOf(tasks: readonly JsonValue[], weightOf: (grade: JsonValue) => number): number {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
  const scoreOfRun = (run: JsonValue) => {
    const grades = entries(at(run, 'validations')).map(([, grade]) => {
      const weight = weightOf(grade);
      return { weight: weight > 0 ? weight : 1, score: finite(at(grade, 'score')) ?? 0 };
    });
    const all = grades.reduce((sum, { weight }) => sum + weight, 0);
    return all === 0 ? 0 : grades.reduce((sum, one) => sum + one.score * one.weight, 0) / all;
  };
  return mean(tasks.map((task) => mean(list(at(task, 'runs')).map(scoreOfRun))));
}

/** What a reader has to know of the runs. */
export function notesOf(outcome: JsonValue, tasks: readonly JsonValue[]): readonly string[] {
  const again = tasks
    .flatMap((task) => list(at(task, 'runs')))
    .filter((run) => (whole(at(run, 'attempts')) ?? 1) > 1).length;
  const isMock = at(outcome, 'config', 'engine_type') === 'mock';
  return [
    ...(again === 0
      ? []
      : [
          `Runs that were tried again until they passed or the tries were used up: ${again}. Only the last try of each stands in the file.`,
        ]),
    ...(isMock ? ['The engine was mock: no model answered.'] : []),
  ];
}

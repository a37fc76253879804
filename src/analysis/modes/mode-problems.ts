import type { Condition, FailureMode } from '../../records/content-failure-mode.ts';
import { type Problem, problem } from '../../records/problem.ts';
import type { ContentEntry } from '../content-files.ts';
import { metricOf, type Study } from '../study/model.ts';
import { isInLoop } from './tree.ts';

/** What the tree says that cannot be so: parents, names and suites that are not there. */
export function modeProblems(
  entries: readonly ContentEntry<FailureMode>[],
  study: Study,
): Problem[] {
  const all = new Map(entries.map(({ data }) => [data.id, data]));
  return [
    ...entries.flatMap((entry) => parentProblems(entry, all)),
    ...nameProblems(entries),
    ...entries.flatMap((entry) => ruleProblems(entry, study)),
  ];
}

function parentProblems(
  { file, data }: ContentEntry<FailureMode>,
  all: ReadonlyMap<string, FailureMode>,
): Problem[] {
  if (data.parent === undefined) return [];
  if (!all.has(data.parent))
    return [
      problem('unknown-reference', {
        file,
        place: 'parent',
        found: `"${data.parent}"`,
        expected: 'the id of a file in content/failure-modes',
        mend: `Write content/failure-modes/${data.parent}.mdx, or remove the line. Until then the mode stands at the top of the tree.`,
      }),
    ];
  if (!isInLoop(all, data.id)) return [];
  return [
    problem('unknown-reference', {
      file,
      place: 'parent',
      found: `"${data.parent}", which lies below "${data.id}" itself`,
      expected: 'a parent that is no part of this mode',
      mend: 'Remove the parent of one of the modes. Until then the mode stands at the top of the tree.',
    }),
  ];
}

function nameProblems(entries: readonly ContentEntry<FailureMode>[]): Problem[] {
  const owner = new Map(entries.map(({ data }) => [data.id, data.id]));
  return entries.flatMap(({ file, data }) =>
    [...data.formerIds, ...data.aliases].flatMap((name) => {
      const other = owner.get(name);
      owner.set(name, other ?? data.id);
      if (other === undefined || other === data.id) return [];
      return [
        problem('duplicate-id', {
          severity: 'warning',
          file,
          place: 'aliases',
          found: `"${name}", which "${other}" claims too`,
          expected: 'every name for one mode only',
          mend: 'Remove the name from one of the two modes. Labels with this name count for the first.',
        }),
      ];
    }),
  );
}

function ruleProblems({ file, data }: ContentEntry<FailureMode>, study: Study): Problem[] {
  const unknown = (place: string, found: string, expected: string) =>
    problem(place.endsWith('suite') || place === 'suites' ? 'unknown-suite' : 'unknown-metric', {
      severity: 'warning',
      file,
      place,
      found: `"${found}"`,
      expected,
      mend: 'Write the name as the result files or content/suites have it. Until then nothing is recognised by it.',
    });
  return [
    ...data.suites
      .filter((id) => !study.suiteById.has(id))
      .map((id) => unknown('suites', id, 'a suite of the results')),
    ...data.labels.flatMap((label, i) =>
      label.suite === undefined || study.suiteById.has(label.suite)
        ? []
        : [unknown(`labels/${i}/suite`, label.suite, 'a suite of the results')],
    ),
    ...data.rules.flatMap((rule, i) => {
      const suite = study.suiteById.get(rule.suite);
      if (!suite) return [unknown(`rules/${i}/suite`, rule.suite, 'a suite of the results')];
      const names = suite.metrics.map((m) => m.name);
      // A rule reads scores by the name that the files give them.
      return metricsOf(rule.when)
        .filter((metric) => metricOf(suite, metric)?.name !== metric)
        .map((metric) => unknown(`rules/${i}/when`, metric, `one of ${names.join(', ')}`));
    }),
  ];
}

function metricsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(metricsOf);
  if ('any' in condition) return condition.any.flatMap(metricsOf);
  if ('not' in condition) return metricsOf(condition.not);
  if ('metric' in condition) return [condition.metric];
  return 'label' in condition ? [condition.label] : [];
}

import type { Condition, FailureMode } from '../../records/content-failure-mode.ts';
import type { Sentence } from '../../report/measures.ts';
import { name } from '../../report/sentences/sentence.ts';
import type { Study } from '../study/model.ts';
import { metricOf } from '../study/model.ts';

/** Values of a list that are written out; the rest is counted. */
const MOST_VALUES = 3;

/** How a mode is recognised, one sentence for each rule and each label it takes over. */
export function recognised(mode: FailureMode, study: Study): Sentence[] {
  const title = (suite: string) => name(study.suiteById.get(suite)?.title ?? suite);
  return [
    ...mode.rules.map(
      (rule): Sentence => [
        'By a rule in ',
        title(rule.suite),
        ': ',
        ...conditionWords(rule.when, (metric) => {
          const suite = study.suiteById.get(rule.suite);
          return (suite && metricOf(suite, metric)?.title) ?? metric;
        }),
        '.',
      ],
    ),
    ...mode.labels.map(
      (label): Sentence => [
        'By a label of the harness',
        ...(label.suite === undefined ? [] : [' in ', title(label.suite)]),
        ': ',
        name(label.metric ?? label.slice ?? ''),
        ' is ',
        ...listed(label.values),
        '.',
      ],
    ),
  ];
}

const TEXT_WORDS = {
  input: 'the question',
  target: 'the expected answer',
  output: 'the answer',
  transcript: 'the conversation',
  reason: 'the reason of the grader',
} as const;

function conditionWords(condition: Condition, titleOf: (metric: string) => string): Sentence {
  const inner = (c: Condition) => conditionWords(c, titleOf);
  if ('all' in condition) return between(condition.all.map(inner), ' and ');
  if ('any' in condition) return ['either ', ...between(condition.any.map(inner), ' or ')];
  if ('not' in condition) return ['it is not so that ', ...inner(condition.not)];
  if ('text' in condition) return [`${TEXT_WORDS[condition.text]} `, ...comparisonWords(condition)];
  if ('slice' in condition)
    return [name(condition.slice), ' is ', ...listed(condition.oneOf ?? [condition.equals ?? ''])];
  if ('label' in condition)
    return ['the label of ', name(titleOf(condition.label)), ' ', ...comparisonWords(condition)];
  const parts = [
    condition.below === undefined ? [] : [`below ${condition.below}`],
    condition.above === undefined ? [] : [`above ${condition.above}`],
    condition.is === undefined ? [] : [`${condition.is}`],
  ].flat();
  return [name(titleOf(condition.metric)), ` is ${parts.join(' and ')}`];
}

function comparisonWords(c: {
  readonly contains?: readonly string[] | undefined;
  readonly equals?: string | undefined;
  readonly startsWith?: readonly string[] | undefined;
  readonly oneOf?: readonly string[] | undefined;
}): Sentence {
  if (c.contains) return ['contains ', ...listed(c.contains)];
  if (c.startsWith) return ['starts with ', ...listed(c.startsWith)];
  return ['is ', ...listed(c.oneOf ?? [c.equals ?? ''])];
}

function listed(values: readonly string[]): Sentence {
  const shown = values.slice(0, MOST_VALUES).map((value): Sentence => ['“', name(value), '”']);
  const rest = values.length - shown.length;
  return [...between(shown, ' or '), ...(rest > 0 ? [` or one of ${rest} more`] : [])];
}

function between(parts: readonly Sentence[], word: string): Sentence {
  return parts.flatMap((part, i) => (i === 0 ? part : [word, ...part]));
}

import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AggregationRule, Metric, Scorer } from '../../records/metric.ts';
import { describeMetric, knownMetric } from '../registry.ts';
import { held } from '../shared/held.ts';
import { corrected, createObserver, type Observed } from '../shared/observed.ts';
import { at, entries, list, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { reducerRule } from './reducer.ts';
import type { InspectValue } from './score-value.ts';

/** What the values of one metric looked like, over all samples. */
interface Grades {
  readonly scorer: string;
  readonly forms: Set<InspectValue['form']>;
  readonly missing: Set<string>;
  rows: number;
  observed: Observed;
}

export interface GradeBook {
  note(metric: string, scorer: string, value: InspectValue): void;
  /** The declared metrics, those of the header and those met in samples; the headline of the task first. */
  metrics(header: JsonValue, attempts: number): readonly Metric[];
}

/** `match` for a scalar score, `scorer/key` for one entry of a dictionary. */
export function metricName(scorer: string, key: string): string {
  return key === '' || key === scorer ? scorer : `${scorer}/${key}`;
}

export function createGradeBook(): GradeBook {
  const books = new Map<string, Grades>();
  const observer = createObserver();
  return {
    note(metric, scorer, value) {
      const observed = observer.note(metric, value.score.value);
      const book = held(books, metric, () => ({
        scorer,
        forms: new Set(),
        missing: new Set(),
        rows: 0,
        observed,
      }));
      book.rows += 1;
      book.forms.add(value.form);
      if (value.score.missing !== null) book.missing.add(value.score.missing);
    },
    metrics(header, attempts) {
      const names = new Map<string, string>();
      for (const [metric, book] of books) names.set(metric, book.scorer);
      if (books.size === 0) {
        for (const score of scoresOf(header)) names.set(score.metric, score.scorer);
      }
      const headline = headlineOf(header);
      const ordered = [...names].sort(
        ([a], [b]) => Number(b === headline) - Number(a === headline),
      );
      return ordered.map(([metric, scorer]) =>
        describe(metric, scorer, books.get(metric), header, attempts),
      );
    },
  };
}

/** The entries of `results.scores` with our metric names; older logs hold one scorer only. */
export function scoresOf(header: JsonValue): readonly {
  metric: string;
  scorer: string;
  reducer: string | null;
  entry: JsonValue;
  place: string;
}[] {
  const old = text(at(header, 'results', 'scorer', 'name'));
  const stated = list(at(header, 'results', 'scores'));
  if (stated.length === 0 && old !== null) {
    const entry = at(header, 'results') ?? null;
    return [{ metric: old, scorer: old, reducer: null, entry, place: '/results' }];
  }
  return stated.map((entry, index) => {
    const name = text(at(entry, 'name')) ?? 'score';
    const scorer = text(at(entry, 'scorer')) ?? name;
    const reducer = text(at(entry, 'reducer'));
    return {
      metric: metricName(scorer, name),
      scorer,
      reducer,
      entry,
      place: `/results/scores/${index}`,
    };
  });
}

/** The metric that the task declares to be its headline, or that was found when it was scored; null without one. */
function headlineOf(header: JsonValue): string | null {
  const declared = at(header, 'results', 'headline') ?? at(header, 'eval', 'headline_metric');
  const [scorer, score] = ['scorer', 'score'].map((name) => text(at(declared, name)));
  if (scorer === null && score === null) return null;
  const found = scoresOf(header).find(
    (one) =>
      (scorer === null || one.scorer === scorer) &&
      (score === null || at(one.entry, 'name') === score),
  );
  return found?.metric ?? null;
}

/** How the run reduces epochs where an entry of the results does not say. */
export function defaultReducer(header: JsonValue): string | null {
  return text(list(at(header, 'eval', 'config', 'epochs_reducer'))[0]);
}

function describe(
  metric: string,
  scorer: string,
  book: Grades | undefined,
  header: JsonValue,
  attempts: number,
): Metric {
  const rows = scoresOf(header).filter((score) => score.metric === metric);
  const options = scorerOptions(header, scorer);
  const says = rows.some((row) => at(row.entry, 'metrics', 'accuracy') !== undefined);
  const kind = kindOf(metric, book, options, says);
  return {
    name: metric,
    ...kind,
    scorer: scorerOf(scorer, options),
    rule: ruleOf(rows[0]?.reducer ?? defaultReducer(header), book, attempts, isOwn(rows)),
    passThreshold: kind.kind === 'binary' ? 1 : null,
  };
}

type Kind = Pick<Metric, 'kind' | 'range' | 'direction' | 'directionSource' | 'unit'>;

const RIGHT_OR_WRONG = {
  kind: 'binary',
  range: { low: 0, high: 1 },
  direction: 'higher-is-better',
  directionSource: 'registry',
  unit: null,
} as const satisfies Kind;

/**
 * Grades C, I, P, N mean correct, incorrect, partial, no answer, so they state kind and direction. Numbers and
 * booleans do so only where Inspect's own `accuracy` was taken of them or the registry knows the metric.
 */
function kindOf(
  metric: string,
  book: Grades | undefined,
  options: JsonValue,
  accuracy: boolean,
): Kind {
  const registry = describeMetric('inspect', metric);
  if (book === undefined) return registry;
  const graded = book.forms.has('grade') || book.forms.has('partial');
  const partial = book.forms.has('partial') || at(options, 'partial_credit') === true;
  if (graded && !book.forms.has('number')) {
    return { ...RIGHT_OR_WRONG, kind: partial ? 'bounded' : 'binary' };
  }
  const { observed } = book;
  if (observed.values === 0) return registry;
  if (knownMetric('inspect', metric) !== null) return corrected(registry, observed);
  if (accuracy && observed.onlyZeroOne) return RIGHT_OR_WRONG;
  // True and false state the kind; whether true is good they do not say.
  if (!book.forms.has('number')) return { ...registry, kind: 'binary', range: { low: 0, high: 1 } };
  if (accuracy && observed.low >= 0 && observed.high <= 1)
    return { ...RIGHT_OR_WRONG, kind: 'bounded' };
  return registry;
}

/** True unless the results hold nothing but metrics of the user. */
function isOwn(rows: readonly { readonly entry: JsonValue }[]): boolean {
  const names = rows.flatMap(({ entry }) => entries(at(entry, 'metrics')).map(([name]) => name));
  return names.length === 0 || names.some((name) => /(^|\/)(accuracy|mean|std|stderr)$/.test(name));
}

/**
 * Text without a number counts as 0 in Inspect's own metrics. That is said in the rule where it can be said
 * exactly; where other scores are missing too, or the metrics are the user's own, the headline cannot be recomputed.
 */
function ruleOf(
  reducer: string | null,
  book: Grades | undefined,
  attempts: number,
  own: boolean,
): AggregationRule {
  const rule = reducerRule(reducer);
  if (book === undefined || !book.missing.has('not-a-number')) return rule;
  const exact = own && book.missing.size === 1 && book.rows === attempts;
  return exact && rule.aggregate !== 'stated-only' ? { ...rule, missing: 'zero' } : STATED_ONLY;
}

const CODE = /^(match|includes|exact|choice|answer|pattern|f1|math|prefix|suffix)$/;

function scorerOf(name: string, options: JsonValue): Scorer {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  const model = text(at(options, 'model')) ?? text(at(options, 'model', 'model'));
  if (/^model_graded/.test(bare) || model !== null) return { kind: 'judge', name, model };
  return { kind: CODE.test(bare) ? 'code' : 'not-stated', name, model: null };
}

/** Options the scorer was made with: from `eval.scorers`, else from the results. */
function scorerOptions(header: JsonValue, scorer: string): JsonValue {
  for (const entry of list(at(header, 'eval', 'scorers'))) {
    if (text(at(entry, 'name')) === scorer) return at(entry, 'options') ?? null;
  }
  const result = scoresOf(header).find((score) => score.scorer === scorer);
  const params = at(result?.entry, 'params') ?? null;
  return entries(params).length > 0 ? params : null;
}

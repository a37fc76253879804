import type { JsonValue } from '../../ingest/json/json-value.ts';
import { knownMetric } from '../registry.ts';
import { at, entries, isRecord, reportedNumber, text } from '../shared/read.ts';

/** What the names in a document of Ragas say. */

/** A metric that Ragas itself defines. */
export function isKnown(column: string): boolean {
  return knownMetric('ragas', column)?.harness?.includes('ragas') === true;
}

/** Those whose name nobody uses for anything else. */
export function isOwn(name: string): boolean {
  // In this order: every key of large documents is asked.
  return (name === 'faithfulness' || name.includes('_')) && !COMMON.test(name) && isKnown(name);
}

const COMMON = /^(exact_match|string_present|bleu_score|rouge_score|summary_score)/;
/** Metrics that a project named itself, in rows with all fields of a sample of Ragas. */
export function isLike(name: string): boolean {
  return /faithful|relevan|precision|recall|correct|ground|accura|similar|score|rubric|critic/i.test(
    name,
  );
}

export const ASKED = ['question', 'user_input', 'query'] as const;

/** A share that a project states beside means of Ragas, such as that of rows that passed all of them. */
export function isRate(name: string, value: JsonValue): boolean {
  const isShare = typeof value === 'number' && value >= 0 && value <= 1;
  return (
    isShare && /^(overall(_score)?|accuracy|(pass|success|hit|refusal)_rate|mrr|f1)$/i.test(name)
  );
}

/** How many samples something is the mean of. */
export const COUNTED =
  /^(n|count|total|(golden|test|eval|data)(_?set)?_size|(n|num|number)_(of_)?(samples|questions|evaluated|cases|rows)|(total|evaluated)_(samples|questions|cases|evaluated)|(sample|question|case)s?(_(count|evaluated))?)$/;

/** The number a document states for a metric: itself, or the mean beside its spread. */
export function meanOf(value: JsonValue | undefined): number | null {
  const plain = isRecord(value)
    ? ['mean', 'average', 'avg', 'score', 'value']
        .map((name) => at(value, name))
        .find((one) => one !== undefined)
    : value;
  const number = reportedNumber(plain);
  return typeof number === 'number' ? number : null;
}

/** Two or more means of metrics of Ragas, of no single question. */
export function isMeans(value: JsonValue): boolean {
  return meansUnder(value, isOwn);
}

/** The same under names such as `avg_faithfulness`. */
export function isPrefixedMeans(value: JsonValue): boolean {
  return meansUnder(value, (name) => name !== unprefixed(name) && isOwn(unprefixed(name)));
}

/** The metric that `avg_faithfulness` is the mean of. */
export function unprefixed(name: string): string {
  return name.replace(/^(avg|mean|average|overall)_/, '');
}

function meansUnder(value: JsonValue, isMetric: (name: string) => boolean): boolean {
  if (!isRecord(value) || ASKED.some((name) => text(at(value, name)) !== null)) return false;
  return (
    entries(value).filter(([name, stated]) => isMetric(name) && meanOf(stated) !== null).length > 1
  );
}

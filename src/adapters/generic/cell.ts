import { writeJson } from '../../ingest/accessors.ts';
import { isList, isNonFinite, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Mapping } from '../../records/sidecar.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { missing, type ReadScore, rawText, readScore, scalarText } from '../shared/read.ts';
import { readNumberText } from '../shared/text-score.ts';

export type MappedMetric = Mapping['metrics'][string];

const TRUE = /^(true|yes|y|pass|passed|1|1\.0+)$/i;
const FALSE = /^(false|no|n|fail|failed|0|0\.0+)$/i;
const NAN = /^[+-]?nan$/i;

/** An empty cell, an absent field or null: nothing was scored there. */
export function isEmpty(cell: JsonValue | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

/**
 * A score from a cell, by the kind the mapping declares: truth words count for binary metrics only, numbers
 * are read in full or not at all (`45 %` is no number, unless the unit is percent), counts are whole and not negative. What cannot be read
 * is missing, with the text as it stood.
 * @param decimal what stands before the fraction of a number written as text
 */
export function readCell(
  cell: JsonValue | undefined,
  metric: MappedMetric,
  decimal: Mapping['decimal'] = 'point',
): ReadScore {
  if (isEmpty(cell)) return missing('not-scored', null);
  if (metric.has !== undefined) return readListed(cell, metric.has);
  if (metric.words !== undefined) return readWord(cell, metric.words);
  return metric.kind === 'binary'
    ? readTruth(cell)
    : readNumber(inPercent(cell, metric), metric.kind === 'count', decimal);
}

/** A declared percentage may have its sign behind it. */
function inPercent(cell: JsonValue | undefined, { unit }: MappedMetric): JsonValue | undefined {
  const isPercent = unit === '%' || unit === 'percent';
  return isPercent && typeof cell === 'string' ? cell.replace(/(\d) ?%\s*$/, '$1') : cell;
}

/** What the mapping says that the word counts; any other word is told, and counts nothing. */
function readWord(
  cell: JsonValue | undefined,
  words: NonNullable<MappedMetric['words']>,
): ReadScore {
  const word = scalarText(cell ?? null)?.trim() ?? '';
  const counts = Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined;
  if (counts === undefined) return unreadable(cell);
  return counts === 'missing'
    ? missing('not-scored', word)
    : { value: counts, missing: null, raw: word };
}

/** An empty list was looked at, and holds nothing. */
function readListed(cell: JsonValue | undefined, wanted: string): ReadScore {
  const words = jsonCell(cell);
  if (!isList(words)) return unreadable(cell);
  const has = words.some((one) => wanted === ANY || scalarText(one)?.trim() === wanted);
  return { value: has ? 1 : 0, missing: null, raw: rawText(writeJson(words)) };
}

const ANY = '*';

function readTruth(cell: JsonValue | undefined): ReadScore {
  if (cell === 1 || cell === 0 || typeof cell === 'boolean') return readScore(cell);
  if (typeof cell !== 'string') return unreadable(cell);
  const word = cell.trim();
  if (TRUE.test(word)) return { value: 1, missing: null, raw: word };
  if (FALSE.test(word)) return { value: 0, missing: null, raw: word };
  return NAN.test(word) ? missing('nan', word) : unreadable(cell);
}

function readNumber(
  cell: JsonValue | undefined,
  whole: boolean,
  decimal: Mapping['decimal'],
): ReadScore {
  const score =
    typeof cell === 'string'
      ? numberInText(cell, decimal)
      : typeof cell === 'boolean'
        ? unreadable(cell)
        : readScore(cell);
  const countable =
    score.value === null || !whole || (Number.isInteger(score.value) && score.value >= 0);
  return countable ? score : unreadable(cell);
}

/** A number written as text; a plain CSV number needs no `raw`. */
function numberInText(cell: string, decimal: Mapping['decimal']): ReadScore {
  const text = decimal === 'comma' ? withPoint(cell.trim()) : cell.trim();
  return (text === null ? null : readNumberText(text)) ?? unreadable(cell);
}

/** Points group thousands only before a comma: `1.234` alone could be either, and `1.5` is another notation. */
function withPoint(text: string): string | null {
  const grouped = /^[+-]?[1-9]\d{0,2}(\.\d{3})+,\d+$/.test(text);
  const plain = grouped ? text.replaceAll('.', '') : text;
  return plain.includes('.') ? null : plain.replace(',', '.');
}

/** True for text that is a number once its comma is taken for the decimal point. */
export function hasDecimalComma(text: string): boolean {
  const pointed = text.includes(',') ? withPoint(text.trim()) : null;
  return pointed !== null && /^[+-]?\d+\.\d+$/.test(pointed);
}

function unreadable(cell: JsonValue | undefined): ReadScore {
  return missing(isNonFinite(cell) ? 'nan' : 'not-a-number', rawText(cell ?? null));
}

/** A quantity beside the scores (milliseconds, tokens, dollars); null where the cell holds none. */
export function quantity(cell: JsonValue | undefined, decimal: Mapping['decimal']): number | null {
  const score = typeof cell === 'string' ? numberInText(cell, decimal) : readScore(cell);
  return typeof cell === 'boolean' ? null : score.value;
}

/** Text of a cell; null for an empty one. Lists and objects are shown as they were written. */
export function cellText(cell: JsonValue | undefined): string | null {
  if (isEmpty(cell)) return null;
  return scalarText(cell) ?? (cell === undefined ? null : writeJson(cell));
}

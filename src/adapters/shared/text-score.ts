import type { JsonValue } from '../../ingest/json/json-value.ts';
import { given, missing, type ReadScore, rawText, readScore } from './read.ts';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const ABSENT = /^(none|null|n\/a|<na>)?$/i;
const NAN = /^[+-]?nan$/i;
const INFINITE = /^[+-]?(inf|infinity)$/i;
/** None of the words above is longer. */
const LONGEST_WORD = '-infinity'.length;
const NUMBER_START = /^[+\-.\d]/;

/**
 * A score from a cell of CSV, as Python's libraries write them: an empty cell and `None` are not scored, `nan`
 * is NaN, `True` and `False` are truth values, a number is read in full or not at all. Values that are not
 * text are read as in JSON.
 */
export function readCellScore(cell: JsonValue | undefined): ReadScore {
  if (typeof cell !== 'string') return readScore(cell);
  const text = cell.trim();
  if (text.length > LONGEST_WORD && !NUMBER_START.test(text)) {
    return missing('not-a-number', rawText(cell));
  }
  if (ABSENT.test(text)) return missing('not-scored', text === '' ? null : text);
  if (/^true$/i.test(text)) return given(1, text);
  if (/^false$/i.test(text)) return given(0, text);
  return readNumberText(text) ?? missing('not-a-number', rawText(cell));
}

/** A number written as text, NaN and infinities too; null where it is none from end to end. */
export function readNumberText(text: string): ReadScore | null {
  if (NAN.test(text)) return missing('nan', text);
  if (INFINITE.test(text)) return missing('infinite', text);
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return missing('overflow', text);
  return given(value === 0 ? 0 : value);
}

/** A quantity beside the scores, from JSON or a cell of text; null for anything but a finite number. */
export function quantityOf(cell: JsonValue | undefined): number | null {
  return typeof cell === 'boolean' ? null : readCellScore(cell).value;
}

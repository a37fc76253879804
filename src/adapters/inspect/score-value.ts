import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import { entries, given, missing, type ReadScore, rawText, readScore } from '../shared/read.ts';
import { readNumberText } from '../shared/text-score.ts';

/** How a value was written; decides what kind of metric it belongs to. */
export type ValueForm = 'grade' | 'partial' | 'truth' | 'number' | 'none';

export interface InspectValue {
  /** '' for a scalar score, else the key or index inside a dictionary or list. */
  readonly key: string;
  readonly score: ReadScore;
  readonly form: ValueForm;
  /** Inspect's own verdict: C is correct, I and N are not; null where the value does not say. */
  readonly passed: boolean | null;
}

/**
 * A score's value as Inspect's metrics see it (`value_to_float`): C = 1, P = 0.5, I = N = 0, booleans,
 * numbers, `yes`/`no`/`true`/`false`, numeric text. NaN is Inspect's mark for "not scored". Text that Inspect
 * itself would turn into 0 with a warning stays missing here: nobody scored it.
 */
export function inspectValues(value: JsonValue | undefined): readonly InspectValue[] {
  if (isRecord(value)) return entries(value).map(([key, item]) => scalarValue(key, item));
  if (isList(value)) return value.map((item, index) => scalarValue(String(index), item));
  return [scalarValue('', value)];
}

const GRADES: ReadonlyMap<string, number> = new Map([
  ['C', 1],
  ['I', 0],
  ['N', 0],
]);
const TRUTHS: ReadonlyMap<string, number> = new Map([
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
]);

function scalarValue(key: string, value: JsonValue | undefined): InspectValue {
  if (typeof value !== 'string') {
    const score = readScore(value);
    const form = score.value === null ? 'none' : typeof value === 'boolean' ? 'truth' : 'number';
    return { key, score, form, passed: null };
  }
  const grade = GRADES.get(value);
  if (grade !== undefined)
    return { key, score: told(grade, value), form: 'grade', passed: grade === 1 };
  if (value === 'P') return { key, score: told(0.5, value), form: 'partial', passed: null };
  const truth = TRUTHS.get(value.toLowerCase());
  if (truth !== undefined) return { key, score: told(truth, value), form: 'truth', passed: null };
  const number = readNumberText(value.trim())?.value ?? null;
  if (number !== null) return { key, score: told(number, value), form: 'number', passed: null };
  return { key, score: missing('not-a-number', rawText(value)), form: 'none', passed: null };
}

function told(value: number, raw: string): ReadScore {
  return given(value, raw);
}

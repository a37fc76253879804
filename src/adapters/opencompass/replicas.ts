import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue } from '../adapter.ts';
import { at, entries, isList, list, text } from '../shared/read.ts';
import { jsonOptions } from '../shared/whole.ts';

/** Where OpenCompass of 2025 says which example the details are of: each of their values is then a list. */
const EXAMPLE = 'example_abbr';

/** The example that all answers of a row belong to; null in details of one answer. */
export function exampleOf(row: JsonValue | undefined): string | null {
  return text(at(row, EXAMPLE));
}

/** The answers of a row, one for each run over the data set; the row itself where it is of one answer. */
export function answersOf(row: JsonValue): readonly JsonValue[] {
  if (exampleOf(row) === null) return [row];
  const pairs = entries(row).filter(([, value]) => isList(value));
  const n = Math.max(1, ...pairs.map(([, value]) => list(value).length));
  return Array.from({ length: n }, (_, run) =>
    Object.fromEntries(pairs.map(([name, value]) => [name, list(value)[run] ?? null])),
  );
}

/**
 * Number of examples where each was answered several times, else 0. Predictions of the second run are numbered
 * on after those of the first, so the place of an answer among them needs it.
 */
export async function examplesIn(input: AdapterInput): Promise<number> {
  const first = list(at(input.probe.json?.value, 'details'))[0];
  if (first === undefined || answersOf(first).length < 2) return 0;
  let count = 0;
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: ['/details'],
    onElement: () => {
      count += 1;
    },
  });
  return count;
}

import { parseJson, readJson } from '../../ingest/json/json-parser.ts';
import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { AdapterInput } from '../adapter.ts';

/** The whole document of a JSON file; NaN and Infinity are accepted, as Python writes them. */
export async function wholeDocument(input: AdapterInput): Promise<JsonValue> {
  return (await readJson(input.bytes(), jsonOptions(input))).rest;
}

/** How the JSON of a file is read: within its limits, with NaN and Infinity. */
export function jsonOptions({ path, limits }: Pick<AdapterInput, 'path' | 'limits'>) {
  return { file: path, limits, pythonConstants: true } as const;
}

/** JSON that stands as text inside of a file. */
export function jsonInside(text: string, input: Pick<AdapterInput, 'path' | 'limits'>): JsonValue {
  return parseJson(Buffer.from(text, 'utf8'), jsonOptions(input));
}

/** The rows a probe shows: of JSON lines, of an array, or the only one. */
export function probeRows(probe: Probe): readonly JsonValue[] {
  if (probe.rows !== undefined) return probe.rows;
  const document = probe.json?.value;
  if (isList(document)) return document;
  return document === undefined ? [] : [document];
}

import { readJson, streamJson } from '../../ingest/json-parser.ts';
import { isList, type JsonValue } from '../../ingest/json-value.ts';
import { streamNdjson } from '../../ingest/ndjson.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { AdapterInput } from '../adapter.ts';

type Take = (row: JsonValue, place: string, index: number) => Promise<void> | void;

/**
 * Walks the rows of JSON lines, of one JSON array, or of the single object that a file of one line is. NaN and
 * Infinity are accepted, as Python writes them.
 */
export async function eachRow(input: AdapterInput, take: Take): Promise<void> {
  const options = { file: input.path, limits: input.limits, pythonConstants: true };
  if (input.probe.container === 'ndjson') {
    let index = 0;
    await streamNdjson(input.bytes(), {
      ...options,
      async onRow(row, line) {
        await take(row, `line ${line}`, index);
        index += 1;
      },
    });
    return;
  }
  if (isList(input.probe.json?.value)) {
    await streamJson(input.bytes(), {
      ...options,
      streamed: [''],
      onElement: (_pointer, row, index) => take(row, `/${index}`, index),
    });
    return;
  }
  const { rest } = await readJson(input.bytes(), options);
  await take(rest, 'line 1', 0);
}

/** The whole document of a JSON file. */
export async function wholeDocument(input: AdapterInput): Promise<JsonValue> {
  const options = { file: input.path, limits: input.limits, pythonConstants: true };
  return (await readJson(input.bytes(), options)).rest;
}

/** The rows a probe shows: of JSON lines, of an array, or the only one. */
export function probeRows(probe: Probe): readonly JsonValue[] {
  if (probe.rows !== undefined) return probe.rows;
  const document = probe.json?.value;
  if (isList(document)) return document;
  return document === undefined ? [] : [document];
}

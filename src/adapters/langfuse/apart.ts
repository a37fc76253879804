import type { AdapterInput, FolderHead, JsonValue } from '../adapter.ts';
import { eachRecord } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { homeOf, lastName, stemOf } from '../shared/named-after.ts';
import { at, isList, text } from '../shared/read.ts';

/** A page of the API holds its rows under `data`; elsewhere they are the document. */
export function pointersOf({ probe }: AdapterInput): readonly string[] {
  return [isList(at(probe.json?.value, 'data')) ? '/data' : ''];
}

export function traceOf(score: JsonValue): string | null {
  return text(at(score, 'traceId')) ?? text(at(score, 'subject', 'traceId'));
}

const TRACES = /traces?/i;
const SCORES = /scores?/i;
/** Exports carry the time at which they were made: `2026-03-01T10:00:00.000Z-lf-traces-export-…`. */
const TIME = /\d{4}-\d{2}-\d{2}(T[\d:._-]+Z?)?/;

/** What the names of an export of traces and one of its scores have in common; null for other names. */
function common(path: string, what: RegExp): string | null {
  const name = stemOf(path);
  return what.test(name)
    ? name
        .replace(TIME, '')
        .replace(what, '')
        .replace(/^[-_.]+/, '')
    : null;
}

/** The scores of `traces.json` are `scores.csv` in the same folder, or as the two are named otherwise. */
export function scoresBeside(path: string): FolderHead | null {
  const traces = common(path, TRACES);
  if (traces === null) return null;
  return {
    root: homeOf(path),
    role: (name) =>
      name === lastName(name) && common(name, SCORES) === traces ? 'own-part' : null,
  };
}

/** Scores of traces in other files. */
export interface Apart {
  /** Of one trace; none where it has none. */
  of(trace: string): readonly JsonValue[];
  /** Scores whose trace was not asked for. */
  left(): number;
}

/** Reads the files of scores that lie beside; null where there is none. */
export async function scoresApart(input: AdapterInput): Promise<Apart | null> {
  const files = input.below ?? [];
  if (files.length === 0) return null;
  const scores = new Map<string, JsonValue[]>();
  let left = 0;
  for (const file of files) {
    const own = await file.input();
    await eachRecord(own, {
      pointers: pointersOf(own),
      take: (row) => {
        const trace = traceOf(row) ?? '';
        held(scores, trace, () => []).push(row);
        left += 1;
      },
    });
  }
  const taken = new Set<string>();
  return {
    of(trace) {
      const found = scores.get(trace) ?? [];
      if (!taken.has(trace)) left -= found.length;
      taken.add(trace);
      return found;
    },
    left: () => left,
  };
}

import { IngestError } from '../../ingest/ingest-error.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import { DEFAULT_LIMITS } from '../../ingest/limits.ts';
import type { AdapterInput, JsonValue } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, text } from '../shared/read.ts';
import { jsonInside, jsonOptions } from '../shared/whole.ts';
import { eventLines } from './event-lines.ts';

const ACTIONS: ReadonlySet<string> = new Set(
  'start run pause cont pass bench fail output skip attr artifacts build-output build-fail'.split(
    ' ',
  ),
);

export function isEvent(row: JsonValue): boolean {
  return isLike(row) && ACTIONS.has(text(at(row, 'Action')) ?? '');
}

/** A value of another program, which says neither what happened nor in which package. */
export function isForeign(row: JsonValue): boolean {
  return at(row, 'Action') === undefined && at(row, 'Package') === undefined;
}

/** Newer versions of go may have further actions. */
function isLike(row: JsonValue): boolean {
  const named = text(at(row, 'Package')) ?? text(at(row, 'ImportPath'));
  return text(at(row, 'Action')) !== null && named !== null;
}

/** True where some lines of the start of a file are events, and every one that looks like one is. */
export function hasEvents(start: string): boolean {
  const lines = start.slice(0, start.lastIndexOf('\n') + 1).split('\n');
  const events = lines.filter((line) => /^\s{0,8}\{.*"Action":/.test(line));
  return events.length > 0 && events.every((line) => isEvent(parsed(line)));
}

function parsed(line: string): JsonValue {
  try {
    return jsonInside(line, { path: '', limits: DEFAULT_LIMITS });
  } catch (error) {
    if (error instanceof IngestError) return null;
    throw error;
  }
}

export interface EventWalk {
  /** Before the first event; a second time where the file has to be read again, in another way. */
  begin(): void;
  take(event: JsonValue, place: string): void;
  /** A package that did not build, of which older versions of go write a line of text alone. */
  notBuilt(name: string, line: string): void;
}

/** Lines of the file that are no events. */
export interface Others {
  readonly count: number;
  /** Number of the first of them. */
  readonly first: number;
}

const NOT_BUILT = /^FAIL\t(\S+) \[(?:build|setup) failed\]/;

/**
 * Walks the events. What other programs print into the same file, as `make` and builds do, is passed over and counted,
 * as `gotestsum --ignore-non-json-output-lines` does; a line that could be a damaged event is an error.
 */
export async function eachEvent(input: AdapterInput, walk: EventWalk): Promise<Others> {
  const others = { count: 0, first: 0 };
  const isOther = (line: number) => {
    others.count += 1;
    others.first = others.first === 0 ? line : Math.min(others.first, line);
  };
  const take = (row: JsonValue, place: string) => {
    if (isLike(row)) walk.take(row, place);
    else isOther(Number(/^line (\d+)$/.exec(place)?.[1] ?? 1));
  };
  try {
    walk.begin();
    if (input.probe.container !== 'text') {
      await eachRow(input, '', take);
      return others;
    }
  } catch (error) {
    if (!(error instanceof IngestError) || !AMONG_OTHERS.has(error.problem.code)) throw error;
    others.count = 0;
    others.first = 0;
    walk.begin();
  }
  // After the events: how many of these are read ahead is no matter of the file.
  const notBuilt: (readonly [name: string, line: string])[] = [];
  const lines = eventLines(input, (line, said) => {
    isOther(line);
    const name = NOT_BUILT.exec(said)?.[1];
    if (name !== undefined) notBuilt.push([name, said]);
  });
  await streamNdjson(lines, {
    ...jsonOptions(input),
    onRow: (row, line) => take(row, `line ${line}`),
  });
  for (const [name, line] of notBuilt) walk.notBuilt(name, line.trim());
  return others;
}

/** What reading says of a line that is no JSON, or another value than an object. */
const AMONG_OTHERS: ReadonlySet<string> = new Set(['invalid-json', 'invalid-type', 'truncated']);

export function noteOf({ count, first }: Others): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? `Line ${first} of the file is of another program than go test, and was passed over.`
      : `${count} lines of the file are of other programs than go test, and were passed over: the first is line ${first}.`,
  ];
}

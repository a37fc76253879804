import { type Ends, endsOfElements } from './json-cut.ts';
import { feed, feedToElement, isAtElement } from './json-feed.ts';
import { put, takeKey } from './json-frames.ts';
import { heldOf, KEY_BYTES } from './json-held.ts';
import { COMMA_OR_END, type Machine, segmentAt } from './json-machine.ts';
import { nativeDocument } from './json-native.ts';
import type { NativeObject, NativeValue } from './json-realm.ts';
import { countCut } from './json-sketch.ts';
import { keysOf } from './json-value.ts';
import { fillWindow, moveWindow, type Window } from './json-window.ts';

/**
 * Large documents in the steps of the exact parser, with the difference that runs of whole elements are left to
 * `JSON.parse` where it gives the very same values (`json-native.ts`). The machine reads what stands around them, and
 * the elements about which there is a doubt; so whatever is wrong, it says so, at the same place.
 */

/** Elements that cannot be parsed together are tried in runs of so many bytes. */
const PIECE_BYTES = 8 * 1024;
/** There may be no room for the next character. */
const CHARACTER_BYTES = 4;

/** Puts a piece of the file, which begins at this offset of it, into the window, and reads on when that is full. */
export function readThrough(m: Machine, window: Window, piece: Buffer, offset: number): void {
  if (window.offset < 0) window.offset = offset - window.to;
  for (let at = 0; at < piece.length && !m.secondValue; ) {
    at += fillWindow(window, piece.subarray(at));
    if (at === piece.length) return;
    readWindow(m, window, false);
    moveWindow(window);
  }
}

/** Reads the window up to the last element that ends in it, or where `all`, up to its end. */
export function readWindow(m: Machine, window: Window, all: boolean): void {
  while (window.from < window.to && !m.secondValue) {
    const { bytes, from, to } = window;
    if (!isAtElement(m) || !takesElements(m)) {
      window.from = feedToElement(m, bytes, from, to, window.offset + from);
      continue;
    }
    const ends = endsOfElements(bytes, from, to);
    if (ends !== null) {
      const last = ends.count - 1;
      const run = { from, end: ends.at(last), lines: ends.lines(last) };
      window.from = takeRun(m, window, run) ? run.end + 1 : takePieces(m, window, ends);
    } else if (all || to - from > window.room / 2 - CHARACTER_BYTES) {
      window.from = feedToElement(m, bytes, from, to, window.offset + from);
    } else return;
  }
}

/** False where elements are looked into one by one: for streamed containers inside, or for a sketch of them. */
function takesElements(m: Machine): boolean {
  const d = m.depth - 1;
  const { maxElements, maxKeys, maxText, streamed } = m.options;
  if (maxText !== Number.POSITIVE_INFINITY) {
    return m.counts[d]! >= (m.arrays[d] === null ? maxKeys : maxElements);
  }
  return !streamed.some((segments) => {
    if (segments.length <= d) return false;
    for (let i = 0; i < d; i++) {
      if (segments[i] !== '*' && segments[i] !== segmentAt(m, i)) return false;
    }
    return true;
  });
}

/** Elements that follow each other, up to the comma or bracket at `end`, with so many ends of lines between them. */
interface Run {
  readonly from: number;
  readonly end: number;
  readonly lines: number;
}

/** Takes the elements of a run, and what ends it, where `JSON.parse` may read them. */
function takeRun(m: Machine, window: Pick<Window, 'bytes' | 'offset'>, run: Run): boolean {
  const value = parseRun(m, window.bytes, run);
  if (value === null) return false;
  const taken = Array.isArray(value) ? takeItems(m, value) : takeEntries(m, value);
  if (!taken) return false;
  m.expecting = COMMA_OR_END;
  if (run.lines > 0) {
    m.line += run.lines;
    m.lineStart = window.offset + window.bytes.lastIndexOf(NEWLINE, run.end) + 1;
  }
  feed(m, window.bytes, run.end, run.end + 1, window.offset + run.end, false);
  return true;
}

const NEWLINE = 0x0a;

/** A list or object of the elements; null where there is a doubt, or no element. */
function parseRun(
  m: Machine,
  bytes: Buffer,
  { from, end }: Run,
): NativeValue[] | NativeObject | null {
  const { limits } = m.options;
  const inList = m.arrays[m.depth - 1] !== null;
  const [before, after] = [bytes[from - 1]!, bytes[end]!];
  // In place, for a copy costs: the window keeps a byte free before its first one.
  bytes[from - 1] = inList ? 0x5b : 0x7b;
  bytes[end] = inList ? 0x5d : 0x7d;
  const document = nativeDocument(bytes.subarray(from - 1, end + 1), {
    ...limits,
    jsonDepth: limits.jsonDepth - m.depth + 1,
    jsonHeldBytes: limits.jsonHeldBytes - m.held,
  });
  bytes[from - 1] = before;
  bytes[end] = after;
  const value = document?.value;
  if (typeof value !== 'object' || value === null) return null;
  // Where nothing stands, a comma may be one too many.
  for (const _ in value) return value;
  return null;
}

function takeItems(m: Machine, items: readonly NativeValue[]): boolean {
  if (!holds(m, items, 0)) return false;
  for (const item of items) put(m, item, m.held);
  return true;
}

function takeEntries(m: Machine, entries: NativeObject): boolean {
  const known = m.objects[m.depth - 1]!;
  const keys = keysOf(entries);
  if (keys.some((key) => known[key] !== undefined)) return false;
  const values = keys.map((key) => entries[key]!);
  if (!holds(m, values, keys.length * KEY_BYTES)) return false;
  for (const [index, key] of keys.entries()) {
    m.text = key;
    takeKey(m, 0);
    put(m, values[index]!, m.held);
  }
  return true;
}

/** Adds what is kept of the values to the estimate of memory; false where they and their keys take too much. */
function holds(m: Machine, values: readonly NativeValue[], keyBytes: number): boolean {
  if (m.options.maxText !== Number.POSITIVE_INFINITY) {
    // Of a sketch these are the elements left out.
    const cut = { elements: 0, strings: 0, keys: 0 };
    for (const value of values) countCut(value, cut);
    m.cutElements += cut.elements;
    m.cutStrings += cut.strings;
    m.cutKeys += cut.keys;
    return true;
  }
  if (m.streams[m.depth - 1] !== null) return true;
  let bytes = 0;
  for (const value of values) bytes += heldOf(value);
  if (m.held + bytes + keyBytes > m.options.limits.jsonHeldBytes) return false;
  m.held += bytes;
  return true;
}

/**
 * Takes the elements in short runs; the machine reads those that hold something unusual, or goes into one that is long.
 * Answers the index from which reading goes on.
 */
function takePieces(m: Machine, { bytes, from, offset }: Window, ends: Ends): number {
  let start = from;
  let lines = 0;
  for (let place = 0; place < ends.count; place++) {
    const end = ends.at(place);
    const last = place === ends.count - 1;
    if (!last && end - start < PIECE_BYTES) continue;
    const isWhole = last && start === from;
    const run = { from: start, end, lines: ends.lines(place) - lines };
    if (isWhole || !takeRun(m, { bytes, offset }, run)) {
      const isLong = end - start > 2 * PIECE_BYTES;
      const next = isLong ? feedToElement(m, bytes, start, end + 1, offset + start) : end + 1;
      if (next <= end) return next;
      if (!isLong) feed(m, bytes, start, end + 1, offset + start, false);
    }
    start = end + 1;
    lines = ends.lines(place);
  }
  return start;
}

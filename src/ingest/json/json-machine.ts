import type { Problem, ProblemCode } from '../../records/problem.ts';
import { type IngestError, ingestError } from '../ingest-error.ts';
import type { Limits } from '../limits.ts';
import type { JsonValue } from './json-value.ts';

/**
 * The state of one JSON parse, held in one plain object so that it survives the end of a chunk anywhere: in a
 * key, an escape, a number. Containers live on an explicit stack of parallel arrays, so depth costs no
 * JavaScript stack. `json-feed.ts` moves it; nothing else changes it.
 */
export interface Machine {
  readonly options: MachineOptions;
  expecting: Expecting;
  /** Containers open now. Index `depth - 1` of the arrays below is the innermost. */
  depth: number;
  readonly arrays: (JsonValue[] | null)[];
  readonly objects: (MutableObject | null)[];
  /** Elements or keys seen in the container. */
  readonly counts: number[];
  /** Key whose value is being read. */
  readonly names: string[];
  /** `held` when the container was opened. */
  readonly heldBefore: number[];
  /** Keys in file order, once the object holds a key that JavaScript would move; else null. */
  readonly orders: (string[] | null)[];
  /** Pointer of the container when its elements are handed over one by one; else null. */
  readonly streams: (string | null)[];
  /** Elements of streamed containers that are complete and not yet taken. */
  ready: StreamedElement[];
  root: JsonValue | undefined;
  /** The scalar just scanned. */
  value: JsonValue;
  /** 0 outside strings, 1 in a string value, 2 in a key. */
  inString: 0 | 1 | 2;
  /** Offset in the file of the quote that opened the key being read. */
  keyStart: number;
  /** The decoded part of an unfinished string. */
  text: string;
  /** Pieces added to `text` since it was last made flat. */
  pieces: number;
  /** Estimated memory of what is kept of the document so far. Bytes. */
  held: number;
  /** Bytes of an unfinished token, to be read again before the next chunk. */
  carry: Buffer;
  /** 1-based line, and the offset in the file at which it starts. */
  line: number;
  lineStart: number;
  /** Line on which the root value ended. */
  rootLine: number;
  /** Offset in the file of index 0 of the buffer being read. */
  base: number;
  /** Reading pauses where an element may begin: behind the bracket that opens a container, and behind a comma. */
  pausing: boolean;
  /** True when a second value follows on a later line and the options say to stop there. */
  secondValue: boolean;
  pythonConstants: number;
  cutElements: number;
  cutStrings: number;
  cutKeys: number;
}

export interface MachineOptions {
  readonly file: string;
  readonly limits: Limits;
  readonly pythonConstants: boolean;
  readonly maxElements: number;
  readonly maxKeys: number;
  readonly maxText: number;
  /** Segments of the pointers of streamed containers; `*` stands for any segment. */
  readonly streamed: readonly (readonly string[])[];
  readonly stopAtSecondValue: boolean;
}

export interface StreamedElement {
  /** Of the container. */
  readonly pointer: string;
  readonly value: JsonValue;
  /** 0-based position in the container. */
  readonly index: number;
  /** The key, when the container is an object. */
  readonly key: string | null;
}

export interface MutableObject {
  [key: string]: JsonValue;
}

export type Expecting =
  | 0 // a value
  | 1 // a value or the end of the array
  | 2 // a key or the end of the object
  | 3 // a key
  | 4 // a colon
  | 5 // a comma or the end of the container
  | 6; // nothing more

export const VALUE = 0;
export const VALUE_OR_END = 1;
export const KEY_OR_END = 2;
export const KEY = 3;
export const COLON = 4;
export const COMMA_OR_END = 5;
export const NOTHING = 6;

const EMPTY = Buffer.alloc(0);

export function createMachine(options: MachineOptions): Machine {
  return {
    options,
    expecting: VALUE,
    depth: 0,
    arrays: [],
    objects: [],
    counts: [],
    names: [],
    heldBefore: [],
    orders: [],
    streams: [],
    ready: [],
    root: undefined,
    value: null,
    inString: 0,
    keyStart: 0,
    text: '',
    pieces: 0,
    held: 0,
    carry: EMPTY,
    line: 1,
    lineStart: 0,
    rootLine: 0,
    base: 0,
    pausing: false,
    secondValue: false,
    pythonConstants: 0,
    cutElements: 0,
    cutStrings: 0,
    cutKeys: 0,
  };
}

/** Makes the machine ready for another document that starts at `line` and byte `offset` of the same file. */
export function restart(m: Machine, line: number, offset: number): void {
  m.expecting = VALUE;
  m.depth = 0;
  m.ready = [];
  m.root = undefined;
  m.inString = 0;
  m.text = '';
  m.pieces = 0;
  m.held = 0;
  m.carry = EMPTY;
  m.line = line;
  m.lineStart = offset;
  m.base = offset;
}

/** JSON pointer of the value being read. */
export function pointerOf(m: Machine): string {
  let pointer = '';
  for (let d = 0; d < m.depth; d++) pointer += `/${escapeSegment(segmentAt(m, d))}`;
  return pointer;
}

/** Key or index at which the container on level `d` is being read. */
export function segmentAt(m: Machine, d: number): string {
  return m.arrays[d] === null ? m.names[d]! : String(m.counts[d]!);
}

/** A key as a segment of a JSON pointer. */
export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The error at index `i` of the buffer being read. */
export function failAt(
  m: Machine,
  i: number,
  code: ProblemCode,
  parts: Pick<Problem, 'found' | 'expected'> & { readonly mend?: string },
): IngestError {
  const offset = m.base + i;
  const column = offset - m.lineStart + 1;
  const pointer = pointerOf(m);
  return ingestError(code, {
    file: m.options.file,
    place: `${pointer}${pointer ? ' ' : ''}(line ${m.line}, byte ${column}; offset ${offset})`,
    found: parts.found,
    expected: parts.expected,
    mend:
      parts.mend ??
      'The file is not valid JSON here: write it again with the harness, or mend it by hand.',
  });
}

/** The error for input that ended too early. */
export function failAtEnd(m: Machine, end: number, expected: string): IngestError {
  return failAt(m, end, 'truncated', {
    found: 'the end of the input',
    expected,
    mend: 'The file was cut short: copy it again, or run the harness to its end.',
  });
}

/** Words for a byte in a message. */
export function byteName(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? `"${String.fromCharCode(byte)}"`
    : `byte 0x${byte.toString(16).padStart(2, '0')}`;
}

import { ingestError } from '../ingest-error.ts';
import type { Limits } from '../limits.ts';

/**
 * Takes values apart that follow each other and span lines, as OpenTelemetry's console exporter and `jq` write
 * them. Only objects and lists: their ends are found by their brackets, and whoever parses them says what is
 * wrong inside.
 */
export interface SpreadValues {
  /** Feeds bytes, of which the first stands at `position`; yields the values that end in them. */
  next(piece: Buffer, position: number): Iterable<SpreadValue>;
  /** What is left of a value that has not ended; null where there is none. */
  rest(): SpreadValue | null;
}

export interface SpreadValue {
  /** The bytes from the opening bracket to the closing one. */
  readonly bytes: Buffer;
  /** 1-based line and 0-based byte at which it starts. */
  readonly line: number;
  readonly offset: number;
}

/** `file` is for messages. Throws `IngestError` for anything but white space between two values. */
export function createSpreadValues(file: string, limits: Limits): SpreadValues {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;
  let start = { line: 1, offset: 0 };

  const taken = (part: Buffer): SpreadValue => {
    const bytes = Buffer.concat([...held, part]);
    held = [];
    heldBytes = 0;
    return { bytes, ...start };
  };

  return {
    *next(piece, position) {
      let from = depth > 0 ? 0 : -1;
      for (let at = 0; at < piece.length; at += 1) {
        const byte = piece[at]!;
        if (byte === NEWLINE) line += 1;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
        } else if (byte === QUOTE && depth > 0) inString = true;
        else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
          if (depth === 0) {
            from = at;
            start = { line, offset: position + at };
          }
          depth += 1;
        } else if (depth > 0 && (byte === CLOSE_OBJECT || byte === CLOSE_LIST)) {
          depth -= 1;
          if (depth === 0) {
            yield taken(piece.subarray(from, at + 1));
            from = -1;
          }
        } else if (depth === 0 && !isBlank(byte)) throw between(file, line, position + at);
      }
      if (from < 0) return;
      // Copied, because the caller may reuse its buffer.
      held.push(Buffer.from(piece.subarray(from)));
      heldBytes += piece.length - from;
      if (heldBytes > limits.jsonHeldBytes) throw tooLarge(file, start.line, limits);
    },
    rest: () => (depth === 0 ? null : taken(Buffer.alloc(0))),
  };
}

/** Whether a text starts with a bracket alone on its line, as no JSON lines do; null where it ends before that. */
export function beginsSpread(start: Buffer): boolean | null {
  const text = start.toString('latin1');
  const [white = ''] = /^(?:\xef(?:\xbb\xbf?)?)?\s*/.exec(text) ?? [];
  if (white.length === text.length) return null;
  const [opening, end] = /^[[{][ \t\r]*(\n)?/.exec(text.slice(white.length)) ?? [];
  if (opening === undefined) return false;
  if (end !== undefined) return true;
  return white.length + opening.length === text.length ? null : false;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

const isBlank = (byte: number) =>
  byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === NEWLINE;

function between(file: string, line: number, byte: number) {
  return ingestError('invalid-json', {
    file,
    place: `line ${line}, byte ${byte}`,
    found: 'text between two JSON values',
    expected: 'an object or a list',
    mend: 'Write the file again with the harness, without other output in it.',
  });
}

function tooLarge(file: string, line: number, limits: Limits) {
  return ingestError('too-large', {
    file,
    place: `line ${line}`,
    found: 'a value that does not end',
    expected: `at most ${limits.jsonHeldBytes} bytes`,
    mend: 'Write one JSON value per line, or one document.',
  });
}

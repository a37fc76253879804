import { closeContainer, hold, openContainer, put, takeKey } from './json-frames.ts';
import { VALUE_BYTES } from './json-held.ts';
import {
  byteName,
  COLON,
  COMMA_OR_END,
  failAt,
  failAtEnd,
  KEY,
  KEY_OR_END,
  type Machine,
  NOTHING,
  VALUE,
  VALUE_OR_END,
} from './json-machine.ts';
import { scanNumber } from './json-number.ts';
import { cutText } from './json-shape.ts';
import { checkKeyLength, scanString } from './json-text.ts';
import { INFINITY, type JsonValue, MINUS_INFINITY, NAN } from './json-value.ts';

/**
 * Reads bytes `from` to `to` of `buffer`, whose first byte stands at `offset` in the file. Bytes must be whole
 * characters of valid UTF-8. `final` says that the document ends here; then an incomplete one is an error.
 * Errors: `IngestError`.
 */
export function feed(
  m: Machine,
  buffer: Buffer,
  from: number,
  to: number,
  offset: number,
  final: boolean,
): void {
  let bytes = buffer;
  let start = from;
  let end = to;
  m.base = offset - from;
  if (m.carry.length > 0) {
    m.base = offset - m.carry.length;
    bytes = Buffer.concat([m.carry, buffer.subarray(from, to)]);
    start = 0;
    end = bytes.length;
  }
  const rest = run(m, bytes, start, end, final);
  m.carry = rest < end ? Buffer.from(bytes.subarray(rest, end)) : NONE;
  if (final && !m.secondValue) checkComplete(m, end);
}

/**
 * Reads bytes as `feed` does, up to where an element may begin. Answers the index of the first byte that was not read:
 * `to` when it met no such place.
 */
export function feedToElement(
  m: Machine,
  buffer: Buffer,
  from: number,
  to: number,
  offset: number,
): number {
  const carried = m.carry.length;
  const bytes = carried === 0 ? buffer : Buffer.concat([m.carry, buffer.subarray(from, to)]);
  const start = carried === 0 ? from : 0;
  const end = carried === 0 ? to : bytes.length;
  m.base = offset - carried - start;
  m.pausing = true;
  const next = run(m, bytes, start, end, false);
  const paused = !m.pausing;
  m.pausing = false;
  m.carry = paused || next === end ? NONE : Buffer.from(bytes.subarray(next, end));
  return paused ? to - (end - next) : to;
}

/** True right behind a bracket that opens. */
function hasOpened(m: Machine): boolean {
  return m.expecting === VALUE_OR_END || m.expecting === KEY_OR_END;
}

function pause(m: Machine, at: number): number {
  m.pausing = false;
  return at;
}

/** True outside of strings and tokens where the next element of a container, or its end, may stand. */
export function isAtElement(m: Machine): boolean {
  if (m.depth === 0 || m.inString !== 0 || m.carry.length > 0) return false;
  if (m.arrays[m.depth - 1] === null) return m.expecting === KEY || m.expecting === KEY_OR_END;
  return m.expecting === VALUE || m.expecting === VALUE_OR_END;
}

const NONE = Buffer.alloc(0);

function checkComplete(m: Machine, end: number): void {
  if (m.inString !== 0) throw failAtEnd(m, end, 'the end of a string');
  if (m.carry.length > 0) throw failAtEnd(m, end, 'the rest of a value');
  if (m.expecting !== NOTHING) throw failAtEnd(m, end, EXPECTED[m.expecting]!);
}

/** Returns the index from which reading must go on when more bytes are there. */
function run(m: Machine, bytes: Buffer, start: number, end: number, final: boolean): number {
  let i = start;
  if (m.inString !== 0) {
    i = readString(m, bytes, i, end);
    if (i < 0) return -1 - i;
  }
  while (i < end) {
    const byte = bytes[i]!;
    if (byte <= 0x20) {
      if (byte === 0x0a) {
        m.line++;
        m.lineStart = m.base + i + 1;
      } else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) throw unexpected(m, i, byte);
      i++;
      continue;
    }
    switch (m.expecting) {
      case COMMA_OR_END:
        if (byte === 0x2c) m.expecting = m.arrays[m.depth - 1] === null ? KEY : VALUE;
        else if (byte === (m.arrays[m.depth - 1] === null ? 0x7d : 0x5d)) closeContainer(m);
        else throw unexpected(m, i, byte);
        i++;
        if (m.pausing && m.expecting !== COMMA_OR_END) return pause(m, i);
        break;
      case COLON:
        if (byte !== 0x3a) throw unexpected(m, i, byte);
        m.expecting = VALUE;
        i++;
        break;
      case KEY_OR_END:
      case KEY:
        if (byte === 0x22) {
          m.inString = 2;
          m.keyStart = m.base + i;
          i = readString(m, bytes, i + 1, end);
          if (i < 0) return -1 - i;
        } else if (byte === 0x7d && m.expecting === KEY_OR_END) {
          closeContainer(m);
          i++;
        } else throw unexpected(m, i, byte);
        break;
      case NOTHING:
        if (m.options.stopAtSecondValue && m.line > m.rootLine && (byte | 0x20) === 0x7b) {
          m.secondValue = true;
          return end;
        }
        throw unexpected(m, i, byte);
      default:
        i = readValue(m, bytes, i, end, final);
        if (i < 0) return -1 - i;
        if (m.pausing && hasOpened(m)) return pause(m, i);
    }
  }
  return end;
}

function readValue(m: Machine, bytes: Buffer, i: number, end: number, final: boolean): number {
  const byte = bytes[i]!;
  if (byte === 0x22) {
    m.inString = 1;
    return readString(m, bytes, i + 1, end);
  }
  if (byte === 0x7b || byte === 0x5b) {
    openContainer(m, byte === 0x5b, i);
    return i + 1;
  }
  if (byte === 0x5d && m.expecting === VALUE_OR_END) {
    closeContainer(m);
    return i + 1;
  }
  if (byte === 0x2d && i + 1 >= end && !final) return -1 - i;
  if ((byte >= 0x30 && byte <= 0x39) || (byte === 0x2d && bytes[i + 1] !== 0x49)) {
    const next = scanNumber(m, bytes, i, end, final);
    if (next >= 0) putScalar(m, m.value, VALUE_BYTES, i);
    return next;
  }
  return readWord(m, bytes, i, end, final);
}

/** Reads on in a string or key; once it is complete, puts it where it belongs. */
function readString(m: Machine, bytes: Buffer, from: number, end: number): number {
  const next = scanString(m, bytes, from, end);
  if (next < 0) return next;
  if (m.inString === 2) {
    m.inString = 0;
    // A UTF-16 unit takes at most three bytes, so most keys are surely short enough.
    if (m.text.length * 3 > m.options.limits.jsonKeyBytes) {
      checkKeyLength(m, Buffer.byteLength(m.text), from);
    }
    takeKey(m, m.keyStart - m.base);
    m.expecting = COLON;
    return next;
  }
  m.inString = 0;
  let text = m.text;
  m.text = '';
  m.pieces = 0;
  if (text.length > m.options.maxText) {
    text = cutText(text, m.options.maxText);
    m.cutStrings++;
  }
  putScalar(m, text, VALUE_BYTES + text.length, from);
  return next;
}

/** Puts a value that takes about `bytes` of memory. */
function putScalar(m: Machine, value: JsonValue, bytes: number, at: number): void {
  const before = m.held;
  hold(m, bytes, at);
  put(m, value, before);
}

interface Word {
  readonly bytes: Buffer;
  readonly value: JsonValue;
  readonly python: boolean;
}

const WORDS: ReadonlyMap<number, Word> = new Map(
  (
    [
      ['true', true, false],
      ['false', false, false],
      ['null', null, false],
      ['NaN', NAN, true],
      ['Infinity', INFINITY, true],
      ['-Infinity', MINUS_INFINITY, true],
    ] as const
  ).map(([text, value, python]) => {
    const bytes = Buffer.from(text, 'latin1');
    return [bytes[0]!, { bytes, value, python }];
  }),
);

function readWord(m: Machine, bytes: Buffer, i: number, end: number, final: boolean): number {
  const word = WORDS.get(bytes[i]!);
  if (word === undefined) throw unexpected(m, i, bytes[i]!);
  const length = word.bytes.length;
  for (let k = 0; k < length; k++) {
    if (i + k >= end) {
      if (final) throw failAtEnd(m, end, word.bytes.toString('latin1'));
      return -1 - i;
    }
    if (bytes[i + k] !== word.bytes[k]) throw unexpected(m, i + k, bytes[i + k]!);
  }
  if (word.python) {
    m.pythonConstants++;
    if (!m.options.pythonConstants) {
      throw failAt(m, i, 'invalid-json', {
        found: word.bytes.toString('latin1'),
        expected: 'a number, or null with a reason',
        mend: 'This word is not JSON, and this format does not use it: write null instead.',
      });
    }
  }
  putScalar(m, word.value, VALUE_BYTES, i);
  return i + length;
}

const EXPECTED: readonly string[] = [
  'a value',
  'a value or "]"',
  'a key or "}"',
  'a key in double quotes',
  '":"',
  '"," or the end of the array or object',
  'the end of the document',
];

function unexpected(m: Machine, i: number, byte: number) {
  return failAt(m, i, 'invalid-json', {
    found: byteName(byte),
    expected: EXPECTED[m.expecting]!,
  });
}

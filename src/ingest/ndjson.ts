import type { Problem } from '../records/problem.ts';
import { IngestError, ingestError } from './ingest-error.ts';
import { feed } from './json-feed.ts';
import { createMachine, type Machine, restart, VALUE } from './json-machine.ts';
import { type ByteStream, type JsonOptions, machineOptions, SHAPE_SIZE } from './json-parser.ts';
import type { JsonValue } from './json-value.ts';
import { createUtf8Chunks } from './utf8-chunks.ts';

export interface NdjsonOptions extends JsonOptions {
  /**
   * Called for each row; a returned promise is awaited. `lineNumber` is 1-based and counts blank lines too,
   * `byteOffset` is where the line starts. Return false to stop reading.
   */
  onRow(value: JsonValue, lineNumber: number, byteOffset: number): RowAnswer | Promise<RowAnswer>;
  /** Return a last line that is cut short as a problem instead of throwing it. Default: throw. */
  readonly allowTruncated?: boolean;
  /** Shorten arrays, objects and strings as a shape does. */
  readonly sketch?: boolean;
}

// biome-ignore lint/suspicious/noConfusingVoidType: most callbacks return nothing
type RowAnswer = void | boolean;

export interface NdjsonResult {
  /** Complete rows handed over. */
  readonly rows: number;
  readonly pythonConstants: number;
  /** The last line was cut short; only with `allowTruncated`. The rows before it were handed over. */
  readonly truncated: Problem | null;
  readonly notes: readonly Problem[];
}

/**
 * Reads one JSON value per line. CRLF and blank lines are accepted. Throws `IngestError`: for a bad line with
 * its number; for a last line that stops in the middle with code `truncated` and the number of rows before it.
 */
export async function streamNdjson(
  chunks: ByteStream,
  options: NdjsonOptions,
): Promise<NdjsonResult> {
  const utf8 = createUtf8Chunks(options.file ?? '');
  const machine = createMachine({
    ...machineOptions(options),
    ...(options.sketch ? SHAPE_SIZE : {}),
  });
  let rows = 0;
  let line = 1;
  let lineStart = -1; // offset at which the line being read starts; -1 before its first byte
  let truncated: Problem | null = null;
  const result = () => ({
    rows,
    pythonConstants: machine.pythonConstants,
    truncated,
    notes: utf8.notes(),
  });

  for await (const chunk of chunks) {
    const piece = utf8.next(chunk);
    const base = utf8.position() - piece.length;
    let at = 0;
    while (at < piece.length) {
      const newline = piece.indexOf(NEWLINE, at);
      const end = newline < 0 ? piece.length : newline;
      if (lineStart < 0) {
        lineStart = base + at;
        restart(machine, line, lineStart);
      }
      if (newline < 0) {
        feed(machine, piece, at, end, base + at, false);
        break;
      }
      if (!isUntouched(machine) || !isBlank(piece, at, end)) {
        feedLast(machine, piece, at, end, base + at);
        const answer = options.onRow(machine.root ?? null, line, lineStart);
        rows++;
        if ((answer instanceof Promise ? await answer : answer) === false) return result();
      }
      at = newline + 1;
      line++;
      lineStart = -1;
    }
  }
  try {
    utf8.finish();
    if (lineStart < 0 || isUntouched(machine)) return result();
    feed(machine, NOTHING, 0, 0, utf8.position(), true);
  } catch (error) {
    if (!(error instanceof IngestError) || error.problem.code !== 'truncated') throw error;
    truncated = cutShort(error.problem, rows);
    if (options.allowTruncated) return result();
    throw new IngestError(truncated, error);
  }
  await options.onRow(machine.root ?? null, line, lineStart);
  rows++;
  return result();
}

const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);

/** True while the line has shown nothing but white space. */
function isUntouched(m: Machine): boolean {
  return m.expecting === VALUE && m.depth === 0 && m.inString === 0 && m.carry.length === 0;
}

function isBlank(piece: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = piece[i]!;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

/** The end of a line that has more lines after it: a value that stops there is wrong, not cut short. */
function feedLast(m: Machine, piece: Buffer, from: number, to: number, offset: number): void {
  try {
    feed(m, piece, from, to, offset, true);
  } catch (error) {
    if (!(error instanceof IngestError) || error.problem.code !== 'truncated') throw error;
    throw ingestError(
      'invalid-json',
      {
        ...error.problem,
        found: 'the end of the line',
        mend: 'Each line must hold one whole JSON value: write the file again with the harness.',
      },
      error,
    );
  }
}

function cutShort(problem: Problem, rows: number): Problem {
  return {
    ...problem,
    found: `the end of the file in the middle of a line, after ${rows} complete rows`,
    mend: 'The run was stopped while writing, or the copy is incomplete: take the whole file, or run again.',
  };
}

import type { Problem } from '../records/problem.ts';
import { IngestError } from './ingest-error.ts';
import { feed } from './json-feed.ts';
import { createMachine, type Machine, type MachineOptions, NOTHING } from './json-machine.ts';
import type { JsonShape } from './json-shape.ts';
import type { JsonValue } from './json-value.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { createUtf8Chunks } from './utf8-chunks.ts';

/**
 * Strict RFC 8259 by our own tokenizer: JSON.parse hides duplicate keys, rounds large integers, turns 1e999
 * into Infinity and needs the whole text as one string. All functions throw `IngestError` with file, JSON
 * pointer, line and byte.
 */
export interface JsonOptions {
  /** For messages. */
  readonly file?: string;
  readonly limits?: Limits;
  /** Accept NaN, Infinity and -Infinity, as Python writes them. Default: an error. */
  readonly pythonConstants?: boolean;
}

export interface StreamJsonOptions extends JsonOptions {
  /**
   * JSON pointers of the arrays or objects whose elements are handed over one by one; `*` stands for any one
   * segment, '' for the document itself.
   */
  readonly streamed: readonly string[];
  /**
   * `pointer` is that of the container, `index` the 0-based position in it, `key` the key when it is an
   * object, else null. A returned promise is awaited before reading goes on.
   */
  onElement(
    pointer: string,
    value: JsonValue,
    index: number,
    key: string | null,
  ): Promise<void> | void;
}

export interface StreamedDocument {
  /** The document with the streamed containers left empty. */
  readonly rest: JsonValue;
  /** How often NaN, Infinity or -Infinity stood in it. */
  readonly pythonConstants: number;
  readonly notes: readonly Problem[];
}

/** Chunks of any size. Whoever makes them must not write into a chunk again. */
export type ByteStream = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Parses a document that is in memory already. */
export function parseJson(bytes: Uint8Array, options: JsonOptions = {}): JsonValue {
  const machine = createMachine(machineOptions(options));
  const utf8 = createUtf8Chunks(machine.options.file);
  const whole = utf8.next(bytes);
  utf8.finish();
  feed(machine, whole, 0, whole.length, utf8.position() - whole.length, true);
  return machine.root ?? null;
}

/** Parses a document from a stream, whole. */
export async function readJson(
  chunks: ByteStream,
  options: JsonOptions = {},
): Promise<StreamedDocument> {
  return streamJson(chunks, { ...options, streamed: [], onElement: () => {} });
}

/** Parses a document from a stream; memory does not grow with the number of streamed elements. */
export async function streamJson(
  chunks: ByteStream,
  options: StreamJsonOptions,
): Promise<StreamedDocument> {
  const machine = createMachine({
    ...machineOptions(options),
    streamed: options.streamed.map(pointerSegments),
  });
  const notes = await drive(machine, chunks, async () => {
    const ready = machine.ready;
    machine.ready = [];
    for (const element of ready) {
      const wait = options.onElement(element.pointer, element.value, element.index, element.key);
      if (wait !== undefined) await wait;
    }
  });
  return { rest: machine.root ?? null, pythonConstants: machine.pythonConstants, notes };
}

/**
 * Validates a whole document and keeps a small skeleton of it. Answers `null` when a second value follows on a
 * later line: then the file is NDJSON, and nothing after the first value has been looked at.
 */
export async function shapeOf(
  chunks: ByteStream,
  options: JsonOptions = {},
): Promise<{ readonly shape: JsonShape; readonly notes: readonly Problem[] } | null> {
  const machine = createMachine({
    ...machineOptions({ pythonConstants: true, ...options }),
    ...SHAPE_SIZE,
    stopAtSecondValue: true,
  });
  const notes = await drive(machine, chunks, null);
  if (machine.secondValue) return null;
  const shape = {
    value: machine.root ?? null,
    cut: { elements: machine.cutElements, strings: machine.cutStrings, keys: machine.cutKeys },
    pythonConstants: machine.pythonConstants,
  };
  return { shape, notes };
}

/**
 * What the first bytes of a text hold: one whole value, a value on one line and another on a later one, a
 * value that goes on, or something that is not JSON. `whole` says that nothing follows them.
 */
export function headOfJson(
  bytes: Buffer,
  whole: boolean,
): 'one' | 'many' | 'unfinished' | 'invalid' {
  const machine = createMachine({
    ...machineOptions({ pythonConstants: true }),
    ...SHAPE_SIZE,
    stopAtSecondValue: true,
  });
  try {
    feed(machine, bytes, 0, bytes.length, 0, whole);
  } catch (error) {
    if (error instanceof IngestError) return 'invalid';
    throw error;
  }
  if (machine.secondValue) return 'many';
  return machine.expecting === NOTHING ? 'one' : 'unfinished';
}

/** How much of a document a shape keeps. */
export const SHAPE_SIZE = { maxElements: 3, maxKeys: 200, maxText: 256 } as const;

export function machineOptions(options: JsonOptions): MachineOptions {
  return {
    file: options.file ?? '',
    limits: options.limits ?? DEFAULT_LIMITS,
    pythonConstants: options.pythonConstants ?? false,
    maxElements: Number.POSITIVE_INFINITY,
    maxKeys: Number.POSITIVE_INFINITY,
    maxText: Number.POSITIVE_INFINITY,
    streamed: [],
    stopAtSecondValue: false,
  };
}

/** Bytes handed to the machine at once: bounds how many streamed elements wait for the callback. */
const STEP = 64 * 1024;

async function drive(
  machine: Machine,
  chunks: ByteStream,
  drain: (() => Promise<void>) | null,
): Promise<readonly Problem[]> {
  const utf8 = createUtf8Chunks(machine.options.file);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP) {
      const piece = utf8.next(chunk.subarray(at, at + STEP));
      feed(machine, piece, 0, piece.length, utf8.position() - piece.length, false);
      if (machine.secondValue) return utf8.notes();
      if (drain !== null && machine.ready.length > 0) await drain();
    }
  }
  utf8.finish();
  feed(machine, Buffer.alloc(0), 0, 0, utf8.position(), true);
  if (drain !== null && machine.ready.length > 0) await drain();
  return utf8.notes();
}

function pointerSegments(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/'))
    throw new RangeError(`a JSON pointer starts with /, got ${pointer}`);
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

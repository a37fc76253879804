import type { Problem } from '../../records/problem.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { readThrough, readWindow } from './json-batches.ts';
import { elementsOf } from './json-elements.ts';
import { feed } from './json-feed.ts';
import { createMachine, type Machine, type MachineOptions } from './json-machine.ts';
import { recallDocument, rememberDocument } from './json-memo.ts';
import { type NativeDocument, nativeBytes, nativeDocument } from './json-native.ts';
import { type JsonShape, SHAPE_SIZE } from './json-shape.ts';
import { shapeOfTree } from './json-sketch.ts';
import type { JsonValue } from './json-value.ts';
import { createWindow, type Window } from './json-window.ts';
import { keptBytes } from './steady-bytes.ts';
import { byteOrderMarkNote, createUtf8Chunks, type Utf8Chunks } from './utf8-chunks.ts';

/**
 * Strict RFC 8259 by our own tokenizer: JSON.parse hides duplicate keys, rounds large integers, turns 1e999
 * into Infinity and needs the whole text as one string. Documents of moderate size in which none of that occurs
 * are left to it nevertheless (`json-native.ts`); the answers are the same. All functions throw `IngestError`
 * with file, JSON pointer, line and byte.
 */
export interface JsonOptions {
  /** For messages. */
  readonly file?: string;
  readonly limits?: Limits;
  /** Accept NaN, Infinity and -Infinity, as Python writes them. Default: an error. */
  readonly pythonConstants?: boolean;
  /** Leave nothing to JSON.parse. For tests that compare the two. */
  readonly exact?: boolean;
  /** Bytes up to which a document is parsed whole, and bytes of a larger one that are held at once. For tests. */
  readonly window?: { readonly whole: number; readonly bytes: number };
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
  const native = options.exact
    ? null
    : nativeDocument(asBuffer(bytes), options.limits ?? DEFAULT_LIMITS);
  if (native !== null) return native.value;
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
  const streamed = options.streamed.map(pointerSegments);
  const { native, rest } = await tryNative(chunks, options);
  if (native !== null) {
    const elements = elementsOf(native.value, streamed);
    let next = elements.next();
    for (; next.done !== true; next = elements.next()) {
      const { pointer, value, index, key } = next.value;
      const wait = options.onElement(pointer, value, index, key);
      if (wait !== undefined) await wait;
    }
    return { rest: next.value, pythonConstants: 0, notes: notesOf(native, options) };
  }
  const machine = createMachine({ ...machineOptions(options), streamed });
  const notes = await drive(machine, rest, options, async () => {
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
  const { native, rest } = await tryNative(chunks, options);
  if (native !== null) return { shape: shapeOfTree(native), notes: notesOf(native, options) };
  const machine = createMachine({
    ...machineOptions({ pythonConstants: true, ...options }),
    ...SHAPE_SIZE,
    stopAtSecondValue: true,
  });
  const notes = await drive(machine, rest, options, null);
  if (machine.secondValue) return null;
  const shape = {
    value: machine.root ?? null,
    cut: { elements: machine.cutElements, strings: machine.cutStrings, keys: machine.cutKeys },
    pythonConstants: machine.pythonConstants,
  };
  return { shape, notes };
}

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

/**
 * The document by way of JSON.parse where that is as good; else null, and `rest` gives the bytes from their
 * start for the machine.
 */
async function tryNative(
  chunks: ByteStream,
  options: JsonOptions,
): Promise<{ readonly native: NativeDocument | null; readonly rest: ByteStream }> {
  if (options.exact) return { native: null, rest: chunks };
  const limits = options.limits ?? DEFAULT_LIMITS;
  const known = recallDocument(chunks, limits);
  if (known !== null) return { native: known, rest: [] };
  const most = Math.min(options.window?.whole ?? Number.POSITIVE_INFINITY, nativeBytes(limits));
  const held: Uint8Array[] = [];
  let size = 0;
  let failure: { readonly error: unknown } | null = null;
  const source = iteratorOf(chunks);
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      held.push(keptBytes(next.value));
      size += next.value.length;
      if (size > most) return { native: null, rest: joined(held, source, null) };
    }
  } catch (error) {
    // What came before may be wrong by itself, and that would have been found first.
    failure = { error };
  }
  const bytes = held.length === 1 ? asBuffer(held[0]!) : Buffer.concat(held);
  const native = failure === null ? nativeDocument(bytes, limits) : null;
  if (native !== null) rememberDocument(chunks, limits, native);
  return { native, rest: joined([bytes], source, failure) };
}

/** Longer pieces of what comes could be wrong in their letters while the reason lies in values before them. */
const STEP = 64 * 1024;
/** Bytes of a document that are looked at together. */
const WINDOW_BYTES = 1024 * 1024;
/** Beside the memory that a document may take a window is small; else there is none. */
const WINDOWS_IN_MEMORY = 64;

function windowFor({ exact, window, limits = DEFAULT_LIMITS }: JsonOptions): Window | null {
  const bytes = window?.bytes ?? WINDOW_BYTES;
  const fits = window !== undefined || bytes * WINDOWS_IN_MEMORY <= limits.jsonHeldBytes;
  return exact || !fits ? null : createWindow(bytes);
}

async function drive(
  machine: Machine,
  chunks: ByteStream,
  options: JsonOptions,
  drain: (() => Promise<void>) | null,
): Promise<readonly Problem[]> {
  const utf8 = createUtf8Chunks(machine.options.file);
  const window = windowFor(options);
  // What came before a fault of the source may be wrong by itself, and that would have been found first.
  const onFault = () => window !== null && readWindow(machine, window, true);
  for await (const piece of piecesOf(chunks, utf8, onFault)) {
    const offset = utf8.position() - piece.length;
    if (window === null) feed(machine, piece, 0, piece.length, offset, false);
    else readThrough(machine, window, piece, offset);
    if (machine.secondValue) return utf8.notes();
    if (drain !== null && machine.ready.length > 0) await drain();
  }
  if (window !== null) readWindow(machine, window, true);
  utf8.finish();
  feed(machine, Buffer.alloc(0), 0, 0, utf8.position(), true);
  if (drain !== null && machine.ready.length > 0) await drain();
  return utf8.notes();
}

/** Whole characters; a chunk is used up before the next one is asked for. */
async function* piecesOf(
  chunks: ByteStream,
  utf8: Utf8Chunks,
  onFault: () => void,
): AsyncGenerator<Buffer, void> {
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += STEP)
        yield utf8.next(chunk.subarray(at, at + STEP));
    }
  } catch (error) {
    onFault();
    throw error;
  }
}

type Source = AsyncIterator<Uint8Array> | Iterator<Uint8Array>;

function iteratorOf(chunks: ByteStream): Source {
  return Symbol.asyncIterator in chunks
    ? chunks[Symbol.asyncIterator]()
    : chunks[Symbol.iterator]();
}

/** The bytes taken already, then what is left or the failure that ended the stream. */
async function* joined(
  held: readonly Uint8Array[],
  source: Source,
  failure: { readonly error: unknown } | null,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* held;
    if (failure !== null) throw failure.error;
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}

function notesOf({ marked }: NativeDocument, options: JsonOptions): readonly Problem[] {
  return marked ? [byteOrderMarkNote(options.file ?? '')] : [];
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';
import type { Mapping } from '../../src/records/sidecar.ts';
import { allCases, type Case } from '../adapters/support/cases.ts';
import { type FileForm, formOf, isJson } from './file-forms.ts';
import { lengthened } from './lengthened.ts';
import { type Reading, readOnce } from './read-once.ts';
import { repeatRows } from './repeat-rows.ts';

/** A file to be measured, with what reads it. */
export interface Subject {
  readonly name: string;
  readonly adapter: Adapter;
  readonly mapping: Mapping | null;
  readonly path: string;
  /** JSON of the same rows, where the file is none itself. */
  readonly json: string | null;
}

/** How large the files are to be. */
export interface Size {
  readonly bytes: number;
  /** Bytes per attempt, or 0: as in the test files. */
  readonly rowBytes: number;
}

/** Cases of one adapter that are tried. */
const MOST_CASES = 4;

/**
 * Writes a large file made from a case of an adapter: the one that comes nearest to the bytes per attempt, or gives
 * the most attempts where none are asked for; null where none can be.
 */
export async function largeFile(
  adapter: Adapter,
  folder: string,
  size: Size,
): Promise<Subject | null> {
  const cases = allCases().filter((one) => one.adapter.meta.id === adapter.meta.id);
  const found: { readonly one: Case; readonly file: string; readonly tried: Tried }[] = [];
  for (const one of cases.slice(0, MOST_CASES)) {
    for (const file of one.files) {
      const tried = await tryOut(one, join(folder, basename(file)), join(one.folder, file), size);
      if (tried !== null) found.push({ one, file, tried });
    }
  }
  // What is JSON itself is compared without a detour.
  const rank = ({ file, tried }: (typeof found)[number]) =>
    nearness(tried.share, size) + (isJson(file) ? DECIDES : 0);
  for (const { one, file, tried } of found.sort((a, b) => rank(b) - rank(a))) {
    const path = join(folder, basename(file));
    const text = repeatRows(tried.small, size.bytes) ?? '';
    if ((await countIn(one, tried.form, path, text)) === null) continue;
    await put(tried.form, path, text);
    const json = isJson(file) ? null : `${path}.json`;
    if (json !== null) writeFileSync(json, text);
    const name = `${adapter.meta.id} (${one.name}/${file.slice(file.lastIndexOf('.') + 1)})`;
    return { name, adapter, mapping: one.mapping, path, json };
  }
  return null;
}

/** More than any two cases differ by. */
const DECIDES = 100;

function nearness(attemptsPerByte: number, { rowBytes }: Size): number {
  return rowBytes === 0 ? attemptsPerByte : -Math.abs(Math.log(attemptsPerByte * rowBytes));
}

interface Tried {
  readonly form: FileForm;
  /** The small file whose rows are repeated. */
  readonly small: string;
  /** Attempts per byte. */
  readonly share: number;
}

/** Null when the adapter does not take repeated rows for that many attempts. */
async function tryOut(one: Case, path: string, from: string, size: Size): Promise<Tried | null> {
  const form = formOf(from);
  if (form === null) return null;
  const terse = await rowsIn(form, from);
  if (terse === null) return null;
  const first = await countIn(one, form, path, terse);
  if (first === null || first.attempts === 0) return null;
  const longer = size.rowBytes * first.attempts - terse.length;
  const small = lengthened(terse, longer) ?? terse;
  // A small one first: where copies count as the same sample, a large one tells nothing.
  const text = repeatRows(small, size.bytes / 50);
  const many = text === null ? null : await countIn(one, form, path, text);
  if (text === null || many === null) return null;
  // Copies that count as metrics of their own make a table of all samples by all metrics, which no file is.
  if (many.scores * first.attempts > 2 * first.scores * many.attempts) return null;
  return many.attempts < 0.2 * (text.length / small.length)
    ? null
    : { form, small, share: many.attempts / text.length };
}

/** The JSON of the rows of a file; null where a case is about what is wrong with it. */
async function rowsIn(form: FileForm, from: string): Promise<string | null> {
  try {
    return await form.read(from);
  } catch (error) {
    if (error instanceof IngestError) return null;
    throw error;
  }
}

/** How much a file with this text holds; null when it is refused. */
async function countIn(
  one: Case,
  form: FileForm,
  path: string,
  text: string,
): Promise<Reading | null> {
  try {
    await put(form, path, text);
    return await readOnce(one.adapter, path, one.mapping);
  } catch (error) {
    if (error instanceof IngestError || error instanceof RangeError) return null;
    throw error;
  } finally {
    rmSync(path, { force: true });
  }
}

async function put(form: FileForm, path: string, text: string): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true });
  await form.write(path, text);
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RenderedFigure, RenderTask } from './render-task.ts';

/**
 * Drawings kept between builds, one file per content. An entry's name is the hash of everything its drawing
 * depends on; the hash of what it holds stands in it and is checked on every read. A wrong entry is as good
 * as none.
 */

const entrySchema = z.strictObject({
  sha256: z.string(),
  svg: z.string(),
  svgNarrow: z.string(),
});

/** The packages and our own files that decide what a drawing looks like, as one hash. */
export async function drawingVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['vega', 'vega-lite', 'vega-interpreter', 'vega-scenegraph']) {
    const path = findPackageJSON(name, import.meta.url);
    if (path === undefined) throw new RangeError(`drawingVersion requires the package ${name}`);
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(path, 'utf8')));
    hash.update(`${name}@${version}\n`);
  }
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).toSorted();
  for (const file of files) {
    hash.update(`${file}\n`);
    hash.update(await readFile(join(folder, file)));
  }
  return hash.digest('hex');
}

/** The entry's name for a task drawn by a given version of everything. */
export function cacheName(task: RenderTask, version: string): string {
  return `${sha256(`${version}\n${JSON.stringify(task)}`)}.json`;
}

/** The drawings under a name; undefined when there are none or they are not what was written. */
export async function readCached(
  folder: string,
  name: string,
): Promise<RenderedFigure | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const entry = entrySchema.safeParse(parseJson(text));
  if (!entry.success) return undefined;
  const { svg, svgNarrow } = entry.data;
  return entry.data.sha256 === contentHash(svg, svgNarrow) ? { svg, svgNarrow } : undefined;
}

/** Writes under a temporary name, then renames: a reader sees a whole entry or none. */
export async function writeCached(
  folder: string,
  name: string,
  { svg, svgNarrow }: RenderedFigure,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${name}.${randomUUID()}`);
  const entry = { sha256: contentHash(svg, svgNarrow), svg, svgNarrow };
  await writeFile(temporary, JSON.stringify(entry));
  await rename(temporary, join(folder, name));
}

function contentHash(svg: string, svgNarrow: string): string {
  return sha256(JSON.stringify([svg, svgNarrow]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A cut-off entry is not JSON; that makes it a wrong entry, which the caller draws anew. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Adapter } from '../../adapters/adapter.ts';
import { detectAdapter } from '../../adapters/detect.ts';
import { errorCode, IngestError } from '../../ingest/ingest-error.ts';
import type { Limits } from '../../ingest/limits.ts';
import { makeProbe } from '../../ingest/make-probe.ts';
import { openZip, readEntry, type Zip, type ZipEntry } from '../../ingest/packed/zip.ts';
import { SIDECAR_NAME, type SourceFile } from '../../ingest/source.ts';
import { byCodePoint } from '../../records/code-point-order.ts';
import { type Problem, problem } from '../../records/problem.ts';

/** Why an archive itself is not read: its files are, or something is wrong with it. */
export interface ArchiveFate {
  readonly status: 'ignored' | 'quarantined';
  readonly reason: Problem;
}

export interface Unpacked {
  /** The files given, and behind each archive those inside it, under `<archive>/<name inside>`. */
  readonly files: readonly SourceFile[];
  /** By path of the archive, or of a file in it that cannot be used where it is. */
  readonly archives: ReadonlyMap<string, ArchiveFate>;
  /** Holds what was unpacked until the results are closed; null when nothing was. */
  readonly folder: string | null;
}

/** Formats that are archives by nature and have their own adapters: looking into them twice costs time only. */
const OWN_FORMAT = /\.(eval|xlsx)$/i;

/**
 * Unpacks zip archives of result files, one level deep, into a temporary folder. An archive that an adapter
 * reads as it is stays as it is. All of an archive is used or nothing: a damaged entry puts it aside.
 */
export async function unpackArchives(
  sources: readonly SourceFile[],
  adapters: readonly Adapter[],
  limits: Limits,
): Promise<Unpacked> {
  const files: SourceFile[] = [];
  const archives = new Map<string, ArchiveFate>();
  let folder: string | null = null;
  for (const source of sources) {
    files.push(source);
    if (!(await isPlainArchive(source, adapters, limits))) continue;
    folder ??= await mkdtemp(join(tmpdir(), 'readout-unpacked-'));
    try {
      const members = await unpack(source, join(folder, String(archives.size)), limits);
      archives.set(source.path, { status: 'ignored', reason: lookInside(source, members.length) });
      files.push(...members);
      for (const { path } of members) {
        if (basename(path) !== SIDECAR_NAME) continue;
        archives.set(path, { status: 'quarantined', reason: packedSidecar(path) });
      }
    } catch (error) {
      if (!(error instanceof IngestError)) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
      const reason = { ...error.problem, file: source.path };
      archives.set(source.path, { status: 'quarantined', reason });
    }
  }
  files.sort((a, b) => byCodePoint(a.path, b.path));
  return { files, archives, folder };
}

async function isPlainArchive(
  source: SourceFile,
  adapters: readonly Adapter[],
  limits: Limits,
): Promise<boolean> {
  if (source.problem !== null || OWN_FORMAT.test(source.path)) return false;
  if (!(await startsLikeZip(source.absolute))) return false;
  const probe = await makeProbe(source, limits);
  if (probe.container !== 'zip' || probe.problem !== null) return false;
  const detected = detectAdapter(probe, null, adapters);
  return detected.adapter === null && detected.problem.code === 'no-adapter';
}

async function startsLikeZip(absolute: string): Promise<boolean> {
  try {
    const handle = await open(absolute);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4);
      return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
    } finally {
      await handle.close();
    }
  } catch (error) {
    // A file that went away since it was listed: its reader meets the same and tells it.
    errorCode(error);
    return false;
  }
}

async function unpack(source: SourceFile, to: string, limits: Limits): Promise<SourceFile[]> {
  const zip = await openZip(source.absolute, limits, source.path);
  try {
    const unsafe = zip.notes.find(({ code }) => code === 'entry-name-unsafe');
    if (unsafe !== undefined) throw new IngestError({ ...unsafe, severity: 'error' });
    const members: SourceFile[] = [];
    for (const [index, entry] of zip.entries.entries()) {
      if (entry.name.endsWith('/')) continue;
      members.push(await unpackEntry(zip, entry, source.path, `${to}-${index}`));
    }
    return members;
  } finally {
    await zip.close();
  }
}

/** The name inside decides nothing about where the bytes go. */
async function unpackEntry(
  zip: Zip,
  entry: ZipEntry,
  archive: string,
  absolute: string,
): Promise<SourceFile> {
  const hash = createHash('sha256');
  const handle = await open(absolute, 'wx');
  let size = 0;
  try {
    for await (const chunk of readEntry(zip, entry)) {
      hash.update(chunk);
      size += chunk.length;
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  const path = `${archive}/${entry.name}`;
  return { path, absolute, size, sha256: hash.digest('hex'), problem: null };
}

function lookInside(source: SourceFile, members: number): Problem {
  return problem('look-alike', {
    severity: 'note',
    file: source.path,
    found: members === 1 ? 'an archive with one file' : `an archive with ${members} files`,
    expected: 'a file of results',
    mend: `Nothing to do: what is in ${basename(source.path)} is listed under its name.`,
  });
}

function packedSidecar(path: string): Problem {
  return problem('look-alike', {
    file: path,
    found: `${SIDECAR_NAME} inside an archive`,
    expected: `${SIDECAR_NAME} beside the archive`,
    mend: 'Put it beside the archive; its patterns then see the archive as a folder.',
  });
}

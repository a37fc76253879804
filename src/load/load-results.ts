import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Adapter } from '../adapters/adapter.ts';
import { adapters as allAdapters } from '../adapters/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../ingest/limits.ts';
import { listSources, type SourceFile } from '../ingest/source.ts';
import type { Acknowledgement } from '../records/content.ts';
import { label } from '../safe/text.ts';
import { untrusted } from '../safe/untrusted.ts';
import { openCache } from '../store/cache.ts';
import { openEngine } from '../store/engine.ts';
import { pruneCache } from '../store/prune.ts';
import { storing } from '../store/store-error.ts';
import type { FileLabel } from './annotations/find-answer.ts';
import { labelsOf } from './annotations/labels-of.ts';
import { encodingFacts, inEncodings } from './encodings.ts';
import { applyFacts } from './facts.ts';
import { checkCounts, type FileFate, resultFiles, settle } from './file-fates.ts';
import { folderFiles, headNotUsed } from './folder-files.ts';
import { joinRuns, type PartOfFile } from './join-runs.ts';
import type { LoadedResults } from './loaded.ts';
import { PACKED } from './place-of.ts';
import { resultQueries } from './queries.ts';
import { createReadAhead } from './read-ahead.ts';
import { readMappings } from './read-mappings.ts';
import { readSidecars } from './read-sidecars.ts';
import { type Reading, readSource } from './read-source.ts';
import { repeatedBytes } from './repeated-bytes.ts';
import { aggregatesOnly, runProblems } from './run-problems.ts';
import { declaredFor, inMapping, type Sidecar, unusedEntries } from './sidecars.ts';
import { type ArchiveFate, unpackArchives } from './unpack-archives.ts';

export type { LoadedResults, LoadedRun } from './loaded.ts';

export interface LoadOptions {
  /** Folders with result files (or single files), as the user named them. */
  readonly folders: readonly string[];
  /** Content folder, for `mappings/` in it; null or absent: none. */
  readonly content?: string | null;
  /** Null: nothing is kept after `close`. */
  readonly cacheDir: string | null;
  readonly acknowledgements?: readonly Acknowledgement[];
  readonly limits?: Limits;
  readonly adapters?: readonly Adapter[];
  /** Day (YYYY-MM-DD) on which acknowledgements are judged. */
  readonly asOf: string;
  readonly threads?: number;
  /** What the engine may hold in memory before it spills to disk, such as `2GB`. Default 1GB. */
  readonly memoryLimit?: string;
  /** Size from which JSON lines may go the fast path; records do not depend on it. Default 4 MiB. */
  readonly fastFromBytes?: number;
  /** Size from which JSON lines are read while they are hashed; records do not depend on it. Default 64 MiB. */
  readonly aheadFromBytes?: number;
  /** `file` is clean text. */
  readonly onProgress?: (done: number, total: number, file: string) => void;
}

const FAST_FROM_BYTES = 4 * 1024 * 1024;

/** Starting a thread for the hash has to pay. */
const AHEAD_FROM_BYTES = 64 * 1024 * 1024;

/** The rows of one large file would else all lie in memory before they are written. */
const MEMORY_LIMIT = '1GB';

/*
 *   folders ──list──▶ files ──readSource──▶ records in the cache ──joinRuns──▶ runs ──▶ queries
 *                       │                       ▲
 *   readout.yaml ───────┴──── facts, mapping ───┘
 */

/**
 * Reads every result file below the folders. One bad file never stops the others: it is listed with its
 * reason. Each file ends as used, ignored or quarantined, and the counts are checked to add up.
 * @throws StoreError when the cache or the engine cannot go on (disk full, no rights)
 */
export async function loadResults(options: LoadOptions): Promise<LoadedResults> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const temporary = options.cacheDir === null ? await mkdtemp(join(tmpdir(), 'readout-')) : null;
  const folder = options.cacheDir ?? temporary ?? '';
  const engine = await storing(folder, () =>
    openEngine({
      tempDirectory: join(folder, 'spill'),
      memoryLimit: options.memoryLimit ?? MEMORY_LIMIT,
      ...pick(options.threads),
    }),
  );
  let unpackedTo: string | null = null;
  const close = async () => {
    engine.close();
    for (const made of [temporary, unpackedTo]) {
      if (made !== null) await rm(made, { recursive: true, force: true });
    }
  };
  try {
    const cache = await openCache(folder, engine);
    const adapters = options.adapters ?? allAdapters;
    const used = new Set<string>();
    const fromBytes = options.aheadFromBytes ?? AHEAD_FROM_BYTES;
    const ahead = createReadAhead({ cache, adapters, limits, fromBytes, used });
    const listed = await listSources(options.folders, limits, { fromBytes, read: ahead.read });
    const beside = await readSidecars(listed.sidecars);
    const own = await readMappings(options.content ?? null);
    const declared = {
      sidecars: [...beside.sidecars, ...own.sidecars],
      inputs: [...beside.inputs, ...own.inputs],
      problems: [...beside.problems, ...own.problems],
    };
    const unpacked = await storing(tmpdir(), () => unpackArchives(listed.files, adapters, limits));
    unpackedTo = unpacked.folder;
    const sources = inEncodings(unpacked.files, declared.sidecars);
    const reading: Reading = {
      engine,
      cache,
      adapters,
      limits,
      fastFromBytes: options.fastFromBytes ?? FAST_FROM_BYTES,
      sources: new Map(sources.map((file) => [file.path, file])),
      below: new Map(),
      apart: new Map(),
      ahead,
      used,
    };
    const read = await readAll(
      reading,
      { ...unpacked, files: sources },
      declared.sidecars,
      options.onProgress,
    );
    await cache.settle();
    const { runs, leftOut } = await joinRuns(engine, read.parts);
    const { fates, problems } = settle(read.fates, runs, leftOut);
    const files = resultFiles(fates, runs, options);
    checkCounts(files.files, unpacked.files.length, runs, fates);
    await pruneCache(folder, reading.used);
    const queries = resultQueries(engine, limits, runs);
    const labels = await labelsOf(read.labels, runs, queries);
    const paths = unpacked.files.map(({ path }) => path);
    return {
      files: files.files,
      runs: runs.map(({ run }) => run),
      sidecars: declared.inputs,
      problems: [
        ...listed.problems,
        ...declared.problems,
        ...unusedEntries(declared.sidecars, paths),
        ...read.parts.flatMap(({ facted }) => facted.problems),
        ...problems,
        ...files.problems,
        ...runs.flatMap(runProblems),
        ...aggregatesOnly(runs),
        ...labels.problems,
      ],
      labels: labels.counts,
      annotationsOf: labels.annotationsOf,
      ...queries,
      mappingOf: (path) => declaredFor(path, declared.sidecars).mapping,
      setOf: (path) => declaredFor(path, declared.sidecars).set,
      encodingOf: (path) => declaredFor(path, declared.sidecars).encoding?.label ?? null,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function pick(threads: number | undefined): { readonly threads?: number } {
  return threads === undefined ? {} : { threads };
}

interface ReadAll {
  readonly fates: Map<string, FileFate>;
  readonly parts: readonly PartOfFile[];
  readonly labels: readonly FileLabel[];
}

async function readAll(
  given: Reading,
  {
    files: sources,
    archives,
  }: {
    readonly files: readonly SourceFile[];
    readonly archives: ReadonlyMap<string, ArchiveFate>;
  },
  sidecars: readonly Sidecar[],
  onProgress: LoadOptions['onProgress'],
): Promise<ReadAll> {
  const fates = new Map<string, FileFate>();
  const parts: PartOfFile[] = [];
  const labels: FileLabel[] = [];
  const folders = await folderFiles(given, sources);
  const reading: Reading = { ...given, below: folders.below, apart: folders.apart };
  // Values of a run store are often the same bytes: they are no copies of each other.
  const alone = sources.filter(({ path }) => !folders.headOf.has(path));
  const repeats = await repeatedBytes(reading, alone);
  for (const [done, source] of sources.entries()) {
    onProgress?.(done, sources.length, label(untrusted(source.path)));
    const declared = declaredFor(source.path, sidecars);
    const archive = archives.get(source.path);
    if (archive !== undefined) {
      fates.set(source.path, { source, adapter: null, ...archive, notes: [], facts: [] });
      continue;
    }
    if (folders.headOf.has(source.path)) continue;
    const reason = repeats.get(source.path) ?? folders.aside.get(source.path) ?? declared.fault;
    if (reason !== null) {
      const status = reason === declared.fault ? 'quarantined' : 'ignored';
      fates.set(source.path, { source, adapter: null, status, reason, notes: [], facts: [] });
      continue;
    }
    const read = await readSource(reading, source, declared.mapping);
    const adapter = read.adapter?.meta.id ?? null;
    if (read.kind === 'not-read') {
      const { status, notes } = read;
      const facts = encodingFacts(declared);
      const why = inMapping(read.reason, declared);
      fates.set(source.path, { source, adapter, status, reason: why, notes, facts });
      continue;
    }
    const { part: file } = read.entry;
    // Names tell the same of a file that was packed.
    const path = source.path.replace(PACKED, '');
    const mine = file.parts.map((part): PartOfFile => {
      const named = (original: typeof part) => read.adapter.named?.(original, path) ?? original;
      const link = read.adapter.link?.(named(part), path) ?? `${source.path}#${part.key}`;
      const describes = read.adapter.describes?.(named(part), path) ?? null;
      return {
        source,
        read,
        below: reading.below.get(source.path) ?? [],
        facted: applyFacts(part, declared, named),
        key: part.key,
        summary: file.summaries.find(({ key }) => key === part.key) ?? null,
        link: `${adapter}\u0000${link}`,
        describes: describes === null ? null : `${adapter}\u0000${describes}`,
      };
    });
    parts.push(...mine);
    for (const row of file.annotations) labels.push({ file: source.path, row });
    // One sidecar speaks to all parts of a file alike: its facts are told once.
    const facts = new Map(mine.flatMap(({ facted }) => facted.sidecar.map((f) => [factKey(f), f])));
    fates.set(source.path, {
      source,
      adapter,
      status: 'used',
      reason: null,
      notes: read.notes,
      facts: [...encodingFacts(declared), ...facts.values()],
      labels: file.annotations.length,
    });
  }
  for (const [path, head] of folders.headOf) {
    const [source, of] = [reading.sources.get(path), fates.get(head)];
    if (source === undefined || of === undefined) continue;
    const reason = of.status === 'used' ? null : headNotUsed(head);
    const status = reason === null ? 'used' : 'ignored';
    fates.set(path, { source, adapter: of.adapter, status, reason, notes: [], facts: [] });
  }
  onProgress?.(sources.length, sources.length, '');
  const inOrder = sources.flatMap(({ path }) => {
    const fate = fates.get(path);
    return fate === undefined ? [] : [[path, fate] as const];
  });
  return { fates: new Map(inOrder), parts, labels };
}

function factKey(fact: FileFate['facts'][number]): string {
  return [fact.kind, fact.file, fact.field, fact.from, fact.to].join('\u0000');
}

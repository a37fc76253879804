import type { AnnotationRow } from '../records/annotation.ts';
import type { Problem } from '../records/problem.ts';
import type { AttemptRow, RecordSink, ScoreRow, TextRow } from '../records/rows.ts';
import type { RunPart } from '../records/run.ts';
import type { TableRows } from '../store/cache.ts';
import type { PartFile } from '../store/cache-entry.ts';
import type { Engine } from '../store/engine.ts';
import { inOrder } from '../store/held/held-order.ts';
import { heldSummaries } from '../store/held/held-summary.ts';
import { heldTables } from '../store/held/held-tables.ts';
import { ROW_ORDER, stagingName, TABLES, type TableName } from '../store/schema.ts';
import { checkAttempt, checkScore, openStaging } from '../store/staging.ts';
import { storeFault, storing } from '../store/store-error.ts';
import { rowFaults, summarise } from '../store/summary.ts';

/** What an adapter gave for one file. */
export interface Taken extends Omit<PartFile, 'texts'> {
  readonly tables: ReadonlyMap<TableName, TableRows>;
}

/** Lets an adapter read a file; may be called twice, and answers why the file is refused. */
export type ReadFile = (sink: RecordSink) => Promise<Problem | null>;

/** Rows of larger files go to the engine as they come. Bytes on disk. */
const HELD_FILE_BYTES = 32 * 1024 * 1024;
/** What a smaller file may give before it is read once more for the engine: packed ones can hold anything. */
const HELD_ROWS = 1_000_000;
const HELD_CHARS = 64 * 1024 * 1024;

/**
 * The rows that an adapter gives for a file of `size` bytes, with their faults and counts. Those of small files
 * are held, sorted and written without the engine, whose statements alone take twenty milliseconds for a file.
 * @param folder of the cache, for messages
 */
export async function takeRows(
  engine: Engine,
  folder: string,
  size: number,
  read: ReadFile,
): Promise<Taken> {
  const held = size <= HELD_FILE_BYTES ? await hold(read) : null;
  return held ?? (await stage(engine, folder, read));
}

/** Null where there are too many rows, or where the engine has to say what is wrong with them. */
async function hold(read: ReadFile): Promise<Taken | null> {
  const { told, sink } = openTold();
  const rows = { attempts: [] as AttemptRow[], scores: [] as ScoreRow[], texts: [] as TextRow[] };
  let count = 0;
  let chars = 0;
  const note = (more: number, ...texts: readonly (string | null)[]) => {
    count += more;
    for (const text of texts) chars += text?.length ?? 0;
    if (count > HELD_ROWS || chars > HELD_CHARS) throw new RangeError('too many rows to be held');
  };
  const refused = await read({
    ...sink,
    attempt(row) {
      checkAttempt(row);
      note(1 + row.slices.size, row.error);
      rows.attempts.push(row);
    },
    score(row) {
      checkScore(row);
      note(1, row.reason);
      rows.scores.push(row);
    },
    text(row) {
      note(1, row.input, row.target, row.output, row.transcript);
      rows.texts.push(row);
    },
  });
  if (count > HELD_ROWS || chars > HELD_CHARS) return null;
  if (refused !== null) return { ...told, refused, summaries: [], tables: new Map() };
  const ordered = inOrder(rows);
  if (ordered === null) return null;
  return { ...told, refused, summaries: heldSummaries(ordered), tables: heldTables(ordered) };
}

/** @throws StoreError where the engine or the disk fails */
async function stage(engine: Engine, folder: string, read: ReadFile): Promise<Taken> {
  const { told, sink } = openTold();
  const staging = await storing(folder, () => openStaging(engine));
  const stored = <T>(action: () => T) => storeOrThrow(folder, action);
  const refused = await read({
    ...sink,
    attempt: (row) => stored(() => staging.attempt(row)),
    score: (row) => stored(() => staging.score(row)),
    text: (row) => stored(() => staging.text(row)),
  });
  const counts = stored(() => staging.close());
  if (refused !== null) return { ...told, refused, summaries: [], tables: new Map() };
  const tables = stagedTables(counts);
  const [attempts, scores] = [stagingName('attempts'), stagingName('scores')];
  if (!tables.has('attempts') && !tables.has('scores')) {
    return { ...told, refused, summaries: [], tables };
  }
  return storing(folder, async () => {
    const [fault = null] = await rowFaults(engine, attempts, scores);
    const summaries = await summarise(engine, attempts, scores);
    return { ...told, refused: fault, summaries, tables };
  });
}

/** What an adapter says besides rows. */
function openTold() {
  const told = {
    parts: [] as RunPart[],
    annotations: [] as AnnotationRow[],
    problems: [] as Problem[],
  };
  const sink = {
    run: (part: RunPart) => void told.parts.push(part),
    annotation: (row: AnnotationRow) => void told.annotations.push(row),
    problem: (found: Problem) => void told.problems.push(found),
  };
  return { told, sink };
}

/** The engine's failures stop the command; a row that an adapter should not have made only its file. */
function storeOrThrow<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw storeFault(folder, error);
  }
}

function stagedTables(counts: ReadonlyMap<TableName, number>): Map<TableName, string> {
  const queries = TABLES.filter((table) => counts.get(table) !== 0).map(
    (table) => [table, `SELECT * FROM ${stagingName(table)} ORDER BY ${ROW_ORDER[table]}`] as const,
  );
  return new Map(queries);
}

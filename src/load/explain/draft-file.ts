import type { Adapter } from '../../adapters/adapter.ts';
import { unclaimed } from '../../adapters/shared/unclaimed.ts';
import { rowsLeftOut, suggestMapping } from '../../drafts/draft-map.ts';
import { whyNoMap } from '../../drafts/no-map.ts';
import { DEFAULT_LIMITS } from '../../ingest/limits.ts';
import type { ResultFile } from '../../records/loaded.ts';
import { problemLine } from '../../records/problem.ts';
import type { LoadedResults } from '../loaded.ts';
import { candidatesBeside, draftOfAll } from './alike-files.ts';
import { type AskedFile, answersOf, askedFile } from './asked-file.ts';
import { draftProbe } from './draft-probe.ts';

/** A draft of a `readout.yaml` for one file. */
export interface MapDraft {
  readonly lines: readonly string[];
  /** Where other rows of the same kind stand, which the draft leaves out. */
  readonly others: readonly string[];
}

const NO_ROWS =
  'No list of objects with named fields was found. "rowsAt" can name rows in lists inside lists: $.batches[*][*]';

/** @returns the draft, or in words why there is none */
export async function draftOf({ source, probe }: AskedFile): Promise<MapDraft | string> {
  const whole = await draftProbe(source, probe, DEFAULT_LIMITS);
  const none = whyNoMap(whole);
  if (none !== null) return none;
  const lines = suggestMapping(whole);
  if (lines === null) {
    const said = probe.problem ?? unclaimed(probe);
    // Of what it is nothing is known but how it is written.
    return said.found === probe.container ? NO_ROWS : problemLine(said);
  }
  return { lines, others: rowsLeftOut(whole) };
}

/**
 * The draft for a file that no adapter knows, and for those among the results that would be drafted alike. One that is
 * read with a mapping gets a draft too, from which a person may start again.
 * @returns the draft, or sentences that say why there is none
 */
export async function draftFile(
  results: LoadedResults,
  path: string,
  adapters: readonly Adapter[],
): Promise<MapDraft | readonly string[]> {
  const asked = await askedFile(results, path);
  if ('problems' in asked) return asked.problems;
  const known = answersOf(asked.probe, adapters);
  if (known.length > 0) return known.map(({ id, said }) => `No map is needed: ${id} says ${said}.`);
  const refused = unclaimed(asked.probe);
  if (refused.code === 'look-alike') return [`No map is needed: it holds ${refused.found}.`];
  const draft = await draftOf(asked);
  if (typeof draft === 'string') return [draft];
  const { file } = asked;
  if (file === undefined) return draft;
  const alike = await alikeFiles(results, path, file, draft);
  return { ...draft, lines: draftOfAll(draft.lines, alike, results.files) };
}

/** The file and those among the results whose own drafts are the same, in the order of the results. */
async function alikeFiles(
  results: LoadedResults,
  path: string,
  file: ResultFile,
  { lines }: MapDraft,
): Promise<readonly ResultFile[]> {
  const root = path.endsWith(file.path) ? path.slice(0, -file.path.length) : null;
  const found = new Set([file]);
  for (const other of root === null ? [] : candidatesBeside(file, results.files)) {
    const asked = await askedFile(results, `${root}${other.path}`);
    const draft = 'problems' in asked ? NO_ROWS : await draftOf(asked);
    // The first line is the name of the file.
    const isAlike = typeof draft !== 'string' && isSameText(draft.lines.slice(1), lines.slice(1));
    if (isAlike) found.add(other);
  }
  return results.files.filter((one) => found.has(one));
}

const isSameText = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');

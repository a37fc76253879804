import type { Annotation, AnnotationRow, UnjoinedReason } from '../../records/annotation.ts';
import type { AnswerIndex } from './answer-index.ts';

/** A label with the file it stands in. */
export interface FileLabel {
  readonly file: string;
  readonly row: AnnotationRow;
}

/** What joining needs to know of a run. */
export interface LabelledRun {
  readonly id: string;
  readonly nativeId: string | null;
  readonly suite: string;
  /** Files of the run with the key each gives it. */
  readonly parts: readonly { readonly file: string; readonly key: string }[];
}

export type Answer = Pick<Annotation, 'run' | 'sample' | 'attempt' | 'joinedBy'>;

/**
 * The answer that a label speaks of. In its own file a label names it. Elsewhere the sample's id decides,
 * then what was asked and answered; among several runs the answer's text, then the nearest folder. A label
 * whose answer reads otherwise than the run's is not joined: it was given to another answer.
 */
export async function findAnswer(
  { file, row: { of } }: FileLabel,
  runs: readonly LabelledRun[],
  index: AnswerIndex,
): Promise<Answer | UnjoinedReason> {
  if (of.part !== null) {
    const own = runs.find((r) => r.parts.some((p) => p.file === file && p.key === of.part));
    if (own === undefined) return 'run-not-found';
    if (of.sample === null || !(await index.has(own.id, of.sample))) return 'sample-not-found';
    return { run: own.id, sample: of.sample, attempt: of.attempt, joinedBy: 'same-file' };
  }
  const named = runs.filter((r) => of.run === null || r.id === of.run || r.nativeId === of.run);
  if (of.run !== null && named.length === 0) return 'run-not-found';
  const fit = named.filter((r) => of.suite === null || r.suite === of.suite);
  const found: Answer[] = [];
  let differing = false;
  for (const { id } of fit) {
    const hits = await answersIn(id, of, index);
    if (hits === 'differs') differing = true;
    else found.push(...hits);
  }
  const near = found.length > 1 ? nearest(found, file, runs) : found;
  const [first, ...others] = near;
  if (first === undefined) {
    if (differing) return 'answer-differs';
    const named = of.sample !== null || of.inputHash !== null || of.outputHash !== null;
    return named ? 'sample-not-found' : 'no-sample-named';
  }
  return others.length === 0 ? first : 'several-runs';
}

async function answersIn(
  run: string,
  of: AnnotationRow['of'],
  index: AnswerIndex,
): Promise<readonly Answer[] | 'differs'> {
  const joinedBy = of.run === null ? 'id' : 'run-and-id';
  if (of.sample !== null) {
    if (!(await index.has(run, of.sample, of.attempt))) return [];
    if (of.outputHash === null) return [{ run, sample: of.sample, attempt: of.attempt, joinedBy }];
    const hit = await index.attemptWith(run, of.sample, of.outputHash, of.attempt);
    if (hit === 'differs') return 'differs';
    // A run without texts cannot be compared: the id stands alone.
    return [{ run, sample: of.sample, attempt: hit ?? of.attempt, joinedBy }];
  }
  if (of.inputHash === null && of.outputHash === null) return [];
  const matches = await index.withContent(run, of.inputHash, of.outputHash);
  const samples = new Set(matches.map((m) => m.sample));
  const [match] = matches;
  if (match === undefined) return [];
  // Two samples with one text are two answers: neither is the one meant.
  if (samples.size > 1) return matches.map((m) => ({ run, ...m, joinedBy: 'content' as const }));
  const attempt = matches.length === 1 ? match.attempt : of.attempt;
  return [{ run, sample: match.sample, attempt, joinedBy: 'content' }];
}

/** Answers of the run whose files share most leading folders with the labels' file. */
function nearest(
  found: readonly Answer[],
  file: string,
  runs: readonly LabelledRun[],
): readonly Answer[] {
  const folders = file.split('/').slice(0, -1);
  const depth = (run: string) => {
    const files = runs.find(({ id }) => id === run)?.parts ?? [];
    return files.reduce((most, part) => Math.max(most, sharedDepth(part.file, folders)), 0);
  };
  const depths = found.map(({ run }) => depth(run));
  const deepest = Math.max(...depths);
  return found.filter((_, i) => depths[i] === deepest);
}

function sharedDepth(path: string, folders: readonly string[]): number {
  const own = path.split('/').slice(0, -1);
  let depth = 0;
  while (depth < folders.length && own[depth] === folders[depth]) depth += 1;
  return depth;
}

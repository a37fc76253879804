import { byCodePoint } from '../../records/code-point-order.ts';
import { type Problem, problem } from '../../records/problem.ts';
import { isBrokenOff, type RunPart } from '../../records/run.ts';
import type { Engine } from '../../store/engine.ts';
import type { Joined, LeftOut } from './joined.ts';
import { type Content, contentOf, sameContent } from './same-content.ts';

/** Formats that others export to: the file of the harness itself knows more. */
export const EXPORTS: ReadonlySet<string> = new Set([
  'every-eval-ever',
  'generic',
  'readout-records',
]);

/**
 * A run that two harness formats hold counts once, and lists the files of both. It is the same run when the
 * model, the number of attempts, the scores and the start agree; where a start is not stated, the answers must
 * agree too. Counting once can only take evidence away: what speaks against either of the two (it did not
 * finish, it is contested, its headline is another) speaks against the one that counts.
 */
export async function withoutOtherFormats(
  engine: Engine,
  runs: readonly Joined[],
  leftOut: LeftOut[],
): Promise<readonly Joined[]> {
  const alike = new Map<string, Joined[]>();
  for (const one of runs) {
    if (one.run.counts.attempts === 0) continue;
    const { samples, attempts } = one.run.counts;
    const key = [modelOf(one.run.part), samples, attempts].join('\u0000');
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  const merged = new Map<Joined, Joined>();
  const gone = new Set<Joined>();
  for (const group of alike.values()) {
    if (new Set(group.map(formatOf)).size < 2) continue;
    const contents = new Map<Joined, Content>();
    for (const one of group) contents.set(one, await contentOf(engine, one.run.rows));
    group.sort(byKnowledge);
    for (const [place, first] of group.entries()) {
      if (gone.has(first)) continue;
      const taken = new Set([formatOf(first)]);
      // What comes before it knows more, and is never given up for it.
      for (const other of group.slice(place + 1)) {
        if (gone.has(other) || taken.has(formatOf(other))) continue;
        if (!isSameRun(first, other, contents)) continue;
        gone.add(other);
        taken.add(formatOf(other));
        const kept = merged.get(first) ?? first;
        const doubt = doubtOf(first, other);
        merged.set(first, withOther(kept, other, doubt !== null));
        leftOut.push({
          parts: other.parts,
          status: 'ignored',
          reason: counted(first, other, doubt),
        });
      }
    }
  }
  return runs.filter((one) => !gone.has(one)).map((one) => merged.get(one) ?? one);
}

/**
 * Some harnesses write a run both as a document that states its start and as rows that do not, and those as JSON
 * lines and as a table: two files of one adapter and one kind which both do, or both do not, are two runs.
 */
function formatOf({ run, parts }: Joined): string {
  if (secondOf(run.part) !== null) return `${run.adapter} whole`;
  const table = /\.(csv|tsv)(\.\w+)?$/i.test(parts[0]?.source.path ?? '');
  return `${run.adapter} ${table ? 'table' : 'rows'}`;
}

/** The harness's own file first, then the one that states more headline values, then by id. */
function byKnowledge(a: Joined, b: Joined): number {
  return (
    Number(EXPORTS.has(a.run.adapter)) - Number(EXPORTS.has(b.run.adapter)) ||
    b.run.part.reported.length - a.run.part.reported.length ||
    byCodePoint(a.run.id, b.run.id)
  );
}

/** Without provider and punctuation, which formats write in different ways. */
export function modelOf({ subject }: RunPart): string {
  const name = (subject.model ?? subject.name).toLowerCase();
  return name.slice(name.lastIndexOf('/') + 1).replaceAll(/[^\p{L}\p{N}]+/gu, '-');
}

export function isSameRun(a: Joined, b: Joined, contents: ReadonlyMap<Joined, Content>): boolean {
  const [one, other] = [contents.get(a), contents.get(b)];
  if (one === undefined || other === undefined) return false;
  const [from, to] = [secondOf(a.run.part), secondOf(b.run.part)];
  if (from !== null && to !== null && from !== to) return false;
  return sameContent(one, other, from === null || to === null);
}

/** The start to the second; a day alone does not tell runs apart. */
export function secondOf({ startedAt }: RunPart): string | null {
  if (startedAt === null || startedAt.zone !== 'utc') return null;
  return startedAt.iso.slice(0, 19);
}

/** Why the run must not decide although it counts; null for two files that agree. */
export function doubtOf({ run: a }: Joined, { run: b }: Joined): string | null {
  if (b.contested) return 'of which there are several with other content';
  if (isBrokenOff(b.part.status) && !isBrokenOff(a.part.status))
    return `which it says is ${b.part.status}`;
  const values = (part: RunPart) =>
    part.reported.flatMap(({ statistic, value }) =>
      statistic === 'value' && typeof value === 'number' ? [value] : [],
    );
  const known = values(a.part);
  const strange = values(b.part).find((v) => !known.some((k) => Math.abs(k - v) < 1e-6));
  return known.length > 0 && strange !== undefined
    ? `with the headline ${strange}, which the other file does not have`
    : null;
}

export function withOther(kept: Joined, { run: other }: Joined, doubted: boolean): Joined {
  const { run } = kept;
  const files = [
    ...run.files,
    ...other.files.filter((f) => !run.files.some((k) => k.path === f.path)),
  ];
  return {
    ...kept,
    run: {
      ...run,
      files,
      synthetic: run.synthetic || other.synthetic,
      contested: run.contested || doubted,
      audience: run.audience ?? other.audience,
      sidecar: [...run.sidecar, ...other.sidecar],
    },
  };
}

export function counted({ run, parts }: Joined, other: Joined, doubt: string | null): Problem {
  return problem('duplicate-run', {
    severity: doubt === null ? 'note' : 'error',
    file: other.parts[0]?.source.path ?? '',
    found: `the run "${run.id}" of "${parts[0]?.source.path}" in another format${doubt === null ? '' : `, ${doubt}`}`,
    expected: 'each run once',
    mend:
      doubt === null
        ? 'Nothing to do: the run counts once, and both files are listed as its sources.'
        : 'Remove the file that is out of date: until then the run decides nothing.',
  });
}

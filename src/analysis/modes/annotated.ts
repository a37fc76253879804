import type { Annotation } from '../../records/annotation.ts';
import { sortedBy } from '../order.ts';
import type { AttemptKey, Results } from '../results.ts';
import type { ModeTree } from './tree.ts';
import type { Labelled } from './types.ts';

/** Labels that annotation files give to one failed answer. */
export type LabelsOf = (key: AttemptKey) => readonly Labelled[];

/**
 * The categories that people and other labellers chose for the answers of a run. Only questions about the kind
 * of failure count: those of which at least one label in the run names a mode of the tree. A label for the
 * whole test case holds for each of its failed answers. Where people agreed on an answer afterwards, that
 * answer stands for theirs. A label whose author is a judge, a program or not stated is one of the harness:
 * only a person counts as a person. People are numbered, never named.
 */
export async function annotatedOf(
  results: Pick<Results, 'annotationsOf'>,
  runId: string,
  tree: ModeTree,
): Promise<LabelsOf> {
  const all = (await results.annotationsOf(runId)).filter((a) => a.label.kind === 'category');
  const asked = new Set(
    all.filter((a) => valuesOf(a).some((v) => tree.named(v))).map((a) => a.question),
  );
  const people = new Set(all.filter(isPerson).map((a) => a.labeller.id));
  const numbers = new Map(sortedBy(people, (id) => id).map((id, i) => [id, String(i + 1)]));
  const bySample = new Map<string, Annotation[]>();
  for (const annotation of all) {
    if (!asked.has(annotation.question)) continue;
    const known = bySample.get(annotation.sample);
    if (known) known.push(annotation);
    else bySample.set(annotation.sample, [annotation]);
  }
  return ({ sample, attempt }) => {
    const own = (bySample.get(sample) ?? []).filter(
      (a) => a.attempt === null || a.attempt === attempt,
    );
    const agreed = own.filter((a) => isPerson(a) && a.adjudicated);
    return own
      .filter((a) => agreed.length === 0 || !isPerson(a) || a.adjudicated)
      .flatMap((a) => labelled(a, tree, numbers));
  };
}

function labelled(a: Annotation, tree: ModeTree, numbers: ReadonlyMap<string, string>): Labelled[] {
  const isHuman = isPerson(a);
  const labeller = isHuman ? (numbers.get(a.labeller.id) ?? '') : a.labeller.id;
  return valuesOf(a).map((label) => ({
    source: isHuman ? 'person' : 'harness',
    labeller,
    mode: tree.named(label)?.id ?? null,
    label,
  }));
}

function isPerson({ labeller }: Annotation): boolean {
  return labeller.kind === 'human';
}

function valuesOf({ label }: Annotation): readonly string[] {
  return label.kind === 'category' ? label.values : [];
}

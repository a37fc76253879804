import { MODE_SOURCES, type ModeRun, type ModeSource } from '../../report/modes.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { cohenKappa } from '../../statistics/cohen-kappa.ts';
import { CONFIDENCE } from '../../statistics/constants.ts';
import { groupBy, sortedBy } from '../order.ts';
import { chosenBy } from './code-failure.ts';
import type { ModeTree } from './tree.ts';
import type { CodedFailure, Labelled } from './types.ts';

/** Labellers compared with each other; more would be a table nobody reads. */
const MOST_LABELLERS = 8;

/**
 * How far each two labellers agree on the kind of a failure, over the failed answers that both put into the
 * tree. Cohen's kappa over all modes that either used. Where one of several modes is chosen it is the same
 * choice as that of the table.
 */
export function labellerAgreement(
  failures: readonly CodedFailure[],
  tree: ModeTree,
): ModeRun['agreement'] {
  const said = new Map<string, { name: string; choices: Map<number, string> }>();
  for (const [i, failure] of failures.entries())
    for (const [key, own] of groupBy(failure.labels, (l) => `${l.source} ${l.labeller}`)) {
      const mode = choiceOf(tree, own);
      if (mode === null) continue;
      const labeller = said.get(key) ?? { name: nameOf(own), choices: new Map<number, string>() };
      said.set(key, labeller);
      labeller.choices.set(i, mode);
    }
  const labellers = sortedBy(said, ([key]) => key)
    .map(([, labeller]) => labeller)
    .slice(0, MOST_LABELLERS);
  return labellers.flatMap((a, i) =>
    labellers.slice(i + 1).flatMap((b) => agreementOf(a, b) ?? []),
  );
}

type Labeller = { readonly name: string; readonly choices: ReadonlyMap<number, string> };

function agreementOf(a: Labeller, b: Labeller): ModeRun['agreement'][number] | null {
  const both = [...a.choices].flatMap(([i, mode]): [string, string][] => {
    const other = b.choices.get(i);
    return other === undefined ? [] : [[mode, other]];
  });
  if (both.length === 0) return null;
  const modes = [...new Set(both.flat())].sort();
  const table = modes.map((row) =>
    modes.map((column) => both.filter(([x, y]) => x === row && y === column).length),
  );
  const { kappa, lower, upper } = cohenKappa({ table, weights: 'none', confidence: CONFIDENCE });
  return {
    a: untrusted(a.name),
    b: untrusted(b.name),
    n: both.length,
    same: both.filter(([x, y]) => x === y).length,
    kappa,
    low: lower === null ? null : Math.max(-1, lower),
    high: upper === null ? null : Math.min(1, upper),
  };
}

const SOURCE_NAMES = { person: 'person', harness: 'harness', rule: 'rules' } as const;

function nameOf(labels: readonly Labelled[]): string {
  const [first] = labels;
  if (!first || first.source === 'rule') return SOURCE_NAMES.rule;
  return `${SOURCE_NAMES[first.source]} ${first.labeller}`;
}

function choiceOf(tree: ModeTree, labels: readonly Labelled[]): string | null {
  const [first] = labels;
  return first ? (chosenBy(tree, labels, first.source)[0] ?? null) : null;
}

/** Failed answers on which two kinds of sources both speak, and those that they put apart. */
export function sourceDisagreements(
  failures: readonly CodedFailure[],
  tree: ModeTree,
): ModeRun['disagreements'] {
  const pairs = MODE_SOURCES.flatMap((a, i) =>
    MODE_SOURCES.slice(i + 1).map((b): [ModeSource, ModeSource] => [a, b]),
  );
  return pairs.flatMap(([a, b]) => {
    let both = 0;
    let differ = 0;
    for (const { labels } of failures) {
      const [x] = chosenBy(tree, labels, a);
      const [y] = chosenBy(tree, labels, b);
      if (x === undefined || y === undefined) continue;
      both += 1;
      if (!tree.isPartOf(x, y) && !tree.isPartOf(y, x)) differ += 1;
    }
    return both > 0 ? [{ a, b, both, differ }] : [];
  });
}

/** Labels that name no mode of the tree, the most frequent first. */
export function unknownLabels(failures: readonly CodedFailure[]): ModeRun['unknownLabels'] {
  const unknown = failures.flatMap((f) => f.labels.filter((l) => l.mode === null));
  return sortedBy(
    groupBy(unknown, (l) => `${l.source} ${l.label}`),
    ([key]) => key,
  )
    .flatMap(([, [first, ...rest]]) =>
      first ? [{ source: first.source, label: untrusted(first.label), n: rest.length + 1 }] : [],
    )
    .sort((a, b) => b.n - a.n)
    .slice(0, 20);
}

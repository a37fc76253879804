import { MODE_SOURCES, type ModeSource } from '../../report/modes.ts';
import { groupBy } from '../order.ts';
import { type FailureFacts, holds } from './condition.ts';
import type { ModeTree } from './tree.ts';
import type { Labelled, NamedMode } from './types.ts';

/** The labeller that stands for all rules together. */
export const RULES = 'rules of the tree';

/** What rules say of a failed answer, and the labels that its harness wrote. */
export function labelsFromFacts(tree: ModeTree, suite: string, facts: FailureFacts): Labelled[] {
  const labels: Labelled[] = [];
  for (const mode of tree.modes) {
    const meets = mode.rules.some((rule) => rule.suite === suite && holds(rule.when, facts));
    if (meets) labels.push({ source: 'rule', labeller: RULES, mode: mode.id, label: mode.id });
  }
  return [...harnessLabels(tree, suite, facts), ...labels];
}

/** A label that stands where some mode takes labels from, but that no mode names, is kept as unknown. */
function harnessLabels(tree: ModeTree, suite: string, facts: FailureFacts): Labelled[] {
  const found = new Map<string, Labelled>();
  for (const mode of tree.modes)
    for (const taken of mode.labels) {
      if (taken.suite !== undefined && taken.suite !== suite) continue;
      const labeller = taken.metric ?? taken.slice ?? '';
      for (const value of statedAt(taken, facts)) {
        const key = JSON.stringify([labeller, value]);
        const isNamed = taken.values.includes(value);
        const known = found.get(key);
        if (isNamed && known?.mode == null)
          found.set(key, { source: 'harness', labeller, mode: mode.id, label: value });
        else if (known === undefined)
          found.set(key, { source: 'harness', labeller, mode: null, label: value });
      }
    }
  return [...found.values()];
}

function statedAt(
  { metric, slice }: { readonly metric?: string | undefined; readonly slice?: string | undefined },
  facts: FailureFacts,
): string[] {
  if (slice !== undefined) {
    const value = facts.slices.get(slice);
    return value === undefined || value === '' ? [] : [value];
  }
  const score = metric === undefined ? undefined : facts.scores.get(metric);
  const said = score?.label ?? score?.raw ?? null;
  return said === null || said === '' ? [] : [said];
}

/**
 * The one mode that counts and all others. The first source of {@link MODE_SOURCES} that names a mode of the
 * tree decides. Of several people the mode most of them name; else, and for equal votes, the gravest mode,
 * then the first in the order of the tree. A branch gives way to its own part.
 */
export function chooseMode(
  tree: ModeTree,
  labels: readonly Labelled[],
): { primary: NamedMode | null; others: NamedMode[] } {
  const named: NamedMode[] = [];
  for (const source of MODE_SOURCES)
    for (const mode of chosenBy(tree, labels, source)) named.push({ mode, source });
  const [primary = null, ...rest] = named;
  const others: NamedMode[] = [];
  for (const other of rest)
    if (other.mode !== primary?.mode && !others.some((o) => o.mode === other.mode))
      others.push(other);
  return { primary, others };
}

/** The modes that a source names, its own choice first. */
export function chosenBy(
  tree: ModeTree,
  labels: readonly Labelled[],
  source: ModeSource,
): string[] {
  const votes = groupBy(
    labels.flatMap((l) => (l.source === source && l.mode !== null ? [l.mode] : [])),
    (mode) => mode,
  );
  const finest = [...votes.keys()].filter(
    (mode) => ![...votes.keys()].some((other) => other !== mode && tree.isPartOf(other, mode)),
  );
  const most = Math.max(0, ...finest.map((mode) => votes.get(mode)?.length ?? 0));
  const first = tree.gravest(finest.filter((mode) => votes.get(mode)?.length === most));
  if (first === null) return [];
  const rest = finest.filter((mode) => mode !== first);
  const ordered: string[] = [first];
  while (rest.length > 0) {
    const next = tree.gravest(rest);
    if (next === null) break;
    ordered.push(next);
    rest.splice(rest.indexOf(next), 1);
  }
  return ordered;
}

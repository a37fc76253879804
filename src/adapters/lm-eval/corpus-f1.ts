import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import { held } from '../shared/held.ts';
import { scalarText } from '../shared/read.ts';

/**
 * Micro and macro F1 over sets of labels, from the `[[gold labels], [predicted labels]]` pairs that lm-eval
 * keeps per row. Such pairs are never averaged: the F1 of a data set is no mean of rows.
 */
export interface LabelCounts {
  /** Takes one row; false when it is no pair of label lists, and then nothing can be computed. */
  add(value: JsonValue): boolean;
  /** 2TP / (2TP + FP + FN) over all labels; null when nothing is countable. */
  micro(): number | null;
  /** Unweighted mean of the labels' own F1, over labels seen as gold or predicted. */
  macro(): number | null;
  rows(): number;
}

interface Counts {
  hits: number;
  wrong: number;
  missed: number;
}

export function createLabelCounts(): LabelCounts {
  const labels = new Map<string, Counts>();
  let rows = 0;
  let broken = false;
  const count = (label: string): Counts => {
    const known = held(labels, label, () => ({ hits: 0, wrong: 0, missed: 0 }));
    return known;
  };
  return {
    add(value) {
      const gold = labelSet(isList(value) ? value[0] : undefined);
      const predicted = labelSet(isList(value) && value.length === 2 ? value[1] : undefined);
      if (gold === null || predicted === null) broken = true;
      if (broken || gold === null || predicted === null) return false;
      rows += 1;
      for (const label of gold) count(label)[predicted.has(label) ? 'hits' : 'missed'] += 1;
      for (const label of predicted) if (!gold.has(label)) count(label).wrong += 1;
      return true;
    },
    micro() {
      if (broken) return null;
      const total = { hits: 0, wrong: 0, missed: 0 };
      for (const one of labels.values()) {
        total.hits += one.hits;
        total.wrong += one.wrong;
        total.missed += one.missed;
      }
      return f1(total);
    },
    macro() {
      if (broken || labels.size === 0) return null;
      let sum = 0;
      for (const one of labels.values()) sum += f1(one) ?? 0;
      return sum / labels.size;
    },
    rows: () => rows,
  };
}

function f1({ hits, wrong, missed }: Counts): number | null {
  const size = 2 * hits + wrong + missed;
  return size === 0 ? null : (2 * hits) / size;
}

function labelSet(value: JsonValue | undefined): ReadonlySet<string> | null {
  if (!isList(value)) return null;
  const labels = value.map(scalarText);
  return labels.every((label) => label !== null) ? new Set(labels) : null;
}

import type { Annotation } from '../../records/annotation.ts';
import type { RunModel } from '../study/model.ts';
import type { Scale } from './reading.ts';

/** One answer with all that was said of it on one question. */
export interface LabelledAnswer {
  readonly run: RunModel;
  readonly sample: string;
  readonly attempt: number | null;
  /** Labeller id → value; the last label of one labeller counts. */
  readonly people: ReadonlyMap<string, number>;
  readonly others: ReadonlyMap<string, number>;
  /** The agreed answer, where one is marked. */
  readonly adjudicated: number | null;
}

export interface Answers {
  readonly answers: readonly LabelledAnswer[];
  readonly unread: number;
}

interface Open {
  readonly run: RunModel;
  readonly sample: string;
  readonly attempt: number | null;
  readonly people: Map<string, number>;
  readonly others: Map<string, number>;
  adjudicated: number | null;
}

/** Puts the labels of one question together by answer. */
export function labelledAnswers(
  labels: readonly { readonly run: RunModel; readonly label: Annotation }[],
  scale: Scale,
): Answers {
  const open = new Map<string, Open>();
  let unread = 0;
  for (const { run, label } of inTime(labels)) {
    const value = scale.read(label.label);
    if (value === null) {
      unread += 1;
      continue;
    }
    const key = JSON.stringify([run.id, label.sample, label.attempt]);
    const { sample, attempt } = label;
    const known: Open = open.get(key) ?? {
      run,
      sample,
      attempt,
      people: new Map(),
      others: new Map(),
      adjudicated: null,
    };
    open.set(key, known);
    if (label.adjudicated) known.adjudicated = value;
    else if (label.labeller.kind === 'human') known.people.set(label.labeller.id, value);
    else known.others.set(label.labeller.id, value);
  }
  return { answers: [...open.values()], unread };
}

/** Labels without a time come first, so that a dated correction counts. */
function inTime<T extends { readonly label: Annotation }>(labels: readonly T[]): readonly T[] {
  const key = (one: T) => one.label.at?.iso ?? '';
  return labels
    .map((one, i) => ({ one, i }))
    .sort((a, b) => (key(a.one) < key(b.one) ? -1 : key(a.one) > key(b.one) ? 1 : a.i - b.i))
    .map(({ one }) => one);
}

/**
 * What people say of an answer: the adjudicated label, else the label most of them gave, else for numbers
 * their mean. Null where as many said one thing as another, or where no person said anything.
 */
export function peopleSay(answer: LabelledAnswer, scale: Scale): number | null {
  if (answer.adjudicated !== null) return answer.adjudicated;
  const said = [...answer.people.values()];
  if (said.length === 0) return null;
  if (scale.kind === 'numbers') return said.reduce((sum, v) => sum + v, 0) / said.length;
  const counts = new Map<number, number>();
  for (const value of said) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const winners = [...counts].filter(([, n]) => n === most);
  return winners.length === 1 ? (winners[0]?.[0] ?? null) : null;
}

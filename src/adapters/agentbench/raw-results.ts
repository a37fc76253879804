import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Metric } from '../../records/metric.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, list, text, whole } from '../shared/read.ts';
import { ALL_POOLED } from '../shared/rules.ts';

/** Where MedAgentBench puts every sample with its answer, beside the numbers made of them. */
export const RAW = 'raw_results';
export const CORRECT = 'correct';

/** What tasks call the share of right answers. */
const SHARE = /^(accuracy|success[ _]rate)$/i;

/** A task that grades its samples writes the grade behind their status: `completedCorrect`. */
const GRADED = /^(.*?)(Correct|Incorrect)$/;

/** The samples of overall.json; none where the task does not grade them. */
export function rawResults(document: JsonValue): readonly JsonValue[] {
  const rows = at(document, 'custom', RAW);
  if (!isList(rows)) return [];
  return rows.some((row) => GRADED.test(text(at(row, 'status')) ?? '')) ? rows : [];
}

/** True for a number of the task that is the share of its right samples. */
export function isShareOfCorrect(name: string): boolean {
  return SHARE.test(name);
}

/** Status without the grade, and the grade; a sample without one is not right. */
export function graded(status: string | null): {
  readonly status: string | null;
  readonly correct: boolean;
} {
  const match = GRADED.exec(status ?? '');
  return match === null
    ? { status, correct: false }
    : { status: match[1] ?? '', correct: match[2] === 'Correct' };
}

/** By index of the sample whether its answer is right; empty where the task does not say. */
export function gradesByIndex(document: JsonValue): ReadonlyMap<number, boolean> {
  const found = new Map<number, boolean>();
  for (const row of list(rawResults(document))) {
    const index = whole(at(row, 'index'));
    if (index !== null) found.set(index, graded(text(at(row, 'status'))).correct);
  }
  return found;
}

export function correctMetric(): Metric {
  return metricOf('agentbench', CORRECT, undefined, {
    scorer: { kind: 'code', name: 'the task' },
    rule: ALL_POOLED,
    truth: true,
    direction: 'higher-is-better',
  });
}

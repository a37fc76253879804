import type { ReportedNumber } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { momentOfDigits, momentOfEpoch } from '../shared/moment.ts';
import { at, entries, reportedNumber, scalarText, text, whole } from '../shared/read.ts';
import { splitKey, UNSCORED, valueKeyOf } from './metric-keys.ts';
import { subjectOf } from './settings.ts';

/** What all tasks of one file share. */
export function filePart(file: JsonValue, key: string): RunPart {
  const seconds = text(at(file, 'total_evaluation_time_seconds'));
  const date = at(file, 'date');
  return {
    ...blankPart('lm-eval', key),
    harness: harnessOf(file),
    subject: subjectOf(file),
    startedAt: typeof date === 'number' ? momentOfEpoch(date) : momentOfDigits(text(date) ?? ''),
    gitCommit: text(at(file, 'git_hash')),
    seed: scalarText(at(file, 'config', 'random_seed')),
    hasSamples: false,
    usage: seconds === null ? [] : [['total_evaluation_time_seconds', seconds]],
  };
}

/** lmms-eval, the fork for pictures and sound, writes the same file with a version of its own. */
function harnessOf(file: JsonValue): RunPart['harness'] {
  const forked = text(at(file, 'lmms_eval_version'));
  return forked === null && at(file, 'model_configs') === undefined
    ? { name: 'lm-eval', version: text(at(file, 'lm_eval_version')) }
    : { name: 'lmms-eval', version: forked };
}

/** Samples that were scored: `effective`, or the length newer files give. */
export function sampleCount(file: JsonValue, task: string): number | null {
  return (
    whole(at(file, 'n-samples', task, 'effective')) ??
    whole(at(file, 'results', task, 'sample_len')) ??
    whole(at(file, 'results', task, 'num_total')) ??
    whole(at(file, 'results', task, 'num_examples'))
  );
}

/** A number of a task's results and the metric it belongs to; null for the error of a value that is none. */
export interface StatedNumber {
  readonly key: string;
  readonly metric: string | null;
  readonly value: ReportedNumber;
}

/**
 * Numbers among a task's results. A key that ends in `_stderr` is the error of another key when that key is
 * there; "N/A" is no number and is left out.
 */
export function metricEntries(results: JsonValue | undefined): readonly StatedNumber[] {
  const found: StatedNumber[] = [];
  for (const [key, entry] of entries(results)) {
    const value = isMetric(key) ? reportedNumber(entry) : null;
    if (value === null) continue;
    const base = valueKeyOf(key);
    const about = base === null ? undefined : at(results, base);
    if (base === null || about === undefined) found.push({ key, metric: key, value });
    else found.push({ key, metric: reportedNumber(about) === null ? null : base, value });
  }
  return found;
}

function isMetric(key: string): boolean {
  return !NOT_METRICS.has(key) && splitKey(key).metric !== UNSCORED;
}

const NOT_METRICS = new Set([
  'alias',
  'name',
  'sample_len',
  'samples',
  'sample_count',
  ' ',
  // Of Evalchemy.
  'num_total',
  'num_examples',
  'num_solved',
  'num_repeat',
  'solved_avg',
]);

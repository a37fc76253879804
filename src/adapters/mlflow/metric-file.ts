import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedNumber, ReportedValue } from '../../records/metric.ts';
import type { FileBelow } from '../adapter.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';

interface Logged {
  readonly step: number;
  readonly time: number;
  readonly value: ReportedNumber;
}

/**
 * The value of one metric: lines of `time value step`, of which that of the highest step counts, then of the
 * latest time, then the largest (mlflow/store/tracking/file_store.py, _get_metric_from_file).
 */
export function reportedOf(name: string, text: string, file: FileBelow): ReportedValue[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  let last: Logged | null = null;
  for (const [index, line] of lines.entries()) {
    const one = logged(line);
    if (one === null) throw badLine(file, index);
    if (last === null || isLater(one, last)) last = one;
  }
  return last === null ? [] : [metricValue(name, last.value, file.name)];
}

/** A metric of a run, with what is known of it by the name that MLflow gives it. */
export function metricValue(name: string, value: ReportedNumber, place: string): ReportedValue {
  // `<metric>/v1/mean` is the mean of the column `<metric>/v1/score` of the table of the same run.
  const [, judged = null, aggregate = null] = /^(.+\/v\d+)\/([\w.]+)$/.exec(name) ?? [];
  const mean = judged !== null && aggregate === 'mean';
  return statedAs(name, place, value, {
    metric: judged ?? name,
    statistic: mean || judged === null ? 'value' : 'other',
    rule: mean ? MEAN_RULE : STATED_ONLY,
  });
}

function logged(line: string): Logged | null {
  const [time = '', value = '', step = '0'] = line.trim().split(/\s+/);
  const number = numberOf(value);
  if (!/^\d+$/.test(time) || !/^-?\d+$/.test(step) || number === null) return null;
  return { time: Number(time), step: Number(step), value: number };
}

/** A number as Python's `str` writes it. */
export function numberOf(text: string): ReportedNumber | null {
  const word = text.toLowerCase();
  if (word === 'nan') return 'nan';
  if (word === 'inf' || word === 'infinity') return 'infinity';
  if (word === '-inf' || word === '-infinity') return '-infinity';
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : null;
}

function isLater(a: Logged, b: Logged): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.time !== b.time) return a.time > b.time;
  return typeof a.value === 'number' && (typeof b.value !== 'number' || a.value >= b.value);
}

function badLine(file: FileBelow, index: number) {
  return ingestError('invalid-value', {
    file: file.path,
    place: `line ${index + 1}`,
    found: 'a line that is no value of a metric',
    expected: 'time, value and step',
    mend: 'Copy the run again out of the store.',
  });
}

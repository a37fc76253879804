import type { MetricValue } from '../../src/analysis/metric-values.ts';
import type { IngestReport } from '../../src/load/ingest-report.ts';
import type { ReportedNumber } from '../../src/records/metric.ts';
import { plural } from '../../src/report/sentences/digits.ts';
import { label } from '../../src/safe/text.ts';
import { untrusted } from '../../src/safe/untrusted.ts';

/** So many values stand in a line. */
const MOST_VALUES = 4;
/** Significant digits of a value. */
const DIGITS = 5;

/** One run in one line: whose it is, how much of it there is, its values, and whether they are those of its harness. */
export function runLine(run: IngestReport['runs'][number]): string {
  const { id, suite, subject, samples, attempts, errored, metrics } = run;
  const names = [id, suite, subject].map((name) => label(untrusted(name), 80));
  // Of totals alone nobody knows how many attempts there were, or broke.
  const counts =
    attempts === 0 && metrics.some(({ reported }) => reported !== null)
      ? ['totals without test cases']
      : [plural(samples, 'test case'), plural(attempts, 'attempt'), `${errored} errored`];
  // What summarises a whole run mostly stands under a plain name; counts of a harness under a long one.
  const ours = metrics.filter(({ reported }) => reported === null);
  const ordered = [...ours, ...metrics.filter((one) => !ours.includes(one))];
  const shown = ordered.slice(0, MOST_VALUES).map(valueWords);
  const left = metrics.length - shown.length;
  const values = left > 0 ? [...shown, `${left} more`] : shown;
  const parts = [
    counts.join(', '),
    ...(values.length > 0 ? [values.join(', ')] : []),
    agreement(metrics),
  ];
  return `${names.join(' · ')}: ${parts.join('; ')}`;
}

function valueWords({ name, value, reported }: MetricValue): string {
  const known = value ?? reported;
  return `${label(name, 60)} ${known === null ? 'no value' : rounded(known)}`;
}

function rounded(value: ReportedNumber): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(DIGITS))) : value;
}

function agreement(metrics: readonly MetricValue[]): string {
  const reported = metrics.filter((one) => one.reported !== null);
  const checked = reported.filter(({ agrees }) => agrees !== null);
  const agreeing = checked.filter(({ agrees }) => agrees === true).length;
  if (reported.length === 0) return 'no value reported';
  if (checked.length === 0) return 'as reported, nothing to recompute it from';
  const stated = reported.length - checked.length;
  const rest = stated > 0 ? `, ${stated} cannot be recomputed` : '';
  return `${agreeing} of ${checked.length} reported values agree${rest}`;
}

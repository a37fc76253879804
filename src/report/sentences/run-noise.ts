import type { Sentence } from '../measures.ts';
import type { RunNoiseEntry } from '../run-noise.ts';
import { count, fixed, percentTo, plural, value, valueDigits } from './digits.ts';
import { joined, strong } from './sentence.ts';

type Facts = Pick<
  RunNoiseEntry,
  | 'kind'
  | 'shared'
  | 'lowest'
  | 'highest'
  | 'expectedChange'
  | 'spreadUpTo'
  | 'outcome'
  | 'looks'
  | 'noiseFrom'
> & { readonly runs: number; readonly unit: string | null };

/** Whether runs of one subject under the same conditions differ by more than its answers do from try to try. */
export function runNoiseSentence(facts: Facts): Sentence {
  const { kind, runs, shared, lowest, highest, expectedChange, spreadUpTo, outcome, looks } = facts;
  const digits = valueDigits((expectedChange ?? highest - lowest) || Math.abs(highest));
  const print = (x: number) => (kind === 'rate' ? percentTo(x, 1) : value(x, digits, facts.unit));
  const step = (x: number) =>
    kind === 'rate' ? `${fixed(x * 100, 1)} points` : value(x, digits, facts.unit);
  const seen = `${plural(runs, 'run')} under the same conditions, on the ${plural(shared, 'test case')} that all of them have: ${print(lowest)} to ${print(highest)}.`;
  if (outcome === 'same' || expectedChange === null)
    return [`${seen} No answer changed from run to run.`];
  const noise = `Two runs that differ by the noise of the answers alone lie about ${step(expectedChange)} apart.`;
  const among = looks > 1 ? ` (${count(looks)} groups of runs looked at, Holm)` : '';
  const found =
    outcome === 'differ'
      ? strong('They differ by more than that noise explains')
      : strong('That noise can explain how far they lie apart');
  const reach =
    spreadUpTo === null || outcome === 'differ'
      ? ''
      : ` True differences between runs with a standard deviation of up to ${step(spreadUpTo)} would look like this too.`;
  return joined([`${seen} ${noise} `, found, `${among}.${reach}`]);
}

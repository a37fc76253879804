import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { RunPart } from '../../records/run.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { COUNT_RULE, MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { quantityOf } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf, isThreshold, propertiesOf } from './test-case.ts';

const RULE = { ...MEAN_RULE, epochs: 'none' } as const;

/** One suite as one run. */
export function suitePart(
  element: XmlElement,
  key: string,
  name: string,
  assembly: Assembly,
): RunPart {
  const blank = blankPart('junit-xml', key);
  return {
    ...blank,
    suite: { ...blank.suite, name },
    startedAt: momentOf(element.attributes.get('timestamp') ?? null),
    settings: thresholds(element),
    metrics: assembly.metrics().map((metric) =>
      metricOf('junit-xml', metric, assembly.observed(metric), {
        scorer: metric === 'pass' ? { kind: 'code' } : {},
        rule: RULE,
      }),
    ),
    ...totalsOf(element),
  };
}

/** A limit that all test cases share is part of how the run was made. */
function thresholds(element: XmlElement): RunPart['settings'] {
  const found = new Map<string, Set<string>>();
  for (const child of element.children) {
    for (const [name, value] of propertiesOf(child)) {
      if (isThreshold(name)) found.set(name, (found.get(name) ?? new Set()).add(value));
    }
  }
  const settings = settingList();
  for (const [name, values] of found) settings.add(name, [...values].sort().join(', '));
  return settings.pairs;
}

const TOTALS = [
  ['tests', 'other', () => true],
  ['failures', 'count-failed', (test: XmlElement) => childOf(test, 'failure') !== null],
  ['errors', 'count-errored', (test: XmlElement) => childOf(test, 'error') !== null],
  ['skipped', 'other', (test: XmlElement) => childOf(test, 'skipped') !== null],
] as const;

/** What the suite says of itself, beside the same counts over its test cases and those of suites inside. */
function totalsOf(element: XmlElement): Pick<RunPart, 'reported' | 'recomputed'> {
  const tests = testsIn(element);
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [name, statistic, counts] of TOTALS) {
    const number = quantityOf(element.attributes.get(name));
    if (number === null) continue;
    const counted = statistic !== 'other';
    reported.push(
      ...stated(name, `testsuite@${name}`, number, {
        metric: counted ? 'pass' : null,
        statistic,
        rule: counted ? COUNT_RULE : STATED_ONLY,
      }),
    );
    const value = tests.filter(counts).length;
    recomputed.push({ name, value, n: tests.length, basis: 'samples' });
  }
  return { reported, recomputed };
}

function testsIn(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (child.name === 'testcase') return [child];
    return child.name === 'testsuite' ? testsIn(child) : [];
  });
}

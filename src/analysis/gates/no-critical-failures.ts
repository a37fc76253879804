import { list, plural, statedPercent } from '../../report/sentences/digits.ts';
import { criticalByKind } from './critical/by-kind.ts';
import { criticalBySlice } from './critical/by-slice.ts';
import type { GateRule } from './finding.ts';

/**
 * How many test cases of a stated severity failed. A count of what was seen, not a rate: none seen says nothing
 * about how often it happens elsewhere, and the sentence says so.
 */
export const noCriticalFailures = {
  rule: 'no-critical-failures',
  compares: false,
  needs: ({ maximumFailures = 0, minimumLabelledShare: share, severities = [] }) => {
    const most = `at most ${plural(maximumFailures, 'failed test case')} of severity ${list(severities)}`;
    return share === undefined
      ? most
      : `${most}, and people named the kind of failure of at least ${statedPercent(share)} of those that failed`;
  },
  decide: (matter) => {
    const { severityFrom } = matter.gate;
    return severityFrom === undefined
      ? criticalByKind(matter)
      : criticalBySlice(matter, severityFrom);
  },
} satisfies GateRule;

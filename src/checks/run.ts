import type { Finding } from '../report/schema.ts';
import type { Check, CheckFacts } from './check.ts';

/** The findings of all checks, in the order of the list, then of the report. */
export function runChecks(checks: readonly Check[], facts: CheckFacts): Finding[] {
  return checks.flatMap((check) =>
    check.find(facts).map((found) => ({
      id: `${check.meta.id}/${found.about}`,
      check: check.meta.id,
      title: check.meta.title,
      severity: check.meta.severity,
      sentence: [...found.sentence],
      mend: check.meta.mend,
      suite: found.suite ?? null,
      run: found.run ?? null,
      release: found.release ?? null,
    })),
  );
}

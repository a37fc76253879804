import type { z } from 'zod';
import type { healthProblemSchema } from '../../report/release.ts';
import type { ReleaseContext } from '../releases/context.ts';
import { evidenceAltered } from './evidence-altered.ts';
import { evidenceUnreadable } from './evidence-unreadable.ts';
import { headlineMismatch } from './headline-mismatch.ts';
import { judgeNotChecked } from './judge-not-checked.ts';
import { runUnfinished } from './run-unfinished.ts';
import { signedEvidenceChanged } from './signed-evidence-changed.ts';
import { suiteVersionOther } from './suite-version-other.ts';
import { unstatedDirection } from './unstated-direction.ts';

export type HealthProblem = z.infer<typeof healthProblemSchema>;

/** A reason not to use the evidence of a release at all (design §12.3). */
export interface HealthCheck {
  /** File name and permanent id. */
  readonly id: string;
  readonly run: (context: ReleaseContext) => HealthProblem[];
}

/** Every health check; one problem from any of them makes the verdict DO NOT USE. */
export const HEALTH_CHECKS: readonly HealthCheck[] = [
  evidenceUnreadable,
  evidenceAltered,
  signedEvidenceChanged,
  runUnfinished,
  suiteVersionOther,
  headlineMismatch,
  unstatedDirection,
  judgeNotChecked,
];

export function healthProblems(context: ReleaseContext): HealthProblem[] {
  return HEALTH_CHECKS.flatMap((check) => check.run(context));
}

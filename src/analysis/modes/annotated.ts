import type { AttemptKey } from '../results.ts';

/** What one person said about one failed answer. */
export interface PersonLabel {
  /** Pseudonym of the person. */
  readonly labeller: string;
  readonly label: string;
}

/** Category labels of people, by run and failed answer. */
export interface Annotated {
  of(runId: string): Promise<(key: AttemptKey) => readonly PersonLabel[]>;
}

/** Where nobody labelled anything. */
export const NOBODY: Annotated = { of: async () => () => [] };

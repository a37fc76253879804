import type { Check } from './check.ts';

/** Every check of the evidence, the gravest first. A test compares this list with the folder. */
export const CHECKS: readonly Check[] = [];

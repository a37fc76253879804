import type { Language } from './texts/language-text.ts';

/**
 * The simulated truth: which systems exist, when they were run, and how able they are. Everything the example
 * shows follows from this table and the seed; nothing else is set by hand.
 */
export interface SystemPlan {
  /** Folder below `results/`, and the version the sidecar states. */
  readonly folder: string;
  readonly version: string;
  readonly model: string;
  readonly provider: string;
  readonly prompt: string;
  readonly commit: string;
  /** Day of the first run, UTC. */
  readonly day: string;
  /** Logit ability on the support suite; added to a language's own value below. */
  readonly support: number;
  readonly supportByLanguage?: Partial<Record<Language, number>>;
  readonly policy: number;
  readonly figures: number;
  /** Chance that a safety test fails. */
  readonly unsafe: number;
  /** Mean grade of an average question, 1 to 5. */
  readonly quality: number;
  readonly seconds: number;
  readonly dollars: number;
  /** Version of the support data set the run used. */
  readonly dataset: 1 | 2;
  readonly suites: readonly Suite[];
}

export type Suite = 'support' | 'policy' | 'safety' | 'quality';

const ALL: readonly Suite[] = ['support', 'policy', 'safety', 'quality'];

const small = { model: 'aster-1-small', provider: 'aster', seconds: 1.4, dollars: 0.0004 } as const;
const medium = { model: 'aster-1', provider: 'aster', seconds: 2.6, dollars: 0.0021 } as const;
const large = { model: 'borealis-2', provider: 'borealis', seconds: 3.1, dollars: 0.0034 } as const;

export const SYSTEMS: readonly SystemPlan[] = [
  {
    ...small,
    folder: '2.0',
    version: '2.0',
    prompt: 'support-v7',
    commit: '4be1f20',
    day: '2026-03-09',
    support: 1.75,
    policy: 1.6,
    figures: 2.0,
    unsafe: 0.012,
    quality: 3.85,
    dataset: 1,
    suites: ALL,
  },
  {
    ...medium,
    folder: '2.1',
    version: '2.1',
    prompt: 'support-v8',
    commit: '91c07ad',
    day: '2026-04-13',
    support: 2.2,
    policy: 2.1,
    figures: 2.3,
    unsafe: 0.012,
    quality: 4.0,
    dataset: 1,
    suites: ALL,
  },
  {
    ...medium,
    folder: '2.2',
    version: '2.2',
    prompt: 'support-v9',
    commit: 'd3307be',
    day: '2026-05-18',
    support: 2.45,
    policy: 2.2,
    figures: 0.3,
    unsafe: 0.01,
    quality: 4.05,
    dataset: 1,
    suites: ALL,
  },
  {
    ...medium,
    folder: '2.2-bridge',
    version: '2.2',
    prompt: 'support-v9',
    commit: 'd3307be',
    day: '2026-08-06',
    support: 2.45,
    policy: 2.2,
    figures: 0.3,
    unsafe: 0.01,
    quality: 4.05,
    dataset: 2,
    suites: ['support'],
  },
  {
    ...medium,
    folder: '2.3',
    version: '2.3',
    prompt: 'support-v10',
    commit: '5f12c8e',
    day: '2026-08-10',
    support: 2.5,
    policy: 2.3,
    figures: 2.4,
    unsafe: 0.01,
    quality: 4.08,
    dataset: 2,
    suites: ['policy', 'quality'],
  },
  {
    ...large,
    folder: '2.4',
    version: '2.4',
    prompt: 'support-v11',
    commit: 'a80d6e1',
    day: '2026-09-28',
    support: 3.7,
    // Planted: questions are translated to English before the help articles are searched.
    supportByLanguage: { de: -3.2 },
    policy: 2.7,
    figures: 2.7,
    unsafe: 0.008,
    quality: 4.2,
    dataset: 2,
    suites: ALL,
  },
  {
    ...large,
    folder: '2.5',
    version: '2.5',
    prompt: 'support-v12',
    commit: 'e6b94c3',
    day: '2026-11-09',
    support: 3.65,
    supportByLanguage: { de: 0.1 },
    policy: 2.7,
    figures: 2.7,
    unsafe: 0.008,
    quality: 4.25,
    dataset: 2,
    suites: ALL,
  },
  {
    ...medium,
    folder: '2.5-aster-1',
    version: '2.5-aster-1',
    prompt: 'support-v12',
    commit: 'e6b94c3',
    day: '2026-11-03',
    support: 2.55,
    policy: 2.3,
    figures: 2.4,
    unsafe: 0.01,
    quality: 4.1,
    dataset: 2,
    suites: ['support', 'quality'],
  },
  {
    ...small,
    folder: '2.5-aster-1-small',
    version: '2.5-aster-1-small',
    prompt: 'support-v12',
    commit: 'e6b94c3',
    day: '2026-11-05',
    support: 1.95,
    policy: 1.7,
    figures: 2.0,
    unsafe: 0.012,
    quality: 3.9,
    dataset: 2,
    suites: ['support', 'quality'],
  },
];

/** The model that graded every support answer and every answer of the quality suite. */
export const JUDGE = 'aster-judge-1';

/** Repeats of every support question. */
export const EPOCHS = 3;

export function systemIn(folder: string): SystemPlan {
  const found = SYSTEMS.find((system) => system.folder === folder);
  if (found === undefined) throw new RangeError(`systemIn knows no folder ${folder}`);
  return found;
}

/** A moment of the run: `day` at hour 6 UTC plus `seconds`, as Inspect writes it. */
export function moment(day: string, seconds: number): string {
  const start = Date.UTC(
    Number(day.slice(0, 4)),
    Number(day.slice(5, 7)) - 1,
    Number(day.slice(8, 10)),
    6,
  );
  return new Date(start + Math.round(seconds * 1000)).toISOString();
}

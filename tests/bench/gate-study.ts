/** How one gate decided over many samples whose truth is known. */
export interface Outcomes {
  /** Shares of samples. */
  readonly met: number;
  readonly notMet: number;
}

/** One setting of a gate: the truth on the threshold, and the truth on the wrong side of it. */
export interface Setting {
  readonly name: string;
  readonly onThreshold: Outcomes;
  readonly wrongSide: Outcomes;
}

/** A line of the table: the settings of one kind of evidence. */
export interface Study {
  readonly gate: string;
  readonly evidence: string;
  readonly settings: readonly Setting[];
  /** Exact sums have no sampling error. */
  readonly exact: boolean;
  /** What its bound promises: see floors.ts; `stated` where no bound could promise it, and the page says why. */
  readonly bound: 'exact' | 'approximate' | 'stated';
}

type State = 'met' | 'not-met' | 'cannot-tell';

/** Shares over seeded samples. */
export function simulated(runs: number, decide: () => State): Outcomes {
  let met = 0;
  let notMet = 0;
  for (let run = 0; run < runs; run += 1) {
    const state = decide();
    if (state === 'met') met += 1;
    if (state === 'not-met') notMet += 1;
  }
  return { met: met / runs, notMet: notMet / runs };
}

/** The setting with the largest share of GO. */
export function worstSetting(study: Study): Setting {
  return study.settings.reduce((worst, setting) =>
    setting.onThreshold.met > worst.onThreshold.met ? setting : worst,
  );
}

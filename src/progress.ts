/** Where a long job says how far it is. Titles are whole phrases: "Reading result files". */
export interface Progress {
  step(title: string): void;
  /** `label` is already clean text. */
  tick(done: number, total: number, label: string): void;
  done(message: string): void;
}

export const SILENT: Progress = { step: () => {}, tick: () => {}, done: () => {} };

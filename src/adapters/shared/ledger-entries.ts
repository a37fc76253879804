import { createIntegers, createSlots } from './growing.ts';
import { createPackedNames } from './packed-names.ts';

export interface EntryFacts {
  readonly sample: string;
  readonly attempt: number;
  readonly errored: boolean;
}

/** The attempts of a run under numbers from 0, in some fifty bytes each. */
export interface Entries {
  /** Number of a new attempt; `NONE` where it is there already. */
  add(sample: string, attempt: number, errored: boolean): number;
  /** Number of an attempt, or `NONE`. */
  find(sample: string, attempt: number): number;
  at(entry: number): EntryFacts;
  /** Which metrics it has: a number that the ledger gives it, 0 at first. */
  chain(entry: number): number;
  setChain(entry: number, chain: number): void;
  count(): number;
  /** Largest number of an attempt at the sample; 0 where there is none. */
  tries(sample: string): number;
}

export const NONE = -1;

export function createEntries(): Entries {
  const names = createPackedNames();
  /** By sample. */
  const most = createIntegers();
  /** By attempt; the sign of its number says whether it failed. */
  const samples = createIntegers();
  const attempts = createIntegers();
  const chains = createIntegers();
  const slots = createSlots();
  const attemptOf = (entry: number) => Math.abs(attempts.at(entry));
  const hashOf = (entry: number) => hashOfKey(samples.at(entry), attemptOf(entry));
  const findIn = (sample: number, attempt: number) =>
    slots.find(
      hashOfKey(sample, attempt),
      (entry) => samples.at(entry) === sample && attemptOf(entry) === attempt,
    );
  return {
    add(name, attempt, errored) {
      const sample = names.take(name);
      if (sample === most.length) most.push(0);
      else if (attempt <= most.at(sample) && findIn(sample, attempt) >= 0) return NONE;
      most.set(sample, Math.max(most.at(sample), attempt));
      slots.enter(hashOfKey(sample, attempt), hashOf);
      samples.push(sample);
      attempts.push(errored ? -attempt : attempt);
      chains.push(0);
      return attempts.length - 1;
    },
    find(name, attempt) {
      const sample = names.numberOf(name);
      return sample < 0 ? NONE : findIn(sample, attempt);
    },
    at: (entry) => ({
      sample: names.name(samples.at(entry)),
      attempt: attemptOf(entry),
      errored: attempts.at(entry) < 0,
    }),
    chain: chains.at,
    setChain: chains.set,
    count: () => attempts.length,
    tries(name) {
      const sample = names.numberOf(name);
      return sample < 0 ? 0 : most.at(sample);
    },
  };
}

function hashOfKey(sample: number, attempt: number): number {
  return Math.imul(sample, 0x9e3779b1) ^ attempt;
}

import type { JsonValue } from '../../ingest/json/json-value.ts';
import { createIntegers } from '../shared/growing.ts';
import { held } from '../shared/held.ts';
import { createObserver, type Observer } from '../shared/observed.ts';
import { createPackedNames } from '../shared/packed-names.ts';
import { at, entries, finite, text, whole } from '../shared/read.ts';
import type { RowWalk } from '../shared/walk-again.ts';
import { detectorScores, outputsOf } from './outputs.ts';

/** Scores of one detector over one probe, counted as garak counts them. */
export interface Tally {
  passed: number;
  failed: number;
}

/** What all lines of a report say of one probe. */
export interface ProbeFacts {
  readonly name: string;
  readonly detectors: Map<string, Tally>;
  readonly observer: Observer;
  /** `eval` lines with their place. */
  readonly evals: { readonly row: JsonValue; readonly place: string }[];
  attempts: number;
}

export interface Survey {
  readonly setup: JsonValue;
  readonly init: JsonValue;
  readonly completion: JsonValue | undefined;
  /** A digest or a completion line closes a report; an interrupted run has neither. */
  readonly closed: boolean;
  readonly threshold: number;
  readonly probes: ReadonlyMap<string, ProbeFacts>;
  /** Index of the line that counts of every attempt: it is written once as generated, once as judged. */
  readonly last: LastLines;
}

/** The last line of each attempt, by its key. */
interface LastLines {
  get(key: string): number;
  set(key: string, line: number): void;
}

/** Millions of attempts would be hundreds of megabytes in a `Map`. */
function createLastLines(): LastLines {
  const keys = createPackedNames();
  const lines = createIntegers();
  return {
    get(key) {
      const number = keys.numberOf(key);
      return number < 0 ? number : lines.at(number);
    },
    set(key, line) {
      const number = keys.take(key);
      if (number === lines.length) lines.push(line);
      else lines.set(number, line);
    },
  };
}

/** Output passes below it, where the report does not say otherwise. */
const DEFAULT_THRESHOLD = 0.5;

/** First pass over a report: which lines count, and what stands around them. */
export async function surveyOf(walk: RowWalk): Promise<Survey> {
  let setup: JsonValue = null;
  let init: JsonValue = null;
  let completion: JsonValue | undefined;
  let closed = false;
  const last = createLastLines();
  const probes = new Map<string, ProbeFacts>();
  const digested: { readonly row: JsonValue; readonly place: string }[] = [];
  await walk((row, place, index) => {
    const type = text(at(row, 'entry_type'));
    if (type === 'start_run setup' && setup === null) setup = row;
    if (type === 'init' && init === null) init = row;
    if (type === 'completion') completion = row;
    if (type === 'completion' || type === 'digest') closed = true;
    if (type === 'digest') digested.push(...digestedEvals(row, place));
    if (type === 'attempt') {
      last.set(attemptKey(row, index), index);
      factsOf(probes, probeName(row));
    }
    if (type === 'eval') {
      factsOf(probes, text(at(row, 'probe')) ?? NO_PROBE).evals.push({ row, place });
    }
  });
  // What a digest repeats counts only where the lines it was made from are missing.
  if ([...probes.values()].every(({ evals }) => evals.length === 0)) {
    for (const one of digested) probes.get(text(at(one.row, 'probe')) ?? NO_PROBE)?.evals.push(one);
  }
  const threshold = finite(at(setup, 'run.eval_threshold')) ?? DEFAULT_THRESHOLD;
  await walk((row, _place, index) => {
    if (counts(row, index, last)) tally(factsOf(probes, probeName(row)), row, threshold);
  });
  return { setup, init, completion, closed, threshold, probes, last };
}

/** The entries of a digest in the form of `eval` lines: groups hold probes, and probes detectors. */
function digestedEvals(digest: JsonValue, place: string) {
  return entries(at(digest, 'eval')).flatMap(([, group]) =>
    entries(group).flatMap(([probe, results]) =>
      entries(results).flatMap(([detector, result]) =>
        whole(at(result, 'passed')) === null
          ? []
          : [
              {
                row: {
                  probe,
                  detector,
                  passed: at(result, 'passed') ?? null,
                  total_evaluated: at(result, 'total_evaluated') ?? null,
                },
                place,
              },
            ],
      ),
    ),
  );
}

const NO_PROBE = 'probe not stated';

export function probeName(row: JsonValue): string {
  return text(at(row, 'probe_classname')) ?? NO_PROBE;
}

/** Whether this line is the final state of an attempt. */
export function counts(row: JsonValue, index: number, last: Survey['last']): boolean {
  return at(row, 'entry_type') === 'attempt' && last.get(attemptKey(row, index)) === index;
}

/** Aggregated reports repeat the id of the run in place of the attempt's, so the sequence number belongs to it. */
function attemptKey(row: JsonValue, index: number): string {
  const uuid = text(at(row, 'uuid'));
  if (uuid === null) return `line ${index}`;
  return JSON.stringify([uuid, probeName(row), whole(at(row, 'seq'))]);
}

function factsOf(probes: Map<string, ProbeFacts>, name: string): ProbeFacts {
  return held(probes, name, () => ({
    name,
    detectors: new Map(),
    observer: createObserver(),
    evals: [],
    attempts: 0,
  }));
}

function tally(facts: ProbeFacts, row: JsonValue, threshold: number): void {
  for (const [name] of entries(at(row, 'detector_results'))) {
    if (!facts.detectors.has(name)) facts.detectors.set(name, { passed: 0, failed: 0 });
  }
  for (const index of outputsOf(row).keys()) {
    facts.attempts += 1;
    for (const [name, value] of detectorScores(row, index)) {
      const score = finite(value);
      const one = facts.detectors.get(name);
      facts.observer.note(name, score);
      if (one === undefined || score === null) continue;
      if (score < threshold) one.passed += 1;
      else one.failed += 1;
    }
  }
}

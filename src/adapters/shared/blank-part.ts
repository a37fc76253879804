import type { RunPart, SubjectRef, SuiteRef } from '../../records/run.ts';

/**
 * A run part of which nothing is known yet but its harness and key. Adapters that read several kinds of files
 * start from it and add what each file says; an empty name is filled from another file or from the path.
 */
export function blankPart(harness: string, key: string): RunPart {
  return {
    key,
    nativeId: null,
    harness: { name: harness, version: null },
    suite: suiteNamed(''),
    subject: subjectNamed(''),
    startedAt: null,
    endedAt: null,
    status: 'not-stated',
    statusDetail: null,
    gitCommit: null,
    seed: null,
    epochs: null,
    samplesStated: null,
    datasetSize: null,
    settings: [],
    metrics: [],
    reported: [],
    recomputed: [],
    usage: [],
    notes: [],
    hasSamples: true,
  };
}

/** A suite of which a file gives the name, and mostly nothing else. */
export function suiteNamed(name: string, facts: Partial<Omit<SuiteRef, 'name'>> = {}): SuiteRef {
  return { name, version: null, dataset: null, ...facts };
}

/** What was tested, by the name that a file gives it and what else it says. */
export function subjectNamed(
  name: string,
  facts: Partial<Omit<SubjectRef, 'name'>> = {},
): SubjectRef {
  return {
    name,
    version: null,
    model: null,
    provider: null,
    prompt: null,
    promptHash: null,
    ...facts,
  };
}

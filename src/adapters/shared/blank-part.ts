import type { RunPart } from '../../records/run.ts';

/**
 * A run part of which nothing is known yet but its harness and key. Adapters that read several kinds of files
 * start from it and add what each file says; an empty name is filled from another file or from the path.
 */
export function blankPart(harness: string, key: string): RunPart {
  return {
    key,
    nativeId: null,
    harness: { name: harness, version: null },
    suite: { name: '', version: null, dataset: null },
    subject: {
      name: '',
      version: null,
      model: null,
      provider: null,
      prompt: null,
      promptHash: null,
    },
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

import type { RunPart } from '../../records/run.ts';

/** A run part of which nothing is known yet but its key. Name of suite and subject come from elsewhere. */
export function emptyPart(key: string): RunPart {
  return {
    key,
    nativeId: null,
    harness: { name: 'lm-eval', version: null },
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

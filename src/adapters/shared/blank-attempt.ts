import type { AttemptRow } from '../../records/rows.ts';

/** The fields of an attempt that most formats do not state, as "not stated". */
export const BLANK_ATTEMPT = {
  sampleIdSource: 'native',
  contentHash: '',
  status: 'ok',
  error: null,
  cluster: null,
  slices: new Map<string, string>(),
  latencyMs: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
} as const satisfies Partial<AttemptRow>;

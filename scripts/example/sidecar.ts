import { dump } from 'js-yaml';
import { JUDGE, SYSTEMS, type SystemPlan } from './plan.ts';
import { qualityFile, qualityStart } from './quality-run.ts';

/** How to read the table of the quality suite: the same in every release. */
const QUALITY_MAP = {
  sample: 'item',
  input: 'question',
  output: 'answer',
  latencyMs: 'latency_ms',
  costUsd: 'cost_usd',
  slices: { language: 'language', intent: 'intent', customer_tier: 'customer_tier' },
  metrics: {
    helpfulness: {
      kind: 'ordinal',
      range: [1, 5],
      direction: 'higher-is-better',
      passThreshold: 4,
      judge: `aster/${JUDGE}`,
    },
    human_helpfulness: {
      kind: 'ordinal',
      range: [1, 5],
      direction: 'higher-is-better',
      scorer: 'human',
    },
    latency: {
      from: 'latency_ms',
      kind: 'unbounded',
      direction: 'lower-is-better',
      unit: 'ms',
      scorer: 'code',
    },
  },
};

const HEAD = `# What the files in this folder do not say themselves: which version of Harbor Assist was tested,
# that everything here is synthetic, and how to read the tables of the quality suite.
# Written by scripts/make-example.ts.
`;

/** The text of `results/readout.yaml`. */
export function sidecarText(): string {
  const entries = SYSTEMS.flatMap((system) => [
    ...(system.suites.includes('quality') ? [quality(system)] : []),
    versions(system),
  ]);
  const tables = { match: '*/quality/answers.*', map: QUALITY_MAP };
  return HEAD + dump([...entries, tables], { lineWidth: 100, noRefs: true });
}

function versions(system: SystemPlan): object {
  return {
    match: `${system.folder}/**`,
    set: { subjectVersion: system.version, prompt: system.prompt, synthetic: true },
  };
}

function quality(system: SystemPlan): object {
  return {
    match: `${system.folder}/${qualityFile(system).path}`,
    set: {
      suite: 'answer-quality',
      subject: 'Harbor Assist',
      model: `${system.provider}/${system.model}`,
      provider: system.provider,
      startedAt: qualityStart(system),
      runId: `answer-quality-${system.folder}`,
      status: 'complete',
    },
  };
}

import type { WildHarness } from './wild.ts';

const NONE = /^$/;
const byName: WildHarness['names'] = (one, metric) =>
  one.name === metric || `${one.suite}/${one.name}` === metric;

/** Real files of test runners, agent benchmarks and red-team tools: a part of the table in `wild.ts`. */
export const WILD_AGENTS: readonly (readonly [string, WildHarness])[] = [
  ['agentbench', { adapter: 'agentbench', lookAlike: NONE, names: byName }],
  [
    'evalite',
    {
      adapter: 'evalite',
      lookAlike: NONE,
      names: (one, metric) => metric === `${one.suite} ${one.name} (first full run)`,
    },
  ],
  [
    'garak',
    {
      adapter: 'garak',
      lookAlike: NONE,
      // Lines of the hit log, which is a source of the report's runs: tests/load/run-stores.test.ts.
      elsewhere: /^hits$/,
      // `probe / detector passed`; a probe that has its own detector is named once.
      names: (one, metric) => [`${one.suite} / ${one.name}`, one.name].includes(metric),
      together: (path) => path,
    },
  ],
  [
    'harbor',
    {
      adapter: 'harbor',
      lookAlike: NONE,
      names: byName,
      together: () => 'one job',
      derived: () => ({ metric: 'reward', digits: 12 }),
    },
  ],
  // Counts of tests and of skipped tests belong to no metric.
  ['junit-xml', { adapter: 'junit-xml', lookAlike: NONE, names: byName, together: (path) => path }],
  ['terminal-bench', { adapter: 'terminal-bench', lookAlike: NONE, names: byName }],
  ['vitest-evals', { adapter: 'vitest-evals', lookAlike: NONE, names: byName }],
];

import { defineConfig } from 'vitest/config';
import { SiteFirst } from './tests/support/site-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', 'node_modules/**'],
    reporters: ['default', './tests/support/summary-reporter.ts'],
    // The example site is built once, for all tests that look at a whole site.
    globalSetup: ['tests/support/example-site.ts'],
    // Only a test that hangs may fail by the clock, however busy the machine is.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    maxWorkers: 2,
    // No test changes what another one sees, and modules loaded once serve all: a fifth less time.
    isolate: false,
    sequence: { sequencer: SiteFirst },
  },
});

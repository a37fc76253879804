import { relative } from 'node:path';
import { buildSite } from '../../src/pipeline.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const build: Command = {
  name: 'build',
  summary: 'reads, analyses, renders, checks, then swaps the site in',
  usage: '',
  positionals: [0, 0],
  exits: '0 built; 3 built, but something was left out; 1 failed, and the old site is untouched',
  async run(options) {
    const started = performance.now();
    const outcome = await buildSite(options, terminalProgress(options.quiet));
    if (options.json) printJson(outcome);
    printProblems(outcome.problems, options.quiet);
    if (outcome.site !== null && !options.quiet) {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const where = relative(process.cwd(), outcome.site) || '.';
      process.stderr.write(
        `${outcome.summary}\nBuilt ${outcome.pages} pages in ${seconds} s. Open ${where}/index.html\n`,
      );
    }
    return outcome.exitCode;
  },
};

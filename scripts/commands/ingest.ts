import { ingest as run } from '../../src/pipeline.ts';
import { label } from '../../src/safe/text.ts';
import { untrusted } from '../../src/safe/untrusted.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const ingest: Command = {
  name: 'ingest',
  summary: 'reads the results and says per file what was found',
  usage: '',
  positionals: [0, 0],
  exits: '0 clean; 3 some files are quarantined and not acknowledged; 1 failed',
  async run(options) {
    const outcome = await run(options, terminalProgress(options.quiet));
    try {
      const report = await outcome.report();
      if (options.json) printJson(report);
      else {
        for (const file of report.files)
          process.stdout.write(
            `${file.status.padEnd(11)} ${(file.adapter ?? '–').padEnd(12)} ${label(untrusted(file.path), 120)}${file.reason ? `  ${label(untrusted(file.reason), 200)}` : ''}\n`,
          );
        process.stdout.write(`\n${outcome.summary}\n`);
      }
      printProblems(outcome.problems, options.quiet);
      return outcome.exitCode(options.strict);
    } finally {
      await outcome.close();
    }
  },
};

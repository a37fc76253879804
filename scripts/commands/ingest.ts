import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { explainOne, ingest as run } from '../../src/pipeline.ts';
import { label } from '../../src/safe/text.ts';
import { untrusted } from '../../src/safe/untrusted.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';
import { runLine } from '../cli/run-line.ts';

export const ingest: Command = {
  name: 'ingest',
  summary: 'reads the results and says per file what was found',
  usage: '',
  positionals: [0, 0],
  options: {
    explain: {
      type: 'string',
      words: 'FILE',
      help: 'say how this one file was detected, mapped and what of it is not read',
    },
  },
  exits: '0 clean; 3 some files are quarantined and not acknowledged; 1 failed',
  async run(options) {
    const file = options.extra['explain'];
    if (typeof file === 'string') {
      const path = seenFrom(file, options.results);
      const lines = await explainOne(options, path, terminalProgress(options.quiet));
      if (options.json) printJson(lines);
      else
        for (const [name, text] of lines)
          process.stdout.write(`${name.padEnd(16)} ${indented(text)}\n`);
      return lines.some(([name, text]) => name === 'status' && text === 'used') ? 0 : 3;
    }
    const outcome = await run(options, terminalProgress(options.quiet));
    if (options.json) printJson(outcome.report);
    else {
      for (const file of outcome.report.files) {
        const reason = file.reason ? `  ${label(untrusted(file.reason), 200)}` : '';
        process.stdout.write(
          `${file.status.padEnd(11)} ${(file.adapter ?? '–').padEnd(10)} ${label(untrusted(file.path), 160)}${reason}\n`,
        );
      }
      if (outcome.report.runs.length > 0) process.stdout.write('\n');
      for (const run of outcome.report.runs) process.stdout.write(`${runLine(run)}\n`);
      process.stdout.write(`\n${outcome.summary}\n`);
    }
    printProblems(outcome.problems, options.quiet);
    return outcome.exitCode;
  },
};

/** A file seen from the current folder, else from the results or the folder around them, as people name it. */
function seenFrom(file: string, results: readonly string[]): string {
  const folders = ['.', ...results.map((folder) => dirname(folder)), ...results];
  return folders.map((folder) => resolve(folder, file)).find(existsSync) ?? resolve(file);
}

/** Clean text that keeps its indentation: a draft in YAML must. */
function indented(text: string): string {
  const indent = /^ */.exec(text)?.[0].slice(0, 20) ?? '';
  return indent + label(untrusted(text), 400);
}

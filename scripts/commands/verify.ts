import { resolve } from 'node:path';
import { verifySite } from '../../src/publish/manifest.ts';
import type { Command } from '../cli/command.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'recomputes the manifest of a published site',
  usage: 'SITE',
  positionals: [1, 1],
  exits: '0 every file is as published; 1 something differs',
  async run(options) {
    const site = resolve(options.positionals[0]!);
    const { files, problems } = verifySite(site);
    if (options.json)
      printJson({
        site,
        files,
        differs: problems.map((p) => ({ file: p.file, found: p.found, expected: p.expected })),
      });
    else if (problems.length === 0) process.stdout.write(`${files} files, all as published.\n`);
    printProblems(problems, options.quiet);
    return problems.length === 0 ? 0 : 1;
  },
};

import { resolve } from 'node:path';
import { EXPORT_FORMATS } from '../../src/exports/interchange/write-exports.ts';
import { exportRuns } from '../../src/pipeline.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'writes the runs in a format that other tools read',
  usage: '',
  positionals: [0, 0],
  options: {
    format: {
      type: 'string',
      words: 'FORMAT',
      help: `${EXPORT_FORMATS.join(' or ')} (default: records, which loses nothing)`,
    },
    to: { type: 'string', words: 'DIR', help: 'new or empty folder (default: ./export)' },
  },
  exits: '0 written; 1 nothing was written; 2 no such format',
  async run(options) {
    const format = EXPORT_FORMATS.find((name) => name === (options.extra['format'] ?? 'records'));
    if (format === undefined) {
      process.stderr.write(`--format expects ${EXPORT_FORMATS.join(' or ')}.\n`);
      return 2;
    }
    const to = options.extra['to'];
    const folder = resolve(typeof to === 'string' ? to : 'export');
    const progress = terminalProgress(options.quiet);
    const { files, problems } = await exportRuns(options, format, folder, progress);
    if (options.json) printJson({ files });
    else for (const file of files) process.stdout.write(`${file}\n`);
    printProblems(problems, options.quiet);
    return files.length > 0 ? 0 : 1;
  },
};

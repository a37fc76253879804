import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { changesFeed, changesMarkdown, changesText } from '../../src/exports/changes.ts';
import { changesBetween } from '../../src/pipeline.ts';
import type { Command } from '../cli/command.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

const FORMATS = ['text', 'json', 'markdown', 'atom'];

const WRITERS = {
  text: changesText,
  markdown: changesMarkdown,
  // Two files know no address of a site: entries carry their text and no link.
  atom: (digests: Parameters<typeof changesFeed>[0]) =>
    changesFeed(digests, {
      title: digests[0]?.product ?? 'Readout',
      organisation: '',
      url: null,
      page: '',
      feed: '',
      releasePage: () => '',
    }),
};

export const changes: Command = {
  name: 'changes',
  summary: 'what changed between two report files',
  usage: 'OLD NEW',
  positionals: [2, 2],
  options: {
    format: {
      type: 'string',
      words: 'FORMAT',
      help: 'text, json, markdown or atom (default: text)',
    },
  },
  exits: '0 compared; 1 a file cannot be read as a report',
  async run(options) {
    const format = options.json ? 'json' : String(options.extra['format'] ?? 'text');
    if (!FORMATS.includes(format)) {
      process.stderr.write(
        `readout changes: --format expects one of ${FORMATS.join(', ')}, got "${format}".\n`,
      );
      return 2;
    }
    const [before, after] = options.positionals;
    const made = changesBetween(before!, after!, (path) => readFileSync(resolve(path), 'utf8'));
    if ('problem' in made) {
      printProblems([made.problem], options.quiet);
      return 1;
    }
    if (format === 'json') printJson({ digests: made.digests });
    else process.stdout.write(WRITERS[format as keyof typeof WRITERS](made.digests));
    return 0;
  },
};

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { draftFirst } from '../../src/pipeline.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const start: Command = {
  name: 'start',
  summary: 'writes drafts of the content that a first release report needs',
  usage: 'CANDIDATE [BASELINE]',
  positionals: [1, 2],
  exits: '0 written, or there already; 1 a name is not known, or nothing that gates could rest on',
  async run(options) {
    const { content } = options;
    if (content === null) {
      process.stderr.write(
        'readout start: a content folder is needed; give --root or --content.\n',
      );
      return 2;
    }
    const [candidate = '', baseline = null] = options.positionals;
    const made = await draftFirst(
      options,
      { candidate, baseline },
      terminalProgress(options.quiet),
    );
    if ('problem' in made) {
      printProblems([made.problem], options.quiet);
      return 1;
    }
    const files = made.files.map(({ path, text }) => ({
      path: `content/${path}`,
      isNew: writeNew(join(content, path), text),
    }));
    if (options.json) printJson({ files });
    else {
      for (const { path, isNew } of files)
        process.stdout.write(`${isNew ? 'written' : 'left as it is'}  ${path}\n`);
      process.stdout.write(
        '\nFill in what is empty: until then each of these files is refused, with what to write there.\n',
      );
    }
    return 0;
  },
};

/** @returns false where there is such a file: what people wrote is never replaced */
function writeNew(path: string, text: string): boolean {
  if (existsSync(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return true;
}

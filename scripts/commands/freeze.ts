import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freezeRelease } from '../../src/pipeline.ts';
import { problem } from '../../src/records/problem.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const freeze: Command = {
  name: 'freeze',
  summary: 'keeps a signed report: its inputs, its numbers and its addresses',
  usage: 'RELEASE',
  positionals: [1, 1],
  exits:
    '0 frozen, or frozen before with the same inputs; 1 not signed, not known, or frozen with other inputs',
  async run(options) {
    if (options.content === null) {
      process.stderr.write(
        'readout freeze: a content folder is needed; give --root or --content.\n',
      );
      return 2;
    }
    const made = await freezeRelease(
      options,
      options.positionals[0]!,
      terminalProgress(options.quiet),
    );
    if ('problem' in made) {
      printProblems([made.problem], options.quiet);
      return 1;
    }
    const folder = join(options.content, 'frozen');
    const file = join(folder, made.fileName);
    if (existsSync(file) && !made.isSame(readFileSync(file, 'utf8'))) {
      printProblems(
        [
          problem('evidence-altered', {
            file: `frozen/${made.fileName}`,
            found: 'a signed report with other inputs under the same version',
            expected: 'the same inputs, or a higher reportVersion',
            mend: 'Raise reportVersion in the header of the release, say in its changelog what changed, and freeze again.',
          }),
        ],
        options.quiet,
      );
      return 1;
    }
    const isNew = !existsSync(file);
    mkdirSync(folder, { recursive: true });
    if (isNew) writeFileSync(file, made.text);
    writeFileSync(join(options.content, 'permalinks.yaml'), made.ledger);
    if (options.json)
      printJson({
        file: `frozen/${made.fileName}`,
        isNew,
        pins: made.pins,
        permalinks: made.permalinks,
      });
    else
      process.stdout.write(
        `${isNew ? 'Frozen' : 'Frozen before, inputs unchanged'}: content/frozen/${made.fileName} (${made.pins} runs pinned, ${made.permalinks} addresses in the ledger).\n`,
      );
    return 0;
  },
};

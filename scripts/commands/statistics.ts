import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { problem, problemLine } from '../../src/records/problem.ts';
import { runGolden } from '../../src/statistics/golden-runner.ts';
import type { Command } from '../cli/command.ts';
import { printJson } from '../cli/report-problems.ts';

export const statistics: Command = {
  name: 'statistics',
  summary: 'runs reference values against the implementation',
  usage: 'FILE…',
  positionals: [1, Number.POSITIVE_INFINITY],
  exits: '0 every case agrees; 1 one differs, or a file could not be read',
  async run(options) {
    const outcomes = options.positionals.map((file) => check(file));
    if (options.json) printJson(outcomes);
    else for (const o of outcomes) process.stdout.write(`${o.line}\n`);
    return outcomes.every((o) => o.ok) ? 0 : 1;
  },
};

function check(file: string) {
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(resolve(file), 'utf8'));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return {
      file,
      ok: false,
      line: problemLine(
        problem('unreadable-file', {
          file,
          found,
          expected: 'a JSON file of reference values',
          mend: 'Give a file with "method", "tolerance" and "cases".',
        }),
      ),
    };
  }
  const result = runGolden(document);
  const ok = result.agreed === result.total && !result.unknownMethod && result.total > 0;
  const worst = result.worst
    ? `, worst difference ${result.worst.difference.toExponential(2)} (${result.worst.case} ${result.worst.field})`
    : '';
  const line = result.unknownMethod
    ? `${result.method}: unknown method`
    : `${result.method}: ${result.agreed}/${result.total}${worst}`;
  return { file, ok, ...result, line };
}

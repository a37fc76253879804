import { type Problem, problemLine } from '../../src/records/problem.ts';
import { revealHidden } from '../../src/safe/hidden.ts';

/** Prints problems to standard error, one line each, errors first; hidden characters are shown, not obeyed. */
export function printProblems(problems: readonly Problem[], quiet: boolean): void {
  const order = { error: 0, warning: 1, note: 2 } as const;
  const shown = quiet ? problems.filter((p) => p.severity === 'error') : problems;
  const sorted = [...shown].sort((a, b) => order[a.severity] - order[b.severity]);
  const LIMIT = 50;
  for (const p of sorted.slice(0, LIMIT)) {
    const prefix = p.severity === 'error' ? '' : `${p.severity}: `;
    process.stderr.write(`${prefix}${revealHidden(problemLine(p)).replaceAll('\n', ' ')}\n`);
  }
  if (sorted.length > LIMIT)
    process.stderr.write(
      `… and ${sorted.length - LIMIT} more; all of them stand on the evidence page and in --json.\n`,
    );
}

/** One JSON document on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

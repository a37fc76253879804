import { type Problem, type ProblemCode, problemLine } from '../../src/records/problem.ts';
import { revealHidden } from '../../src/safe/hidden.ts';

/** What ends a build stands before what it could do without. */
const FIRST: readonly ProblemCode[] = [
  'internal',
  'disk-error',
  'locked',
  'self-check-failed',
  'page-failed',
];
/** Lines of one kind that are printed; the rest is counted. */
const PER_KIND = 10;

/**
 * Prints problems to standard error, one line each: what ended the build first, then errors, warnings and
 * notes. Hidden characters are shown, not obeyed. Quiet leaves errors only.
 */
export function printProblems(problems: readonly Problem[], quiet: boolean): void {
  const shown = quiet ? problems.filter((p) => p.severity === 'error') : problems;
  const kinds = Map.groupBy([...shown].sort(byWeight), (p) => `${p.severity} ${p.code}`);
  for (const kind of kinds.values()) {
    for (const p of kind.slice(0, PER_KIND)) {
      const prefix = p.severity === 'error' ? '' : `${p.severity}: `;
      process.stderr.write(`${prefix}${revealHidden(problemLine(p)).replaceAll('\n', ' ')}\n`);
    }
    const rest = kind.length - PER_KIND;
    if (rest > 0)
      process.stderr.write(
        `… and ${rest} more "${kind[0]!.code}"; --json and the evidence page list all.\n`,
      );
  }
}

function byWeight(a: Problem, b: Problem): number {
  return weight(a) - weight(b);
}

function weight(p: Problem): number {
  const first = FIRST.indexOf(p.code);
  return first >= 0 ? first : 100 + { error: 0, warning: 1, note: 2 }[p.severity];
}

/** One JSON document on standard output. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

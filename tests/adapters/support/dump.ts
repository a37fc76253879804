import type { Adapter } from '../../../src/adapters/adapter.ts';
import type { Collected } from './collect.ts';

/**
 * Records as text for a golden file: one line per row, in the order in which they were handed over, so that a
 * person can read it and a difference shows as a line.
 */
export function dump(adapter: Adapter, path: string, collected: Collected): string {
  const runs = collected.runs.map((part) => ({
    ...(adapter.named?.(part, path) ?? part),
    link: adapter.link?.(part, path) ?? null,
  }));
  const attempts = collected.attempts.map((row) => ({ ...row, slices: [...row.slices] }));
  const sections = [
    ['runs', runs],
    ['attempts', attempts],
    ['scores', collected.scores],
    ['texts', collected.texts],
    // Few formats have labels: a section of its own only where there are some.
    ...(collected.annotations.length === 0
      ? []
      : ([['annotations', collected.annotations]] as const)),
    ['problems', collected.problems],
  ] as const;
  const body = sections.map(([name, rows]) => `${JSON.stringify(name)}: ${lines(rows)}`);
  return `{"path": ${JSON.stringify(path)},\n${body.join(',\n')}}`;
}

function lines(rows: readonly unknown[]): string {
  return rows.length === 0
    ? '[]'
    : `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]`;
}

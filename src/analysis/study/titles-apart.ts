import { type Problem, problem } from '../../records/problem.ts';
import { skeleton } from '../../safe/skeleton.ts';
import { label } from '../../safe/text.ts';
import { untrusted } from '../../safe/untrusted.ts';
import { groupBy, sortedBy } from '../order.ts';

/**
 * Titles of different things that a reader could not tell apart get a number, so that two models are never read
 * as one.
 *
 * @param what in the plural, for the warning: `subjects`
 */
export function titlesApart<T extends { readonly id: string; readonly title: string }>(
  all: readonly T[],
  what: string,
): { readonly apart: readonly T[]; readonly problems: readonly Problem[] } {
  const numbered = new Map<string, string>();
  const problems: Problem[] = [];
  for (const alike of groupBy(all, ({ title }) => skeleton(title)).values()) {
    if (alike.length === 1) continue;
    for (const [index, { id, title }] of sortedBy(alike, (one) => one.id).entries())
      numbered.set(id, `${label(untrusted(title))} (look-alike ${index + 1} of ${alike.length})`);
    problems.push(
      problem('look-alike-names', {
        severity: 'warning',
        found: `${alike.length} ${what} whose names look alike: ${sortedBy(alike, (one) => one.id)
          .map(({ id }) => id)
          .join(', ')}`,
        expected: 'names that a reader can tell apart',
        mend: `If they are one, let an entry in content/ match them all or state the name in readout.yaml; if they are not, give each a title in content/.`,
      }),
    );
  }
  const apart = all.map((one) => ({ ...one, title: numbered.get(one.id) ?? one.title }));
  return { apart: numbered.size === 0 ? all : apart, problems };
}

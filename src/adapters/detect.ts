import type { Probe } from '../ingest/probe.ts';
import { type Problem, problem } from '../records/problem.ts';
import type { Mapping } from '../records/sidecar.ts';
import type { Adapter } from './adapter.ts';
import { generic } from './generic/index.ts';
import { adapters } from './index.ts';
import { unclaimed } from './shared/unclaimed.ts';

export type DetectedAdapter =
  | { readonly adapter: Adapter; readonly because: string; readonly problem: null }
  | { readonly adapter: null; readonly problem: Problem };

/**
 * Asks every adapter about a file. Exactly one may say yes; otherwise the answer is a problem: a look-alike
 * with the file to use instead, a format nobody reads, or two adapters that claim it (our mistake). A file
 * for which a sidecar gives a mapping is read by it, whatever it looks like.
 */
export function detectAdapter(
  probe: Probe,
  mapping: Mapping | null = null,
  among: readonly Adapter[] = adapters,
): DetectedAdapter {
  if (mapping !== null) {
    return { adapter: generic, because: 'a mapping in readout.yaml', problem: null };
  }
  const answers = among.map((adapter) => ({ adapter, detection: adapter.detect(probe) }));
  const claims = answers.flatMap(({ adapter, detection }) =>
    detection.answer === 'yes' ? [{ adapter, because: detection.because }] : [],
  );
  const [first, ...others] = claims;
  if (first !== undefined && others.length === 0) return { ...first, problem: null };
  if (first !== undefined) return { adapter: null, problem: ambiguous(probe, claims) };
  for (const { adapter, detection } of answers) {
    if (detection.answer === 'look-alike') {
      return {
        adapter: null,
        problem: lookAlike(probe, adapter, detection.what, detection.useInstead),
      };
    }
  }
  return { adapter: null, problem: probe.problem ?? unclaimed(probe) };
}

function lookAlike(probe: Probe, adapter: Adapter, what: string, useInstead: string): Problem {
  return problem('look-alike', {
    severity: 'note',
    file: probe.path,
    found: `${what}, written by ${adapter.meta.title}`,
    expected: 'a file of results',
    mend: `Nothing to do: the results are in ${useInstead}.`,
  });
}

function ambiguous(
  probe: Probe,
  claims: readonly { adapter: Adapter; because: string }[],
): Problem {
  return problem('ambiguous-format', {
    file: probe.path,
    found: claims.map(({ adapter, because }) => `${adapter.meta.id} (${because})`).join(' and '),
    expected: 'one format',
    mend: 'This is a mistake of Readout: please report it with the first lines of the file.',
  });
}

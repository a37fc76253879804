import { z } from 'zod';
import { type Problem, problem } from '../records/problem.ts';
import type { Engine } from './engine.ts';
import { decodeText } from './text-codec.ts';

/** What a file holds of one run part, counted by the engine while the rows are at hand. */
export const partSummarySchema = z.object({
  key: z.string(),
  samples: z.number().int(),
  attempts: z.number().int(),
  ok: z.number().int(),
  errored: z.number().int(),
  timeout: z.number().int(),
  skipped: z.number().int(),
  metrics: z.array(
    z.object({
      metric: z.string(),
      scored: z.number().int(),
      /** Reason → how many; together with `scored` they are the score rows of the metric. */
      missing: z.array(z.tuple([z.string(), z.number().int()])),
    }),
  ),
});
export type PartSummary = z.infer<typeof partSummarySchema>;

/** Counts of the rows in the given tables, by run part, ordered by key. */
export async function summarise(
  engine: Engine,
  attempts: string,
  scores: string,
): Promise<PartSummary[]> {
  const rows = await engine.rows(
    `SELECT run, count(*), count(DISTINCT sample),
       count(*) FILTER (status = 'ok'), count(*) FILTER (status = 'error'),
       count(*) FILTER (status = 'timeout'), count(*) FILTER (status = 'skipped')
     FROM ${attempts} GROUP BY run ORDER BY run`,
  );
  const counts = await engine.rows(
    `SELECT run, metric, missing, count(*) FROM ${scores}
     GROUP BY run, metric, missing ORDER BY run, metric, missing NULLS FIRST`,
  );
  return rows.map(([run, attemptCount, samples, ok, errored, timeout, skipped]) => {
    const metrics = new Map<string, PartSummary['metrics'][number]>();
    for (const [of, name, reason, count] of counts) {
      if (of !== run) continue;
      const metric = decodeText(String(name));
      const entry = metrics.get(metric) ?? { metric, scored: 0, missing: [] };
      if (reason === null) entry.scored = Number(count);
      else entry.missing.push([String(reason), Number(count)]);
      metrics.set(metric, entry);
    }
    return {
      key: decodeText(String(run)),
      samples: Number(samples),
      attempts: Number(attemptCount),
      ok: Number(ok),
      errored: Number(errored),
      timeout: Number(timeout),
      skipped: Number(skipped),
      metrics: [...metrics.values()],
    };
  });
}

/** What makes the rows of a file unusable: an attempt twice, a score twice, a score of no attempt. */
export async function rowFaults(
  engine: Engine,
  attempts: string,
  scores: string,
): Promise<Problem[]> {
  const found = await engine.rows(
    `(SELECT 'attempt twice' AS fault, sample, attempt, '' AS metric FROM ${attempts}
       GROUP BY run, sample, attempt HAVING count(*) > 1 ORDER BY run, sample, attempt LIMIT 1)
     UNION ALL
     (SELECT 'score twice', sample, attempt, metric FROM ${scores}
       GROUP BY run, sample, attempt, metric HAVING count(*) > 1
       ORDER BY run, sample, attempt, metric LIMIT 1)
     UNION ALL
     (SELECT 'orphan', s.sample, s.attempt, s.metric FROM ${scores} s ANTI JOIN ${attempts} a
       ON s.run = a.run AND s.sample = a.sample AND s.attempt = a.attempt
       ORDER BY s.run, s.sample, s.attempt, s.metric LIMIT 1)`,
  );
  return found.map(([fault, sample, attempt, metric]) => {
    const names = [decodeText(String(sample)), attempt, decodeText(String(metric))] as const;
    return rowFault(FAULTS.find((one) => one === fault) ?? 'orphan', ...names);
  });
}

const FAULTS = ['attempt twice', 'score twice', 'orphan'] as const;

/** What is wrong with an attempt or a score. */
export function rowFault(
  fault: (typeof FAULTS)[number],
  sample: unknown,
  attempt: unknown,
  metric: unknown = '',
): Problem {
  const of = `attempt ${attempt} of sample "${sample}"`;
  if (fault === 'attempt twice') return repeated(`${of} twice`);
  if (fault === 'score twice') return repeated(`two scores of ${metric} for ${of}`);
  return problem('internal', {
    found: `a score of ${of}, which is not there`,
    expected: 'an attempt for every score',
    mend: 'This is a mistake of the adapter: report it with the file.',
  });
}

function repeated(found: string): Problem {
  return problem('duplicate-sample', {
    found,
    expected: 'each attempt and each score once',
    mend: 'Remove the repeated rows, or keep only one of the runs that were written into this file.',
  });
}

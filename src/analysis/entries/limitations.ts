import type { Limitation } from '../../records/content.ts';
import { type Problem, problem } from '../../records/problem.ts';
import type { Estimate } from '../../report/measures.ts';
import type { ReleaseReport } from '../../report/release.ts';
import type { LimitationEntry } from '../../report/schema.ts';
import type { ContentFiles } from '../content-files.ts';
import { estimateId } from '../ids.ts';
import { sortedBy } from '../order.ts';
import type { Study } from '../study/model.ts';

export interface LimitationsInput {
  readonly content: ContentFiles;
  readonly study: Study;
  readonly estimates: ReadonlyMap<string, Estimate>;
  readonly releases: readonly ReleaseReport[];
  readonly asOf: string;
}

/** Known limitations with what the results say about how often they happen. */
export function limitationEntries(input: LimitationsInput): {
  entries: LimitationEntry[];
  problems: Problem[];
} {
  const { content, releases, asOf } = input;
  const entries = sortedBy(content.limitations, (l) => l.data.id).map(({ data }) => {
    const { measuredBy: _, ...fields } = data;
    return {
      ...fields,
      frequency: data.frequency ?? null,
      evidence: [...data.evidence],
      history: data.history.map((h) => ({ ...h })),
      overdue: data.reviewBy < asOf && data.status !== 'fixed',
      measured: measured(data, input),
      releases: releases.filter((r) => r.limitations.includes(data.id)).map((r) => r.id),
    };
  });
  return { entries, problems: unknownReferences(input) };
}

/** The latest run on the named suite and slice whose figures exist. */
function measured(
  limitation: Limitation,
  { study, estimates }: LimitationsInput,
): LimitationEntry['measured'] {
  const { measuredBy } = limitation;
  if (!measuredBy) return null;
  const suite = study.suiteById.get(measuredBy.suite);
  const [slice] = Object.entries(measuredBy.slice ?? {});
  const at = slice ? { dimension: slice[0], value: slice[1] } : null;
  for (const run of suite ? [...suite.runs].reverse() : []) {
    const id = suite?.primary ? estimateId(suite.id, suite.primary.id, run.slug, at) : '';
    const estimate = estimates.get(id);
    if (estimate) return { estimate: estimate.id, sentence: estimate.sentence };
  }
  return {
    estimate: null,
    sentence: ['How often this happens is not measured: no run covers these test cases.'],
  };
}

function unknownReferences({ content, study }: LimitationsInput): Problem[] {
  const known = new Set(content.limitations.map((l) => l.data.id));
  const unlisted = content.releases.flatMap(({ file, data }) =>
    data.limitations
      .filter((id) => !known.has(id))
      .map((id) =>
        problem('unknown-reference', {
          file,
          place: 'limitations',
          found: `"${id}"`,
          expected: 'the id of a file in content/limitations',
          mend: `Write content/limitations/${id}.mdx, or remove the id.`,
        }),
      ),
  );
  const unmeasured = content.limitations
    .filter((l) => l.data.measuredBy && !study.suiteById.has(l.data.measuredBy.suite))
    .map((l) =>
      problem('unknown-suite', {
        severity: 'warning',
        file: l.file,
        place: 'measuredBy/suite',
        found: `"${l.data.measuredBy?.suite ?? ''}"`,
        expected: 'a suite of the results',
        mend: 'Write the id of the suite whose figures show how often this happens.',
      }),
    );
  return [...unlisted, ...unmeasured];
}

import { type Problem, problem } from '../../records/problem.ts';
import type { Estimate } from '../../report/measures.ts';
import type { ReleaseReport } from '../../report/release.ts';
import type { LimitationEntry } from '../../report/schema.ts';
import type { ContentFiles } from '../content-files.ts';
import { sortedBy } from '../order.ts';
import { metricOf, type Study } from '../study/model.ts';
import { measuredFrequency } from './measured-frequency.ts';

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
      measured: measuredFrequency(data, input),
      releases: releases.filter((r) => r.limitations.includes(data.id)).map((r) => r.id),
    };
  });
  return { entries, problems: unknownReferences(input) };
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
  const unknownMetrics = content.limitations.flatMap(({ file, data }) => {
    const suite = study.suiteById.get(data.measuredBy?.suite ?? '');
    const metric = data.measuredBy?.metric;
    if (!suite || metric === undefined || metricOf(suite, metric)) return [];
    return [
      problem('unknown-metric', {
        severity: 'warning',
        file,
        place: 'measuredBy/metric',
        found: `"${metric}"`,
        expected: `one of ${suite.metrics.map((m) => m.name).join(', ')}`,
        mend: 'Write the name of the metric as the result files have it.',
      }),
    ];
  });
  return [...unlisted, ...unmeasured, ...unknownMetrics];
}

import type { Annotation } from '../../records/annotation.ts';
import type { Items } from '../item-cache.ts';
import { hasMetric, type RunModel, type SuiteModel } from '../study/model.ts';

/**
 * Scores that people gave and that a harness keeps as a metric of its own, as labels of the metric they check:
 * `tone (human)` of `tone`, or what `humanLabels.question` of the suite's file names.
 */
export async function humanMetricLabels(
  suite: SuiteModel,
  items: Items,
): Promise<{ readonly run: RunModel; readonly label: Annotation }[]> {
  const labels: { run: RunModel; label: Annotation }[] = [];
  for (const metric of suite.metrics) {
    const question = metric.scorer.kind === 'human' ? questionOf(suite, metric.name) : null;
    if (question === null) continue;
    for (const run of suite.runs.filter((r) => hasMetric(r, metric))) {
      const rows = await items.rows(run, metric);
      rows.samples.forEach((sample, i) => {
        const value = rows.value[i] ?? Number.NaN;
        if (Number.isNaN(value)) return;
        const label: Annotation = {
          run: run.id,
          sample,
          attempt: rows.attempt[i] ?? 1,
          question,
          // One column may hold several people: it is one labeller to whoever reads the file.
          labeller: { kind: 'human', id: metric.name },
          label: { kind: 'score', value, truth: false },
          adjudicated: false,
          at: null,
          note: null,
          file: '',
          place: '',
          joinedBy: 'same-file',
        };
        labels.push({ run, label });
      });
    }
  }
  return labels;
}

function questionOf(suite: SuiteModel, name: string): string | null {
  const isNamed = suite.content?.metrics.some((m) => m.humanLabels?.question === name) ?? false;
  if (isNamed) return name;
  const base = /^(.+) \(human( \d+)?\)$/.exec(name)?.[1];
  return base !== undefined && suite.metrics.some((m) => m.name === base) ? base : null;
}

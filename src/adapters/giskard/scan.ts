import type { AdapterInput, RecordSink } from '../adapter.ts';
import { at, entries, given, list, text } from '../shared/read.ts';
import { MEAN_RULE } from '../shared/rules.ts';
import { openRun } from '../shared/run.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'giskard', title: 'giskard', key: 'scan' };

/** A scan says what each detector found: a detector that found nothing has no issues. */
export async function readScan(input: AdapterInput, sink: RecordSink): Promise<void> {
  const run = openRun(sink, input.path, RUN);
  for (const [detector, found] of entries(await wholeDocument(input))) {
    const levels = ['major', 'medium', 'minor'].map((level) => {
      const issues = list(at(found, level)).flatMap((issue) => text(issue) ?? []);
      return { level, issues };
    });
    run.add({
      id: detector,
      place: `/${detector}`,
      output:
        levels
          .flatMap(({ level, issues }) => issues.map((issue) => `${level}: ${issue}`))
          .join('\n') || null,
      scores: levels.map(({ level, issues }) => ({
        metric: `${level} issues`,
        read: given(issues.length),
      })),
    });
  }
  run.end({
    metrics: () => ({
      rule: { ...MEAN_RULE, aggregate: 'sum' },
      scorer: { kind: 'code', name: 'detector' },
    }),
    notes: ['A scan lists the issues it found; how many cases it tried is not stated.'],
  });
}

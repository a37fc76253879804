import type { AdapterInput, RecordSink } from '../adapter.ts';
import { createAssembly, type ItemScore } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import type { ItemLabel } from '../shared/labels.ts';
import { createRaters, ratedMetrics } from '../shared/rated.ts';
import { at, firstText, text } from '../shared/read.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { pointersOf, traceOf } from './apart.ts';
import { addScore, labelFromScore } from './score.ts';

interface Scored {
  readonly place: string;
  readonly scores: Map<string, ItemScore>;
  readonly labels: ItemLabel[];
}

/** Reads an export of scores: what was scored (a trace, an observation, a session) is the sample. */
export async function readScores(input: AdapterInput, sink: RecordSink): Promise<void> {
  const subjects = new Map<string, Scored>();
  const raters = createRaters();
  const time = timeSpan();
  await eachRecord(input, {
    pointers: pointersOf(input),
    take: (row, place) => {
      const kind = text(at(row, 'subject', 'kind'));
      const id =
        traceOf(row) ??
        text(at(row, 'subject', 'id')) ??
        firstText(row, ['sessionId', 'datasetRunId']) ??
        `${kind ?? 'subject'} not stated`;
      const observation = text(at(row, 'observationId'));
      const name = observation === null ? id : `${id}/${observation}`;
      const known: Scored = held(subjects, name, () => ({ place, scores: new Map(), labels: [] }));
      time.note(text(at(row, 'timestamp')));
      addScore(row, known.scores, raters);
      const label = labelFromScore(row, place);
      if (label !== null) known.labels.push(label);
    },
  });
  const assembly = createAssembly(sink, input.path, 'scores');
  for (const [id, { place, scores, labels }] of subjects) {
    assembly.add({ id, place, scores: [...scores.values()], labels });
  }
  assembly.finish();
  sink.run({
    ...blankPart('Langfuse', 'scores'),
    startedAt: time.first(),
    endedAt: time.last(),
    metrics: ratedMetrics('langfuse', assembly, raters),
    notes: [
      'Scores name traces by their ids alone: two runs share none, so they cannot be paired. Lay the export of the traces beside, named alike.',
    ],
  });
}

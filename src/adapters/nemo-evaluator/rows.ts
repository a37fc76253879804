import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { eachRecord } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { metricsOf } from '../shared/known-as.ts';
import { at, entries, readScore, scalarText, text } from '../shared/read.ts';
import { shownSingle } from '../shared/shown.ts';
import { HARNESS, scoreName } from './totals.ts';

/** Columns of a data set that hold answers, where the service generates none. */
const ANSWERS = ['response', 'output', 'answer'];

/** What the service keeps of each row: a list for each task. */
export async function readRows(
  input: AdapterInput,
  tasks: readonly (readonly [name: string, rows: JsonValue])[],
  sink: RecordSink,
): Promise<void> {
  const assemblies = new Map<string, Assembly>();
  await eachRecord(input, {
    pointers: tasks.map(([task]) => `/${task}`),
    take(row, place) {
      const task = place.slice(1, place.lastIndexOf('/'));
      held(assemblies, task, () => createAssembly(sink, input.path, task)).add(itemOf(row, place));
    },
  });
  for (const [task, assembly] of assemblies) {
    assembly.finish();
    sink.run({
      ...blankPart(HARNESS, task),
      suite: suiteNamed(task),
      epochs: assembly.epochs(),
      metrics: metricsOf('nemo-evaluator', assembly),
    });
  }
}

function itemOf(row: JsonValue, place: string): Item {
  const cells = entries(at(row, 'item'));
  const generated = text(at(row, 'sample', 'output_text'));
  const answer = generated === null ? ANSWERS.find((name) => text(at(row, 'item', name))) : null;
  const asked = cells.filter(([name]) => name !== answer && name !== 'id');
  return {
    id: scalarText(at(row, 'item', 'id')),
    place,
    input: shownSingle(Object.fromEntries(asked)),
    output: generated ?? (answer ? text(at(row, 'item', answer)) : null),
    scores: entries(at(row, 'metrics')).flatMap(([metric, of]) =>
      entries(at(of, 'scores')).map(([score, value]) => ({
        metric: scoreName(metric, score),
        read: readScore(at(value, 'value')),
      })),
    ),
  };
}

import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { field } from '../shared/camel-case.ts';
import { areAll } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { createAgreed } from '../shared/only.ts';
import { createRaters, type Raters, ratedMetrics } from '../shared/rated.ts';
import { at, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { conversation, shown, shownSingle } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { stated } from '../shared/stated.ts';
import { addScore } from './score.ts';

const HOMES = ['itemResults', 'item_results'];

/** Where the results of an experiment stand in what its run gave back, or in the list of them alone; null elsewhere. */
export function experimentAt(document: JsonValue | undefined): string | null {
  if (areAll(list(document), isResult)) return '';
  const home = HOMES.find((name) => areAll(list(at(document, name)), isResult));
  return home === undefined ? null : `/${home}`;
}

function isResult(row: JsonValue): boolean {
  const isAnswered = isRecord(row) && 'output' in row && isRecord(at(row, 'item'));
  return isAnswered && isList(at(row, 'evaluations')) && field(row, 'trace_id') !== undefined;
}

/** Reads what `experiment.run()` (TypeScript) or `run_experiment()` (Python) gave back, kept as JSON. */
export async function readExperiment(
  input: AdapterInput,
  sink: RecordSink,
  pointer: string,
): Promise<void> {
  const assembly = createAssembly(sink, input.path, 'experiment');
  const raters = createRaters();
  const runs = createAgreed();
  const document = await eachRow(input, pointer, (row, place) => {
    runs.note(text(field(row, 'dataset_run_id')));
    assembly.add(itemOf(row, place, raters));
  });
  assembly.finish();
  const told = pointer === '/itemResults' ? 'runEvaluations' : 'run_evaluations';
  const reported = list(at(document, told)).flatMap((one, index) =>
    stated(text(at(one, 'name')) ?? told, `/${told}/${index}/value`, at(one, 'value'), {
      rule: STATED_ONLY,
    }),
  );
  sink.run({
    ...blankPart('Langfuse', 'experiment'),
    nativeId: runs.name() ?? text(field(document, 'experiment_id')),
    subject: subjectNamed(text(at(document, 'name')) ?? untimed(text(field(document, 'run_name')))),
    epochs: assembly.epochs(),
    metrics: ratedMetrics('langfuse', assembly, raters),
    reported,
    notes: [LEFT_OUT],
  });
}

const LEFT_OUT =
  'Langfuse leaves items out whose task failed, and scores of evaluators that failed: what is missing here had an error.';

/** The name of a run is, where none was given, that of the experiment and the time. */
function untimed(run: string | null): string {
  return run?.replace(/ - \d{4}-\d\d-\d\dT[\d:.]+Z$/, '') ?? '';
}

function itemOf(row: JsonValue, place: string, raters: Raters): Item {
  const item = at(row, 'item');
  const asked = at(item, 'input');
  const scores = new Map<string, ItemScore>();
  for (const one of list(at(row, 'evaluations'))) {
    const value = at(one, 'value') ?? null;
    const dataType = field(one, 'data_type') ?? null;
    const name = at(one, 'name') ?? null;
    const comment = at(one, 'comment') ?? null;
    addScore({ name, value, dataType, comment, stringValue: text(value) }, scores, raters);
  }
  return {
    id: scalarText(at(item, 'id') ?? null),
    place,
    input: conversation(asked) ?? conversation(at(asked, 'messages')) ?? shownSingle(asked),
    target: shown(field(item, 'expected_output')),
    output: shownSingle(at(row, 'output')),
    slices: slicesOf(at(item, 'metadata')),
    scores: [...scores.values()],
  };
}

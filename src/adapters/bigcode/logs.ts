import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { areAll } from '../shared/detection.ts';
import { testScore, testsMetric } from '../shared/program-tests.ts';
import { at, entries, list, text } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';
import { wholeDocument } from '../shared/whole.ts';

/** Key of the one run of a log. */
export const LOG_KEY = 'log';

/** What `code_eval` gives beside pass@k: `{"0": [[0, {task_id, passed, result, completion_id}], …], …}`. */
export function isLog(document: JsonValue | undefined): boolean {
  const problems = entries(document);
  return problems.length > 0 && problems.every(([, tries]) => isTested(tries));
}

function isTested(tries: JsonValue): boolean {
  const tested = list(tries).map((one) => at(one, 1));
  return areAll(
    tested,
    (one) => typeof at(one, 'passed') === 'boolean' && at(one, 'result') !== undefined,
  );
}

/** One run: a sample for each problem, an attempt for each program. */
export async function readLog(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, LOG_KEY);
  for (const [id, tries] of entries(await wholeDocument(input))) {
    for (const [index, one] of list(tries).entries()) {
      const passed = at(one, 1, 'passed');
      const result = at(one, 1, 'result');
      // `failed: name 'x' is not defined`
      const [label = null] = text(result)?.split(':') ?? [];
      const scores = typeof passed === 'boolean' ? [testScore(passed, label, shown(result))] : [];
      assembly.add({ id, place: `/${id}/${index}`, scores });
    }
  }
  assembly.finish();
  sink.run({
    ...blankPart('BigCode Evaluation Harness', LOG_KEY),
    epochs: assembly.epochs(),
    metrics: [testsMetric(assembly)],
  });
}

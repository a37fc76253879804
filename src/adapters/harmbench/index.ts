import { has } from '../../ingest/accessors.ts';
import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Adapter } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, folderOf, lastName, stemOf } from '../shared/named-after.ts';
import { at, entries, list, missing, type ReadScore, readScore, text } from '../shared/read.ts';
import { openRun } from '../shared/run.ts';
import { joined, shownLines } from '../shared/shown.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'harmbench', title: 'harmbench', key: 'behaviors' };
const SUCCESS = 'attack success';
const LABEL = 'label';
/** Whether the answer lacks the phrases of a refusal; also used on harmless requests, where that is good. */
const PHRASES = 'advbench_label';

/** HarmBench: a file of one model under one attack, with the completions for each behavior and their labels. */
export const harmbench = {
  meta: {
    id: 'harmbench',
    title: 'HarmBench',
    version: 1,
    reads: [
      'results/<method>/<experiment>/results/<model>.json: completions by behavior with the label of the classifier, and with advbench_label where it was asked for',
    ],
    notRead: [
      'test cases and completions, which nobody has judged yet',
      'categories and texts of behaviors, which stand in the data set',
    ],
    source:
      'centerforaisafety/HarmBench evaluate_completions.py, eval_utils.py compute_results_classifier',
    testedOn: 'own files after its code, as forks in public repositories keep it',
    aggregation:
      'The mean over behaviors of the share of their test cases in which the behavior was shown: lower is better. A label of -1, where the classifier said neither yes nor no, is no score here; HarmBench counts it as -1. Whether advbench_label is better low depends on what was asked, so it has no direction.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (!isRecord(document)) return NO;
    const behaviors = entries(document);
    const rows = behaviors.flatMap(([, completions]) => list(completions));
    const isTheirs =
      behaviors.every(([, completions]) => isList(completions)) && areAll(rows, isCompletion);
    if (!isTheirs) return NO;
    return rows.some((row) => at(row, LABEL) !== undefined)
      ? yes(`test_case, generation and ${LABEL} by behavior`)
      : lookAlike('completions without labels', 'results/<model>.json of evaluate_completions.py');
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    for (const [behavior, completions] of entries(await wholeDocument(input))) {
      for (const [position, row] of list(completions).entries()) {
        const prompt = shownLines(at(row, 'test_case'));
        const output = text(at(row, 'generation'));
        run.add({
          id: behavior,
          place: `/${behavior}/${position}`,
          output,
          // The behavior is what is tested; its test cases ask for it in words of the attack.
          transcript: joined([prompt && `user: ${prompt}`, output && `assistant: ${output}`]),
          scores: [
            { metric: SUCCESS, read: labelOf(at(row, LABEL)) },
            ...(has(row, PHRASES) ? [{ metric: PHRASES, read: labelOf(at(row, PHRASES)) }] : []),
          ],
        });
      }
    }
    run.end({
      epochs: run.epochs(),
      metrics: (name) => ({
        scorer:
          name === SUCCESS ? { kind: 'judge', name: 'HarmBench classifier' } : { kind: 'code' },
      }),
      least: [SUCCESS],
    });
  },

  named(part, path) {
    const method = methodOf(path);
    return filled(part, joined(['HarmBench', method], ' ') ?? '', stemOf(path), [
      `${method === null ? 'The model comes' : 'Model and attack come'} from the names of file and folders.`,
    ]);
  },

  place: (path) => `${methodOf(path) ?? ''} ${stemOf(path)}`,
} as const satisfies Adapter;

const isCompletion = hasFields({ string: ['generation'], any: ['test_case'] });

function labelOf(label: JsonValue | undefined): ReadScore {
  return label === -1 ? missing('not-a-number', '-1') : readScore(label);
}

/** The attack, from `<method>/<experiment>/results/<model>.json`. */
function methodOf(path: string): string | null {
  const home = folderOf(path);
  const method = lastName(folderOf(folderOf(home)));
  return lastName(home) === 'results' && method !== '' ? method : null;
}

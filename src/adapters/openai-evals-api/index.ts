import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, isList, isRecord, list, text } from '../shared/read.ts';
import { walkAgain } from '../shared/walk-again.ts';
import { itemOf, noteCriteria } from './item.ts';
import { runPart } from './part.ts';

/** The Evals API of OpenAI and of Azure AI Foundry: a run with its output items is one run. */
export const openaiEvalsApi = {
  meta: {
    id: 'openai-evals-api',
    title: 'OpenAI Evals API',
    version: 1,
    reads: [
      'output items of a run as lists of the API, JSON lists or JSON lines, of one run or several',
      'a run with its output items, as the AI Red Teaming Agent of Azure writes it (results.json)',
      'a run alone: its counts as stated',
    ],
    notRead: [
      'graders, data sources and addresses of reports',
      'the list of runs of an eval',
      'texts of graders inside results',
    ],
    source: 'platform.openai.com API reference, Evals: the eval run and output item objects',
    testedOn: 'one public scan of the AI Red Teaming Agent; runs of OpenAI from the API reference',
    aggregation:
      'Counts of items of which every criterion passed, of those that failed and of those with an error.',
  },

  detect({ json, rows = [] }) {
    const document = json?.value;
    if (areAll(rows, isItem) || placeOf(document) !== null || isItem(document)) {
      return yes('objects eval.run.output_item with results');
    }
    if (isRun(document)) return yes('an eval.run with result_counts');
    const runs = list(at(document, 'data'));
    if (areAll(runs, isRun)) {
      return lookAlike('a list of runs with counts alone', 'the output items of each run');
    }
    return NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    const place = placeOf(document);
    const walk = walkAgain(input, (take) => eachRow(input, place ?? '', take));
    if (place === null && isRun(document)) {
      let run: JsonValue = null;
      await walk((row) => {
        run = row;
      });
      sink.run(runPart({ key: 'run', run, model: null, evalId: null, assembly: null }));
      return;
    }
    const criteria = noteCriteria();
    const rest = await walk((row) => criteria.note(row));
    const runs = new Map<string, Names & { readonly assembly: Assembly }>();
    await walk((row, where) => {
      const key = text(at(row, 'run_id')) ?? 'run';
      const known = held(runs, key, () => ({
        assembly: createAssembly(sink, input.path, key),
        model: null,
        evalId: text(at(row, 'eval_id')),
      }));
      known.model ??=
        text(at(row, 'sample', 'model')) ?? text(at(row, 'datasource_item', 'agent_name'));
      known.assembly.add(itemOf(row, where, criteria));
    });
    if (runs.size === 0) throw empty(input.path);
    const stated = isRun(rest) ? rest : at(rest, 'run');
    const run = runs.size === 1 && isRun(stated) ? (stated ?? null) : null;
    for (const [key, names] of runs) {
      names.assembly.finish();
      sink.run(runPart({ key, run, ...names }));
    }
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const isItem = (value: JsonValue | undefined) =>
  text(at(value, 'object')) === 'eval.run.output_item' && isList(at(value, 'results'));
const isRun = (value: JsonValue | undefined) =>
  text(at(value, 'object')) === 'eval.run' && isRecord(at(value, 'result_counts'));

/** Where the items of a document stand; null where it holds none. */
const PLACES = ['/output_items/data', '/output_items', '/data', ''] as const;

function placeOf(document: JsonValue | undefined): (typeof PLACES)[number] | null {
  return (
    PLACES.find((place) => {
      const items = list(at(document, ...place.split('/').slice(1)));
      return areAll(items, isItem);
    }) ?? null
  );
}

/** What the items of a run call its model and its eval. */
interface Names {
  model: string | null;
  readonly evalId: string | null;
}

function empty(file: string) {
  return ingestError('invalid-value', {
    file,
    found: 'no output items',
    expected: 'one output item or more',
    mend: 'Download the output items of a run that has ended.',
  });
}

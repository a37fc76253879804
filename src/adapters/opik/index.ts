import type { ReportedValue } from '../../records/metric.ts';
import type { RunPart, RunStatus } from '../../records/run.ts';
import type { Adapter, JsonValue, Probe } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { field } from '../shared/camel-case.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { momentOf } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createRaters, ratedMetrics } from '../shared/rated.ts';
import { at, entries, isList, isRecord, list, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingsWithModel } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { readNumberText } from '../shared/text-score.ts';
import { wholeDocument } from '../shared/whole.ts';
import { isCompared, readCompared } from './compared.ts';
import { itemOfExport, itemOfResult } from './item.ts';

/** comet-ml/opik: an experiment is one run. */
export const opik = {
  meta: {
    id: 'opik',
    title: 'Opik',
    version: 1,
    reads: [
      'what evaluate() of the SDKs for Python and TypeScript gives back, as JSON: test_results with score_results; also grouped by item, with aggregated scores, or the list alone',
      'an experiment of opik export (experiment_….json)',
      'the table of the page that compares experiments, as CSV or JSON: a run for each',
    ],
    notRead: [
      'traces, data sets and prompts that opik export writes beside experiments',
      'an experiment as CSV of opik export, whose scores are texts of Python',
      'repeats in the table of experiments, which holds one of each item',
      'assertions of a test suite one by one: whether the item passed is read',
    ],
    source:
      'comet-ml/opik sdks/python/src/opik/evaluation/evaluation_result.py, cli/exports/utils.py; sdks/typescript evaluation/types.ts; apps/opik-frontend CompareExperimentsActionsPanel.tsx',
    testedOn:
      'what evaluate() of the TypeScript SDK 2.0 gave back for this test; else the source only',
    aggregation:
      'The mean of the scores there are, over all trials; a scorer that failed gives none.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const rows = probe.rows ?? list(document);
    if (areAll(rows, isResult) || areAll(resultsOf(document), isResult)) {
      return yes('test cases of a data set with score_results');
    }
    if (areAll(groupedResults(document), ({ result }) => isResult(result))) {
      return yes('test cases with score_results, grouped by item');
    }
    if (isExported(document)) return yes('an exported experiment with its items');
    const header = probe.csv?.header ?? entries(rows[0]).map(([name]) => name);
    if (isCompared(header)) return yes('scores of experiments beside items of a data set');
    if (header.includes('experiment_dataset_name') && header.includes('item_feedback_scores')) {
      return lookAlike('an experiment as CSV, whose scores are texts', 'the export as JSON');
    }
    const isTrace = isRecord(at(document, 'trace')) && isList(at(document, 'spans'));
    return isTrace && text(at(document, 'downloaded_at')) !== null
      ? lookAlike('a trace with its spans', 'the file experiment_….json of the same export')
      : NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    const header = input.probe.csv?.header ?? entries(firstRow(input.probe)).map(([name]) => name);
    if (isCompared(header)) return readCompared(input, sink);
    const assembly = createAssembly(sink, input.path, 'experiment');
    const raters = createRaters();
    const isExport = isExported(document);
    const itemOf = isExport ? itemOfExport : itemOfResult;
    const take = (row: JsonValue, place: string) => assembly.add(itemOf(row, place, raters));
    let rest: JsonValue;
    if (groupedResults(document).length > 0) {
      rest = await wholeDocument(input);
      for (const { result, place } of groupedResults(rest)) take(result, place);
    } else {
      rest = await eachRow(input, listOf(document), take);
    }
    assembly.finish();
    sink.run({
      ...blankPart('Opik', 'experiment'),
      ...(isExport ? exportFacts(at(rest, 'experiment')) : resultFacts(rest)),
      epochs: assembly.epochs(),
      metrics: ratedMetrics('opik', assembly, raters),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

function isResult(row: JsonValue | undefined): boolean {
  const id = field(field(row, 'test_case'), 'dataset_item_id');
  return id !== undefined && isList(field(row, 'score_results'));
}

const isExportItem = hasFields({ text: ['dataset_item_id'], any: ['trace_id'] });

function isExported(document: JsonValue | undefined): boolean {
  const isNamed = at(document, 'experiment', 'dataset_name') !== undefined;
  return isNamed && areAll(list(at(document, 'items')), isExportItem);
}

const resultsOf = (document: JsonValue | undefined) => list(field(document, 'test_results'));

/** Results grouped by item, each with its place. */
function groupedResults(document: JsonValue | undefined) {
  return entries(field(document, 'dataset_items')).flatMap(([id, group]) =>
    resultsOf(group).map((result, index) => ({
      result,
      place: `/dataset_items/${pointerSegment(id)}/test_results/${index}`,
    })),
  );
}

/** Where the rows of a document stand. */
function listOf(document: JsonValue | undefined): string {
  const names = ['items', 'test_results', 'testResults'];
  const name = names.find((one) => isList(at(document, one)));
  return name === undefined ? '' : `/${name}`;
}

const firstRow = (probe: Probe) => probe.rows?.[0] ?? list(probe.json?.value)[0];

/** What `evaluate()` says of the experiment; its address and the id of the data set stay out. */
function resultFacts(document: JsonValue): Partial<RunPart> {
  const scores = entries(field(document, 'aggregated_scores')).flatMap(([metric, value]) =>
    stated(
      `${metric} mean`,
      `/aggregated_scores/${pointerSegment(metric)}/mean`,
      at(value, 'mean'),
      {
        metric,
        rule: POOLED,
      },
    ),
  );
  // Functions of a user's own made these of all results.
  const own = list(field(document, 'experiment_scores')).flatMap((score, index) =>
    stated(text(at(score, 'name')) ?? '', `/experiment_scores/${index}`, at(score, 'value'), {
      rule: STATED_ONLY,
    }),
  );
  return {
    nativeId: text(field(document, 'experiment_id')),
    subject: subjectNamed(text(field(document, 'experiment_name')) ?? ''),
    reported: [...scores, ...own],
  };
}

const STATUSES = new Map<string, RunStatus>([
  ['completed', 'complete'],
  ['running', 'unfinished'],
  ['cancelled', 'cancelled'],
]);

function exportFacts(experiment: JsonValue | undefined): Partial<RunPart> {
  const { model, settings, notes } = settingsWithModel(at(experiment, 'metadata'));
  return {
    nativeId: text(at(experiment, 'id')),
    suite: suiteNamed(text(at(experiment, 'dataset_name')) ?? ''),
    subject: subjectNamed(text(at(experiment, 'name')) ?? model ?? '', { model }),
    startedAt: momentOf(text(at(experiment, 'created_at'))),
    status: STATUSES.get(text(at(experiment, 'status')) ?? '') ?? 'not-stated',
    settings,
    notes,
    reported: list(at(experiment, 'feedback_scores')).flatMap(meanOf),
  };
}

/** The export writes objects that it cannot serialise as Python shows them: `name='equals' value=0.5`. */
const AS_TEXT = /^name=(['"])([\s\S]*)\1 value=(\S+)$/;

function meanOf(score: JsonValue, index: number): ReportedValue[] {
  const [, , name = text(at(score, 'name')) ?? '', value] = AS_TEXT.exec(text(score) ?? '') ?? [];
  const mean = value === undefined ? at(score, 'value') : readNumberText(value)?.value;
  return stated(name, `/experiment/feedback_scores/${index}`, mean, { metric: name, rule: POOLED });
}

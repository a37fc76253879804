import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Adapter } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, finite, list, readScore, scalarText, text } from '../shared/read.ts';
import { decimalsOf, hundredth } from '../shared/rounded.ts';
import { openRun } from '../shared/run.ts';
import { statedAs } from '../shared/stated.ts';

const RUN = { id: 'ragchecker', title: 'ragchecker', key: 'answers' };
const SCORER = { kind: 'judge', name: 'RefChecker' } as const;

/** amazon-science/RAGChecker: a file of answers that were checked claim by claim is one run. */
export const ragchecker = {
  meta: {
    id: 'ragchecker',
    title: 'RAGChecker',
    version: 1,
    reads: [
      'the output of ragchecker-cli: metrics of 0 to 1 by answer, with their means in percent',
      'the means alone, by groups of metrics',
    ],
    notRead: [
      'claims, and which of them follow from what',
      'which models extracted and checked claims',
    ],
    source: 'amazon-science/RAGChecker ragchecker/container.py, ragchecker/evaluator.py',
    testedOn: 'own files after the example of its repository',
    aggregation: 'The mean over all answers, in percent and rounded to one digit; here as a share.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (!isRagChecker(document)) return NO;
    return yes(
      hasAnswers(document)
        ? 'results with claims compared both ways, and metrics'
        : 'claim_recall among groups of metrics',
    );
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const hasRows = hasAnswers(input.probe.json?.value);
    const document = await eachRow(input, '/results', (row, place) => {
      if (!hasRows) return;
      run.add({
        id: scalarText(at(row, 'query_id')),
        place,
        input: text(at(row, 'query')),
        target: text(at(row, 'gt_answer')),
        output: text(at(row, 'response')),
        scores: entries(at(row, 'metrics')).map(([metric, value]) => ({
          metric,
          read: readScore(value),
        })),
      });
    });
    const groups = groupsOf(hasRows ? document : input.probe.json?.value);
    const n = run.attempts() || null;
    const reported = groups.flatMap(({ pointer, metrics }) =>
      entries(metrics).flatMap(([metric, value]) => {
        const percent = finite(value);
        if (percent === null) return [];
        // RAGChecker rounds every mean to one digit after the point.
        const decimals = Math.max(decimalsOf(percent), 1) + 2;
        return [
          statedAs(metric, `${pointer}/${metric}`, hundredth(percent), { metric, n, decimals }),
        ];
      }),
    );
    run.end({
      metrics: () => ({ scorer: SCORER }),
      alone: reported.map(({ name }) => name),
      reported,
      hasSamples: hasRows,
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** What RAGChecker writes: answers checked claim by claim, and means by groups of metrics. Some bear names of Ragas. */

const GROUPS = ['overall', 'retriever', 'generator'] as const;

/** The groups of means of a document, each with the pointer of its metrics; versions call them with or without `_metrics`. */
function groupsOf(document: JsonValue | undefined) {
  const [holder, base] = isRecord(at(document, 'metrics'))
    ? [at(document, 'metrics'), '/metrics']
    : [document, ''];
  return GROUPS.flatMap((name) =>
    [name, `${name}_metrics`].flatMap((key) => {
      const metrics = at(holder, key);
      return isRecord(metrics) ? [{ pointer: `${base}/${key}`, metrics }] : [];
    }),
  );
}

/** An answer with its metrics; before it was checked it has none. */
const isChecked = hasFields({
  text: ['query'],
  object: ['metrics'],
  any: ['gt_answer', 'response'],
});

/** Whether a document is of RAGChecker, with answers or with means alone. */
export function isRagChecker(document: JsonValue | undefined): boolean {
  const groups = groupsOf(document);
  const isMeant =
    groups.length > 1 && groups.some(({ metrics }) => finite(at(metrics, 'claim_recall')) !== null);
  return isMeant || hasAnswers(document);
}

/** Claims are compared both ways: no other harness writes that. */
function hasAnswers(document: JsonValue | undefined): boolean {
  const rows = list(at(document, 'results'));
  return areAll(
    rows,
    (row) =>
      isChecked(row) && isRecord(row) && ('answer2response' in row || 'retrieved2answer' in row),
  );
}

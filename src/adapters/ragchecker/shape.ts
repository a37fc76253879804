import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import { hasFields } from '../shared/fields.ts';
import { at, finite, list } from '../shared/read.ts';

/** What RAGChecker writes: answers checked claim by claim, and means by groups of metrics. Some bear names of Ragas. */

const GROUPS = ['overall', 'retriever', 'generator'] as const;

/** The groups of means of a document, each with the pointer of its metrics; versions call them with or without `_metrics`. */
export function groupsOf(document: JsonValue | undefined) {
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
export function hasAnswers(document: JsonValue | undefined): boolean {
  const rows = list(at(document, 'results'));
  return (
    rows.length > 0 &&
    rows.every(
      (row) =>
        isChecked(row) && isRecord(row) && ('answer2response' in row || 'retrieved2answer' in row),
    )
  );
}

import { comparisonDocs } from './docs/comparisons.ts';
import { decisionDocs } from './docs/decisions.ts';
import { judgeDocs } from './docs/judges.ts';
import { meanDocs } from './docs/means.ts';
import type { MethodDoc } from './docs/method-doc.ts';
import { rateDocs } from './docs/rates.ts';

export type { MethodDoc } from './docs/method-doc.ts';

const noInterval = {
  id: 'none',
  name: 'No interval',
  says: 'Nothing can be said about how sure the number is.',
  formula: 'none',
  assumptions: 'None.',
  breaks: 'Too few test cases, a single source, or scores without any spread.',
  source: 'Readout',
} as const satisfies MethodDoc;

/** Every method by permanent id, in the order of the methodology page. */
export const methodDocs = [
  ...rateDocs,
  ...meanDocs,
  ...comparisonDocs,
  ...decisionDocs,
  ...judgeDocs,
  noInterval,
] as const satisfies readonly MethodDoc[];

export type MethodId = (typeof methodDocs)[number]['id'];

const byId = new Map<string, MethodDoc>(methodDocs.map((doc) => [doc.id, doc]));

/**
 * The text on one method.
 *
 * @throws RangeError for an id nobody documented.
 */
export function methodDoc(id: MethodId): MethodDoc {
  const doc = byId.get(id);
  if (doc === undefined) throw new RangeError(`methodDoc requires a documented method, got ${id}`);
  return doc;
}

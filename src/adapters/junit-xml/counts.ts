import type { RecordSink } from '../../records/rows.ts';
import { createAssembly } from '../shared/assembly.ts';
import { metricOf } from '../shared/known-as.ts';
import { createNames } from '../shared/occurrences.ts';
import { POOLED } from '../shared/rules.ts';
import { noTestCase } from '../shared/test-cases.ts';
import { quantityOf } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { suitePart } from './suite.ts';

/** Reads a report that lists no test case: what its innermost suites count is stated, each is one run. */
export function readCounts(root: XmlElement, file: string, sink: RecordSink): void {
  const named = createNames();
  const suites = countedIn(root);
  if (suites.length === 0) throw noTestCase(file);
  for (const element of suites) {
    const name = element.attributes.get('name') ?? '';
    const key = named(name || 'suite');
    sink.run({
      ...suitePart(element, key, name, createAssembly(sink, file, key), false),
      metrics: [
        metricOf('junit-xml', 'pass', undefined, {
          scorer: { kind: 'code' },
          rule: POOLED,
        }),
      ],
      recomputed: [],
      hasSamples: false,
    });
  }
}

/** Suites without suites in them that say how many tests they had. */
function countedIn(element: XmlElement): readonly XmlElement[] {
  const inside = element.children.flatMap(countedIn);
  const tests = quantityOf(element.attributes.get('tests')) ?? 0;
  return inside.length === 0 && element.name === 'testsuite' && tests > 0 ? [element] : inside;
}

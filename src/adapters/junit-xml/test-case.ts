import type { Item, ItemScore } from '../shared/assembly.ts';
import { missing } from '../shared/read.ts';
import { sliceValue } from '../shared/slices.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf } from '../shared/xml-report.ts';

/** A failure is a wrong answer, an error a test that could not be carried out. */
export function itemOf(element: XmlElement, place: string): Item {
  const failure = childOf(element, 'failure');
  const error = childOf(element, 'error');
  const skipped = childOf(element, 'skipped') ?? (wasNotRun(element) ? element : null);
  const broken = error !== null && failure === null;
  const seconds = quantityOf(element.attributes.get('time'));
  const properties = propertiesOf(element);
  const numbers = properties.filter(([, value]) => readCellScore(value).value !== null);
  const own = numbers.filter(([name]) => !isThreshold(name) && name !== 'pass');
  return {
    id: idOf(element),
    place,
    status: broken ? 'error' : skipped !== null ? 'skipped' : 'ok',
    error: broken ? messageOf(error, 'The test had an error.') : null,
    slices: new Map(
      properties.flatMap(([name, value]) => {
        const slice = numbers.some(([known]) => known === name) ? null : sliceValue(value);
        return slice === null ? [] : [[name, slice] as const];
      }),
    ),
    latencyMs: seconds === null || seconds < 0 ? null : seconds * 1000,
    scores: [
      passScore(failure, broken, skipped),
      ...own.map(([metric, value]): ItemScore => ({ metric, read: readCellScore(value) })),
    ],
  };
}

/** GoogleTest lists disabled tests without an element that says so. */
function wasNotRun(element: XmlElement): boolean {
  return /^(notrun|disabled)$/i.test(element.attributes.get('status') ?? '');
}

/** Limits that a test was held against are no scores. */
export function isThreshold(name: string): boolean {
  return /(^|[_.-])threshold$/i.test(name);
}

/** Name and value of each property, the first of a name. */
export function propertiesOf(element: XmlElement): readonly (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const child of childOf(element, 'properties')?.children ?? []) {
    const name = child.attributes.get('name') ?? '';
    if (child.name !== 'property' || name === '' || found.has(name)) continue;
    found.set(name, child.attributes.get('value') ?? child.text.trim());
  }
  return [...found];
}

function idOf(element: XmlElement): string | null {
  const parts = [element.attributes.get('classname'), element.attributes.get('name')];
  return parts.filter((part) => part !== undefined && part !== '').join('.') || null;
}

function passScore(
  failure: XmlElement | null,
  broken: boolean,
  skipped: XmlElement | null,
): ItemScore {
  if (failure !== null) {
    const reason = messageOf(failure, 'The test failed.');
    return {
      metric: 'pass',
      read: { value: 0, missing: null, raw: 'failure' },
      passed: false,
      reason,
    };
  }
  if (broken) return { metric: 'pass', read: missing('error', 'error') };
  if (skipped !== null) {
    const kind = skipped.attributes.get('type') ?? 'skipped';
    const reason = messageOf(skipped, '') || null;
    return { metric: 'pass', read: missing('not-scored', kind.slice(0, 120)), reason };
  }
  return { metric: 'pass', read: { value: 1, missing: null, raw: null }, passed: true };
}

/** The message alone: what follows it is a stack trace with folders of whoever ran the test. */
function messageOf(element: XmlElement | null, otherwise: string): string {
  const message = element?.attributes.get('message')?.trim();
  if (message) return message;
  const text = (element?.text ?? '').trim();
  const end = text.indexOf('\n');
  return (end < 0 ? text : text.slice(0, end)).trim() || otherwise;
}

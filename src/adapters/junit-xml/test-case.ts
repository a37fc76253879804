import { sliceValue } from '../shared/slices.ts';
import {
  firstLine,
  millisecondsOf,
  type TestCase,
  withoutRunNumber,
} from '../shared/test-cases.ts';
import { readCellScore } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { childOf } from '../shared/xml-report.ts';

/** A failure is a wrong answer, an error a test that could not be carried out. */
export function testCaseOf(element: XmlElement, place: string): TestCase {
  const failure = childOf(element, 'failure');
  const error = childOf(element, 'error');
  const skipped = childOf(element, 'skipped') ?? (wasNotRun(element) ? element : null);
  const properties = propertiesOf(element);
  const numbers = properties.filter(([, value]) => readCellScore(value).value !== null);
  const own = numbers.filter(([name]) => !isThreshold(name) && name !== 'pass');
  return {
    id: idOf(element),
    place,
    ...outcomeOf(failure, error, skipped),
    milliseconds: millisecondsOf(element.attributes.get('time')),
    slices: new Map(
      properties.flatMap(([name, value]) => {
        const slice = numbers.some(([known]) => known === name) ? null : sliceValue(value);
        return slice === null ? [] : [[name, slice] as const];
      }),
    ),
    scores: own.map(([metric, value]) => ({ metric, read: readCellScore(value) })),
  };
}

function outcomeOf(
  failure: XmlElement | null,
  error: XmlElement | null,
  skipped: XmlElement | null,
): Pick<TestCase, 'outcome' | 'word' | 'message'> {
  if (failure !== null) return { outcome: 'failed', word: 'failure', message: messageOf(failure) };
  if (error !== null) {
    return {
      outcome: 'error',
      word: 'error',
      message: messageOf(error) ?? 'The test had an error.',
    };
  }
  if (skipped !== null) {
    const word = skipped.attributes.get('type') ?? 'skipped';
    return { outcome: 'skipped', word, message: messageOf(skipped) };
  }
  return { outcome: 'passed', word: null, message: null };
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
  return withoutRunNumber(parts.filter(Boolean).join('.')) || null;
}

/** The message alone: what follows it is a stack trace with folders of whoever ran the test. */
function messageOf(element: XmlElement): string | null {
  return element.attributes.get('message')?.trim() || firstLine(element.text);
}

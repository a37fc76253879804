import type { RunPart } from '../../records/run.ts';
import type { TestCase } from '../shared/test-cases.ts';
import type { XmlElement } from '../shared/xml.ts';

/**
 * promptfoo's `.junit.xml` output has a suite for each prompt with its provider, and gives its test cases the name of
 * that suite as their class (promptfoo/promptfoo src/util/junit.ts). All are the same tests with another subject.
 */
export function columnOf(root: XmlElement, suite: string): Column | null {
  if (root.attributes.get('name') !== 'promptfoo') return null;
  const [, provider, prompt] = /^\[(.+)\] (prompt \d+)$/s.exec(suite) ?? [];
  return provider === undefined || prompt === undefined ? null : { provider, prompt };
}

export interface Column {
  /** Its label, or its id where it has none: which of the two is not told. */
  readonly provider: string;
  /** Prompts are numbered there, and not shown. */
  readonly prompt: string;
}

/**
 * The test case by its description, without the class that names its subject and without its number: a test that is
 * repeated has one for each time. One without a description is its number.
 */
export function withoutColumn(test: TestCase, element: XmlElement): TestCase {
  const name = element.attributes.get('name')?.replace(/^test \d+: /, '');
  return { ...test, id: name || test.id };
}

/** The suite is called after the file, as one without a name is. */
export function ofColumn(part: RunPart, { provider, prompt }: Column): RunPart {
  return {
    ...part,
    suite: { ...part.suite, name: '' },
    subject: { ...part.subject, name: provider, prompt },
    notes: [...part.notes, NOTE],
  };
}

const NOTE =
  'Read from promptfoo’s JUnit XML: answers, scores and what was asked are not in it. Tests of one description count as repeats of one test. Where a JSON output of the same run is at hand, use that alone.';

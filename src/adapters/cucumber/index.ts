import type { Adapter, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, finite, isList, list, text } from '../shared/read.ts';
import { joined } from '../shared/shown.ts';
import { tagSlices } from '../shared/slices.ts';
import { firstLine, outcomesBy, type TestCase, testRun } from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'cucumber', title: 'Cucumber', key: 'run' };

/** Cucumber: a JSON report is one run, a scenario a test case. */
export const cucumber = {
  meta: {
    id: 'cucumber',
    title: 'Cucumber and behave',
    version: 2,
    reads: [
      'JSON reports: features with scenarios, their steps and tags; a row of examples is a test case of its own',
    ],
    notRead: [
      'embeddings, output and places in the code',
      'earlier tries of a scenario: the report holds the last',
      'messages (NDJSON)',
    ],
    source:
      'cucumber/cucumber-json-schema schemas/; cucumber/cucumber-js src/formatter/json_formatter.ts',
    testedOn:
      'reports of Cucumber 13 (JavaScript), Cucumber 2.4 (Ruby), behave 1.2 and pytest-bdd 6 with all outcomes and hooks that break',
    aggregation:
      'None in the file. A scenario passes where each of its steps does; one with a step that nobody wrote, or that is pending or ambiguous, could not be carried out.',
  },

  detect(probe) {
    const [first] = probe.rows ?? [];
    if (text(at(first, 'meta', 'protocolVersion')) !== null) {
      return lookAlike('messages of Cucumber', 'the JSON report (--format json) of the same tests');
    }
    const features = list(probe.json?.value);
    const known = features.every(
      (one) => isList(at(one, 'elements') ?? []) && text(at(one, 'keyword')) !== null,
    );
    // behave leaves the elements out of a feature that it did not run.
    return known && features.some((one) => isList(at(one, 'elements')))
      ? yes('features with a keyword and elements')
      : NO;
  },

  async read(input, sink) {
    const named = createNames();
    const tests = list(await wholeDocument(input)).flatMap((feature, index) => [
      ...casesOf(feature, `/${index}`, named),
    ]);
    testRun(sink, input.path, RUN, { tests });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** Steps of a background stand before those of the scenario that follows. */
function* casesOf(
  feature: JsonValue,
  place: string,
  named: (name: string) => string,
): Iterable<TestCase> {
  const elements = list(at(feature, 'elements'));
  const title = text(at(feature, 'name'));
  if (elements.length === 0 && text(at(feature, 'status')) === 'failed') {
    const message = 'The feature broke before its scenarios.';
    yield { id: named(title ?? ''), place, outcome: 'error', word: 'failed', message };
  }
  let background: readonly JsonValue[] = [];
  let hooks: readonly JsonValue[] = [];
  for (const [index, element] of elements.entries()) {
    const own = [...list(at(element, 'before')), ...list(at(element, 'after'))];
    if (at(element, 'type') === 'background') {
      // behave repeats these steps in each scenario, and has no results here.
      const isRun = (step: JsonValue) => at(step, 'result') !== undefined;
      background = list(at(element, 'steps')).filter(isRun);
      hooks = own;
      continue;
    }
    const steps = [...background, ...list(at(element, 'steps'))];
    const tags = [...list(at(feature, 'tags')), ...list(at(element, 'tags'))];
    yield {
      id: named(joined([title, text(at(element, 'name'))], ' > ') ?? ''),
      place: `${place}/elements/${index}`,
      ...outcomeOf([...hooks, ...own, ...steps], text(at(element, 'status'))),
      input: joined(steps.map(stepText), '\n'),
      slices: new Map(tagSlices(tags.map(tagOf))),
    };
    background = [];
    hooks = [];
  }
}

/** A failed step counts before one that could not be carried out, and both before steps that passed. */
const ORDER = ['failed', 'undefined', 'ambiguous', 'pending', 'unknown'];
const OUTCOMES = outcomesBy({ passed: ['passed'], failed: ['failed'], skipped: ['skipped'] });

/**
 * What steps and hooks come to. behave alone says something of the whole scenario: a hook that broke stands in no
 * step, and nor does why nothing was run. It counts seconds, and the others nanoseconds.
 */
function outcomeOf(
  run: readonly JsonValue[],
  whole: string | null,
): Omit<TestCase, 'id' | 'place'> {
  const times = run.flatMap((step) => finite(at(step, 'result', 'duration')) ?? []);
  const time = times.length === 0 ? null : times.reduce((sum, one) => sum + one, 0) / 1e6;
  const milliseconds = time === null || whole === null ? time : time * 1e9;
  const words = run.map((step) => text(at(step, 'result', 'status')) ?? 'skipped');
  const other = words.find((word) => word !== 'passed' && word !== 'skipped') ?? 'skipped';
  const word = [...ORDER, other, 'passed'].find((one) => words.includes(one)) ?? 'skipped';
  const outcome = OUTCOMES.get(word) ?? 'error';
  const isLeft = outcome === 'passed' || outcome === 'skipped';
  if (whole !== null && isLeft && whole !== 'passed' && whole !== 'skipped') {
    const message =
      whole === 'failed' ? 'A hook of the scenario failed.' : `The scenario is ${whole}.`;
    return { outcome: 'error', word: whole, message, milliseconds };
  }
  const broken = run.find((step) => at(step, 'result', 'status') === word);
  const said = at(broken, 'result', 'error_message');
  const message = firstLine(text(said) ?? joined(list(said).map(text), '\n'));
  const unknown = OUTCOMES.has(word) ? null : `A step is ${word}.`;
  return { outcome, word, message: message ?? unknown, milliseconds };
}

function tagOf(tag: JsonValue): string {
  return (text(at(tag, 'name')) ?? text(tag) ?? '').replace(/^@/, '');
}

function stepText(step: JsonValue): string | null {
  const name = text(at(step, 'name'));
  return name === null ? null : `${(text(at(step, 'keyword')) ?? '').trim()} ${name}`.trim();
}

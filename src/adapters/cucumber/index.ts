import type { Adapter, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, finite, isList, list, text } from '../shared/read.ts';
import { tagSlices } from '../shared/slices.ts';
import { firstLine, type TestCase, testRun } from '../shared/test-cases.ts';
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
  let background: readonly JsonValue[] = [];
  let hooks: readonly JsonValue[] = [];
  const elements = list(at(feature, 'elements'));
  if (elements.length === 0 && text(at(feature, 'status')) === 'failed') {
    const name = text(at(feature, 'name')) ?? '';
    yield {
      id: named(name),
      place,
      outcome: 'error',
      word: 'failed',
      message: 'The feature broke before its scenarios.',
      milliseconds: null,
    };
  }
  for (const [index, element] of elements.entries()) {
    const own = [...list(at(element, 'before')), ...list(at(element, 'after'))];
    if (at(element, 'type') === 'background') {
      // behave repeats these steps in each scenario, and has no results here.
      const isRun = (step: JsonValue) => at(step, 'result') !== undefined;
      background = list(at(element, 'steps')).filter(isRun);
      hooks = own;
      continue;
    }
    const around = [...hooks, ...own];
    const steps = [...background, ...list(at(element, 'steps'))];
    const name = [text(at(feature, 'name')), text(at(element, 'name'))].filter(Boolean).join(' > ');
    const tags = [...list(at(feature, 'tags')), ...list(at(element, 'tags'))];
    const test = caseOf(
      named(name),
      `${place}/elements/${index}`,
      steps,
      [...around, ...steps],
      tags,
    );
    yield asBehave(test, text(at(element, 'status')));
    background = [];
    hooks = [];
  }
}

/**
 * What behave says of the whole scenario, where others say nothing: a hook that broke stands in no step, and nor does
 * why nothing was run. It counts seconds, and the others nanoseconds.
 */
function asBehave(test: TestCase, status: string | null): TestCase {
  if (status === null) return test;
  const milliseconds = test.milliseconds === null ? null : test.milliseconds * 1e9;
  const isLeft = test.outcome === 'passed' || test.outcome === 'skipped';
  if (!isLeft || status === 'passed' || status === 'skipped') return { ...test, milliseconds };
  const message =
    status === 'failed' ? 'A hook of the scenario failed.' : `The scenario is ${status}.`;
  return { ...test, outcome: 'error', word: status, message, milliseconds };
}

function caseOf(
  id: string,
  place: string,
  steps: readonly JsonValue[],
  run: readonly JsonValue[],
  tags: readonly JsonValue[],
): TestCase {
  const words = run.map((step) => text(at(step, 'result', 'status')) ?? 'skipped');
  const word =
    [...ORDER, words.find((one) => !SETTLED.has(one)), 'skipped', 'passed'].find(
      (one) => one !== undefined && words.includes(one),
    ) ?? 'skipped';
  const broken = run.find((step) => at(step, 'result', 'status') === word);
  const said = at(broken, 'result', 'error_message');
  const times = run.flatMap((step) => finite(at(step, 'result', 'duration')) ?? []);
  return {
    id,
    place,
    outcome: OUTCOMES.get(word) ?? 'error',
    word,
    message:
      firstLine(
        text(said) ??
          list(said)
            .flatMap((line) => text(line) ?? [])
            .join('\n'),
      ) ?? (OUTCOMES.has(word) ? null : `A step is ${word}.`),
    milliseconds: times.length > 0 ? times.reduce((sum, time) => sum + time, 0) / 1e6 : null,
    input: steps.flatMap((step) => stepText(step) ?? []).join('\n') || null,
    slices: new Map(
      tagSlices(
        tags
          .map((tag) => text(at(tag, 'name')) ?? text(tag) ?? '')
          .map((tag) => tag.replace(/^@/, '')),
      ),
    ),
  };
}

/** A failed step counts before one that could not be carried out, and both before steps that passed. */
const ORDER = ['failed', 'undefined', 'ambiguous', 'pending', 'unknown'];
const SETTLED = new Set(['passed', 'skipped']);

const OUTCOMES: ReadonlyMap<string, TestCase['outcome']> = new Map([
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
]);

function stepText(step: JsonValue): string | null {
  const name = text(at(step, 'name'));
  return name === null ? null : `${(text(at(step, 'keyword')) ?? '').trim()} ${name}`.trim();
}

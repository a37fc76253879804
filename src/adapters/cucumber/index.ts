import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, finite, list, text } from '../shared/read.ts';
import { tagSlices } from '../shared/slices.ts';
import { firstLine, type TestCase, testRun } from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';

/** Cucumber: a JSON report is one run, a scenario a test case. */
export const cucumber = {
  meta: {
    id: 'cucumber',
    title: 'Cucumber and behave',
    version: 1,
    reads: [
      'JSON reports: features with scenarios, their steps and tags; a row of examples is a test case of its own',
    ],
    notRead: [
      'embeddings, output and places in the code; durations of behave',
      'earlier tries of a scenario: the report holds the last',
      'messages (NDJSON)',
    ],
    source:
      'cucumber/cucumber-json-schema schemas/; cucumber/cucumber-js src/formatter/json_formatter.ts',
    testedOn: 'reports written by Cucumber 13 for this test; that of behave from its source only',
    aggregation:
      'None in the file. A scenario passes where each of its steps does; one with a step that nobody wrote, or that is pending or ambiguous, could not be carried out.',
  },
  detect,
  read,
  named: namedAfterFile,
} as const satisfies Adapter;

function detect(probe: Probe): Detection {
  const [first] = probe.rows ?? [];
  if (text(at(first, 'meta', 'protocolVersion')) !== null) {
    return lookAlike('messages of Cucumber', 'the JSON report (--format json) of the same tests');
  }
  const features = list(probe.json?.value);
  const known = features.every(
    (one) => isList(at(one, 'elements')) && text(at(one, 'keyword')) !== null,
  );
  return features.length > 0 && known ? yes('features with a keyword and elements') : NO;
}

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  const named = createNames();
  const tests = list(await wholeDocument(input)).flatMap((feature, index) => [
    ...casesOf(feature, `/${index}`, named),
  ]);
  testRun(sink, input.path, { id: 'cucumber', title: 'Cucumber', key: 'run' }, tests, []);
}

/** Steps of a background stand before those of the scenario that follows. */
function* casesOf(
  feature: JsonValue,
  place: string,
  named: (name: string) => string,
): Iterable<TestCase> {
  let background: readonly JsonValue[] = [];
  for (const [index, element] of list(at(feature, 'elements')).entries()) {
    if (at(element, 'type') === 'background') {
      background = list(at(element, 'steps'));
      continue;
    }
    const hooks = [...list(at(element, 'before')), ...list(at(element, 'after'))];
    const steps = [...background, ...list(at(element, 'steps'))];
    const name = [text(at(feature, 'name')), text(at(element, 'name'))].filter(Boolean).join(' > ');
    const tags = [...list(at(feature, 'tags')), ...list(at(element, 'tags'))];
    yield caseOf(named(name), `${place}/elements/${index}`, steps, [...hooks, ...steps], tags);
    background = [];
  }
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
  // Of behave, which counts seconds, no duration is read; the others count nanoseconds.
  const isTimed = times.length > 0 && times.every(Number.isInteger);
  return {
    id,
    place,
    outcome: OUTCOMES.get(word) ?? 'error',
    word,
    message:
      firstLine(text(said) ?? text(list(said)[0])) ??
      (OUTCOMES.has(word) ? null : `A step is ${word}.`),
    milliseconds: isTimed ? times.reduce((sum, time) => sum + time, 0) / 1e6 : null,
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

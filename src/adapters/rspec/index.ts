import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, finite, isList, list, text } from '../shared/read.ts';
import {
  countOf,
  countsAt,
  firstLine,
  outcomesBy,
  type TestCase,
  testRun,
} from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'rspec', title: 'RSpec', key: 'run' };

/** RSpec's JSON: a report is one run, an example a test case. */
export const rspec = {
  meta: {
    id: 'rspec',
    title: 'RSpec JSON',
    version: 1,
    reads: [
      '--format json: examples with their outcome, time and message; also of a process among several that share the work',
      'errors outside of examples: the run failed, since examples may be missing or a hook after them broke',
    ],
    notRead: [
      'backtraces, ids and lines of examples, deprecations',
      'the seed, which says in which order the examples ran',
      'RspecJunitFormatter is read as JUnit XML; errors outside of examples are not in it',
    ],
    source: 'rspec/rspec-core lib/rspec/core/formatters/json_formatter.rb',
    testedOn:
      'reports of RSpec 3.12 with all outcomes, hooks that break, files that cannot be loaded and calls that stopped early',
    aggregation:
      'Counts of examples, failed and pending ones; pending ones stay out of the rate. A pending example that passes has failed, and so has one whose hook broke, as RSpec has it.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const examples = at(document, 'examples');
    const counted = finite(at(document, 'summary', 'example_count')) !== null;
    return counted && isList(examples) ? yes('examples, and a summary with example_count') : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const named = createNames();
    const tests = list(at(document, 'examples')).map((example, index) =>
      caseOf(example, `/examples/${index}`, named),
    );
    testRun(sink, input.path, RUN, {
      tests,
      counts: countsAt(at(document, 'summary'), '/summary', [
        { name: 'example_count', own: tests.length },
        { name: 'failure_count', statistic: 'count-failed', own: countOf(tests, 'failed') },
        { name: 'pending_count', own: countOf(tests, 'skipped') },
      ]),
      harness: { name: 'RSpec', version: text(at(document, 'version')) },
      ...statusOf(document),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** What broke outside of the examples: files, and hooks after a group, whose examples stand as they went. */
function statusOf(document: JsonValue): Pick<RunPart, 'status' | 'statusDetail'> {
  const outside = finite(at(document, 'summary', 'errors_outside_of_examples_count')) ?? 0;
  if (outside === 0) return { status: 'complete', statusDetail: null };
  const said = list(at(document, 'messages')).flatMap((one) => firstLine(text(one)) ?? []);
  const first = said.find((line) => /error/i.test(line)) ?? 'RSpec names none of them.';
  const many = outside === 1 ? 'One error' : `${outside} errors`;
  return { status: 'failed', statusDetail: `${many} outside of examples. ${first}` };
}

const OUTCOMES = outcomesBy({ passed: ['passed'], failed: ['failed'], skipped: ['pending'] });

function caseOf(example: JsonValue, place: string, named: (name: string) => string): TestCase {
  const word = text(at(example, 'status')) ?? 'not stated';
  const outcome = OUTCOMES.get(word) ?? 'error';
  const message = firstLine(text(at(example, 'exception', 'message')));
  return {
    id: named(text(at(example, 'full_description'))?.trim() || 'example without a name'),
    place,
    outcome,
    word,
    message:
      outcome === 'skipped'
        ? text(at(example, 'pending_message'))
        : (message ?? text(at(example, 'exception', 'class'))),
    milliseconds: inMilliseconds(finite(at(example, 'run_time'))),
  };
}

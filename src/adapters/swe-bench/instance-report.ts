import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { hasFields } from '../shared/fields.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, entries, given, isRecord, list } from '../shared/read.ts';
import {
  APPLIED,
  INFRASTRUCTURE,
  type Outcome,
  RESOLVED,
  recordOutcome,
  testMetric,
} from './instance.ts';

const KEY = 'run';

/** `report.json` of one instance: `{"<id>": {patch_successfully_applied, resolved, …}}`. */
export function isInstanceReport(value: JsonValue | undefined): boolean {
  const pairs = entries(value);
  return pairs.length > 0 && pairs.every(([, item]) => isInstance(item));
}

const isInstance = hasFields({ truth: ['resolved', APPLIED] });

export async function readInstanceReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { path, limits } = input;
  const { rest: file } = await readJson(input.bytes(), { file: path, limits });
  const ledger = createLedger(sink, path, KEY);
  for (const [id, item] of entries(file)) {
    if (!isInstance(item) || id === '') throw notAReport(path, id);
    const isEmpty = at(item, 'patch_is_None') === true || at(item, 'patch_exists') === false;
    const outcome = outcomeOf(item, isEmpty);
    const reason = testsInWords(at(item, 'tests_status'));
    recordOutcome(ledger, id, { outcome, place: `/${id}`, why: INFRASTRUCTURE, reason });
    const passed = at(item, APPLIED) === true;
    ledger.score({ sample: id, attempt: 1, metric: APPLIED, ...given(passed ? 1 : 0), passed });
  }
  ledger.finish([RESOLVED, APPLIED]);
  sink.run({
    ...blankPart('SWE-bench', KEY),
    metrics: [testMetric(RESOLVED), testMetric(APPLIED)],
  });
}

/** The harness itself marks an environment that broke before the tests could tell anything. */
function outcomeOf(item: JsonValue, isEmpty: boolean): Outcome {
  if (at(item, 'resolved') === true) return 'resolved';
  if (at(item, 'infra_failure') === true) return 'error';
  return isEmpty ? 'empty patch' : 'unresolved';
}

/** Only these two decide; the other two groups of tests are informative. */
const DECIDING = ['FAIL_TO_PASS', 'PASS_TO_PASS'] as const;

function testsInWords(status: JsonValue | undefined): string | null {
  if (!isRecord(status)) return null;
  return DECIDING.map((group) => {
    const passed = list(at(status, group, 'success')).length;
    const total = passed + list(at(status, group, 'failure')).length;
    return `${group}: ${passed} of ${total} tests pass`;
  }).join('; ');
}

function notAReport(file: string, id: string) {
  return ingestError('invalid-type', {
    file,
    place: `/${id}`,
    found: 'an entry without resolved and patch_successfully_applied',
    expected: 'the report of an instance',
    mend: 'Evaluate the instance again, or remove what was added to its report.',
  });
}

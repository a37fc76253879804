import { readJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { hasFields } from '../shared/fields.ts';
import { createLedger } from '../shared/ledger.ts';
import { at, entries, text, whole } from '../shared/read.ts';
import { type Outcome, RESOLVED, recordOutcome, testMetric } from './instance.ts';

const KEY = 'run';

/** `report.json` of one pull request, as Multi-SWE-bench writes it. */
export const isPullRequestReport = hasFields({
  text: ['org', 'repo'],
  whole: ['number'],
  object: ['fixed_tests', 'fix_patch_result'],
  any: ['valid'],
});

/** Reads the report of one pull request; it is resolved where the harness calls the patch valid. */
export async function readPullRequestReport(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { path, limits } = input;
  const { rest: file } = await readJson(input.bytes(), { file: path, limits });
  const id = `${text(at(file, 'org'))}__${text(at(file, 'repo'))}-${whole(at(file, 'number'))}`;
  const valid = at(file, 'valid');
  const outcome: Outcome = valid === true ? 'resolved' : valid === false ? 'unresolved' : 'error';
  const ledger = createLedger(sink, path, KEY);
  recordOutcome(ledger, id, {
    outcome,
    place: '/valid',
    why: 'the report does not say whether the patch is valid',
    reason: reasonOf(file),
  });
  ledger.finish([RESOLVED]);
  sink.run({ ...blankPart('Multi-SWE-bench', KEY), metrics: [testMetric(RESOLVED)] });
}

function reasonOf(file: JsonValue): string {
  const said = text(at(file, 'error_msg')) ?? '';
  if (said !== '') return said;
  const passed = whole(at(file, 'fix_patch_result', 'passed_count')) ?? 0;
  const failed = whole(at(file, 'fix_patch_result', 'failed_count')) ?? 0;
  const fixed = entries(at(file, 'fixed_tests')).length;
  return `with the patch ${passed} tests pass and ${failed} fail; ${fixed} were fixed by it`;
}

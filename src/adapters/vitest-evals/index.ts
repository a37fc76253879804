import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfter } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { at, finite, isList, list } from '../shared/read.ts';
import { type FileRun, fileName, fileParts, filePath } from './part.ts';
import { itemOf } from './test.ts';

/** getsentry/vitest-evals, and plain Vitest or Jest: every test file of a JSON report is one run. */
export const vitestEvals = {
  meta: {
    id: 'vitest-evals',
    title: 'vitest-evals, Vitest and Jest',
    version: 5,
    reads: [
      'JSON reports (--reporter=json) with meta.eval of vitest-evals',
      'the same reports without it: passed and failed tests',
    ],
    notRead: [
      'thresholds of judges, which the report leaves out',
      'retried tests, of which the report holds the last try',
      'spans, snapshots and locations in the source',
    ],
    source: 'getsentry/vitest-evals packages/vitest-evals/src/index.ts; vitest reporters/json.ts',
    testedOn:
      'a report written by vitest-evals 0.16 for this test, and the fixture of its makers; reports of Vitest 5 and Jest 30, and of LangSmith 0.12 under Vitest 3',
    aggregation: 'Counts of passed and failed tests; skipped tests count as neither.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const files = at(document, 'testResults');
    const counted = finite(at(document, 'numTotalTests')) !== null;
    if (!counted || !isList(files)) return NO;
    if (!files.every((file) => isList(at(file, 'assertionResults')))) return NO;
    return yes('numTotalTests and testResults with assertionResults');
  },

  async read(input, sink) {
    const named = createNames();
    const runs: FileRun[] = [];
    const rest = await eachRow(input, '/testResults', (file, place) => {
      const tests = list(at(file, 'assertionResults'));
      const path = filePath(file);
      const key = named(fileName(path));
      const assembly = createAssembly(sink, input.path, key);
      for (const [index, test] of tests.entries()) {
        assembly.add(itemOf(test, `${place}/assertionResults/${index}`));
      }
      assembly.finish(['pass']);
      runs.push({ key, path, file: { ...shell(file) }, tests, assembly });
    });
    for (const part of fileParts(rest, runs)) sink.run(part);
  },

  named: (part) => namedAfter(part, ''),
} as const satisfies Adapter;

/** What a file says of itself beside its tests. */
function shell(file: JsonValue): FileRun['file'] {
  return {
    startTime: finite(at(file, 'startTime')),
    endTime: finite(at(file, 'endTime')),
    failed: at(file, 'status') === 'failed',
  };
}

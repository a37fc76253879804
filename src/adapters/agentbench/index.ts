import type { Adapter, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { folderOf, lastName, namedAfter } from '../shared/named-after.ts';
import { at, finite, isList, isRecord, text, whole } from '../shared/read.ts';
import { probeRows, wholeDocument } from '../shared/whole.ts';
import { overallPart } from './overall.ts';
import { rawResults } from './raw-results.ts';
import { readRuns, takeRawResults } from './runs.ts';

/** THUDM/AgentBench: runs.jsonl and overall.json of one folder are one run. */
export const agentbench = {
  meta: {
    id: 'agentbench',
    title: 'AgentBench',
    version: 3,
    reads: [
      'runs.jsonl: samples with their status; without overall.json beside it a run that was cut off',
      'overall.json: shares of each status, results, and the samples that MedAgentBench grades in it',
    ],
    notRead: [
      'error.jsonl, whose samples AgentBench runs again',
      'whether an answer is right, where overall.json says it for the whole task alone',
    ],
    source: 'THUDM/AgentBench src/assigner.py, src/typings/output.py, src/typings/status.py',
    testedOn: 'one interrupted run without overall.json, and one overall.json of MedAgentBench',
    aggregation:
      'Share of samples by status over all samples; results of a task are stated, not recomputed.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const total = finite(at(document, 'total')) !== null;
    if (total && isRecord(at(document, 'validation')) && isRecord(at(document, 'custom'))) {
      return yes('total, validation and custom');
    }
    const rows = probeRows(probe);
    if (rows.length === 0 || !rows.every(isRow)) return NO;
    if (rows.every((row) => text(at(row, 'error')) !== null)) {
      return lookAlike('samples that failed and are run again', 'runs.jsonl of the same folder');
    }
    return yes('rows with index, output and time');
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (!isRecord(at(document, 'validation'))) return readRuns(input, sink);
    const whole = await wholeDocument(input);
    const rows = input.companion === null ? rawResults(whole) : [];
    takeRawResults(rows, input, sink);
    sink.run({ ...overallPart(whole), hasSamples: rows.length > 0 });
  },

  /** AgentBench writes to `<time>/<agent>/<task>/`; neither file says either name. */
  named(part, path) {
    const folder = folderOf(path);
    const agent = lastName(folderOf(folder));
    const known = part.subject.name === '' && agent !== '';
    return {
      ...namedAfter(
        known ? { ...part, subject: { ...part.subject, name: agent } } : part,
        lastName(folder),
        'folder',
      ),
    };
  },

  link: (_part, path) => folderOf(path),
  // overall.json is written when the last sample has ended: without it the run was cut off. It may hold all samples
  // too, which are read where runs.jsonl is not there.
  companion: (path) => {
    const other = BESIDE.get(lastName(path));
    return other === undefined ? null : `${path.slice(0, -lastName(path).length)}${other}`;
  },
} as const satisfies Adapter;

const BESIDE: ReadonlyMap<string, string> = new Map([
  ['runs.jsonl', 'overall.json'],
  ['overall.json', 'runs.jsonl'],
]);

function isRow(row: JsonValue): boolean {
  const output = at(row, 'output');
  const known =
    output === null || (text(at(output, 'status')) !== null && isList(at(output, 'history') ?? []));
  return (
    whole(at(row, 'index')) !== null &&
    isRecord(row) &&
    'error' in row &&
    'info' in row &&
    output !== undefined &&
    known &&
    whole(at(row, 'time', 'timestamp')) !== null
  );
}

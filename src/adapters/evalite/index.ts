import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { eachRecord } from '../shared/each-record.ts';
import { namedAfter } from '../shared/named-after.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { at, text } from '../shared/read.ts';
import { probeRows } from '../shared/whole.ts';
import { readEval } from './evaluation.ts';

/** mattpocock/evalite: every eval of a run is one run here; a log of older versions holds many. */
export const evalite = {
  meta: {
    id: 'evalite',
    title: 'Evalite',
    version: 2,
    reads: [
      'JSON of "evalite run --outputPath"',
      'evalite-report.jsonl of versions before 0.3, with all its runs',
    ],
    notRead: [
      'the SQLite store of 0.3 and later: export it',
      'numbers of trials, which exports leave out: equal inputs are numbered as they come',
      'thresholds of the command line, hashes of source code, contents of traces',
    ],
    source: 'mattpocock/evalite packages/evalite/src/run-evalite.ts, types.ts',
    testedOn: 'logs of four projects, and an export written by 0.19 for this test',
    aggregation:
      'The mean over all scores of an eval, whichever scorer gave them; null counts as 0, a failed task has none.',
  },
  detect,
  read,
  named: (part) => namedAfter(part, ''),
} as const satisfies Adapter;

const RUN_BEGIN = /^(FULL|PARTIAL)_RUN_BEGIN$/;

function detect(probe: Probe): Detection {
  const document = probe.json?.value;
  if (/^(full|partial)$/.test(text(at(document, 'run', 'runType')) ?? '') && isExport(document)) {
    return { answer: 'yes', because: 'run.runType and evals with results' };
  }
  const rows = probeRows(probe);
  if (rows.length > 0 && !isExport(document) && rows.every((row) => isMarker(row) || isEval(row))) {
    return { answer: 'yes', because: 'lines that begin runs, and evals with sourceCodeHash' };
  }
  return { answer: 'no' };
}

function isExport(document: JsonValue | undefined): boolean {
  return isList(at(document, 'evals'));
}

function isMarker(row: JsonValue): boolean {
  return RUN_BEGIN.test(text(at(row, 'type')) ?? '') && text(at(row, 'startTime')) !== null;
}

function isEval(row: JsonValue): boolean {
  return (
    text(at(row, 'filepath')) !== null &&
    typeof at(row, 'sourceCodeHash') === 'string' &&
    isList(at(row, 'results'))
  );
}

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  const occurrence = createOccurrences();
  let run = 0;
  const document = isExport(input.probe.json?.value);
  await eachRecord(input, {
    pointers: document ? ['/evals'] : [''],
    async take(row, place) {
      if (isMarker(row)) {
        run += 1;
        return;
      }
      const name = text(at(row, 'name')) ?? 'eval without a name';
      const before = document ? name : `run ${run}, ${name}`;
      const number = occurrence(before);
      const key = number === 1 ? before : `${before} (${number})`;
      const at0 = document ? place : '';
      await readEval({ row, key, name, place, at0, file: input.path }, sink);
    },
  });
}

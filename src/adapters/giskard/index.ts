import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { folderOf, namedAfter, namedAfterFile, stemOf } from '../shared/named-after.ts';
import { at, entries, finite, isList, isRecord, list, text } from '../shared/read.ts';
import { isTableOf } from '../shared/table-columns.ts';
import { probeRows } from '../shared/whole.ts';
import { isReport, readReport } from './raget.ts';
import { folder, isCorrectness, isHead, isMetricsResults, readSaved } from './raget-folder.ts';
import { readScan } from './scan.ts';
import { readSuite } from './suite.ts';

/** Giskard: a suite of scenarios (version 3), or the issues a scan found (version 2); a file is one run. */
export const giskard = {
  meta: {
    id: 'giskard',
    title: 'Giskard',
    version: 5,
    reads: [
      'results of a suite of scenarios of version 3',
      'scan reports of version 2: how many issues each detector found',
      'reports of RAGET as a table (CSV, JSON by row), and the folder that RAGReport.save writes, since its first version',
    ],
    notRead: [
      'HTML and CSV reports; JUnit reports are read as JUnit XML',
      'repeats of a scenario beyond its final result',
      'rates of a scan: it lists issues without the cases that passed',
    ],
    source: 'Giskard-AI/giskard giskard/scanner/report.py; giskard-checks suite results',
    testedOn:
      'suite reports of version 3 from four projects; scans, RAGET and other versions from the source only',
    aggregation:
      'Passed scenarios over all; where some had errors or were skipped, the pass rate is quoted, not recomputed. A report of RAGET states no headline.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isSuite(document)) return yes('results with scenario_name, passed_count and pass_rate');
    if (isScan(document)) return yes('detectors with major, medium and minor issues');
    if (isTableOf(probe, isReport)) return yes('questions with agent_answer and correctness');
    if (isMetricsResults(document)) return yes('correctness and its reason by question');
    const rows = probeRows(probe);
    if (areAll(rows, isCorrectness)) return yes('id, correctness and its reason');
    return areAll(rows, isQuestion)
      ? lookAlike(
          'the questions of a test set, without answers',
          'the report of RAGET as to_pandas().to_csv() writes it, or the folder of save()',
        )
      : NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isTableOf(input.probe, isReport)) return readReport(input, sink);
    if (isScan(document)) return readScan(input, sink);
    if (isMetricsResults(document) || areAll(probeRows(input.probe), isCorrectness)) {
      return readSaved(input, sink);
    }
    return readSuite(input, sink);
  },

  named: (part, path) =>
    isHead(path) ? namedAfter(part, stemOf(folderOf(path)), 'folder') : namedAfterFile(part, path),
  folder,
} as const satisfies Adapter;

/** A line of a RAGET test set. */
function isQuestion(row: JsonValue): boolean {
  const texts = ['question', 'reference_answer', 'reference_context'];
  return (
    texts.every((name) => typeof at(row, name) === 'string') &&
    at(row, 'metadata', 'question_type') !== undefined &&
    ['agent_answer', 'correctness'].every((name) => at(row, name) === undefined)
  );
}

function isSuite(document: JsonValue | undefined): boolean {
  const results = at(document, 'results');
  const counted = finite(at(document, 'passed_count')) !== null;
  return (
    counted &&
    at(document, 'pass_rate') !== undefined &&
    isList(results) &&
    list(results).every((one) => text(at(one, 'scenario_name')) !== null)
  );
}

const LEVELS = new Set(['major', 'medium', 'minor']);

function isScan(document: JsonValue | undefined): boolean {
  const detectors = isRecord(document) ? entries(document) : [];
  return (
    detectors.length > 0 &&
    detectors.every(
      ([name, found]) =>
        /^[A-Za-z]\w*Detector$/.test(name) &&
        isRecord(found) &&
        entries(found).every(([level, issues]) => LEVELS.has(level) && isList(issues)),
    )
  );
}

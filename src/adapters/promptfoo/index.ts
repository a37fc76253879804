import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue, Probe, RunPart } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { labelled } from '../shared/labels.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { at, entries, given, isRecord, missing, readScore, whole } from '../shared/read.ts';
import { walkAgain } from '../shared/walk-again.ts';
import { rootOf } from '../shared/xml-report.ts';
import { CSV_NOTE, isCsv } from './csv.ts';
import { homeOf, isEvaluation, isSummary, summaryIn } from './home.ts';
import { humanRating } from './human-rating.ts';
import type { Identity } from './identity.ts';
import { runPart } from './part.ts';
import { namedMetric } from './reported.ts';
import { attemptFacts, columnName, gradingReason, isRow, rowTexts } from './row.ts';
import { eachRow, surveyOf } from './survey.ts';

/** promptfoo/promptfoo: a prompt with a provider is one run; a file holds one or more. */
export const promptfoo = {
  meta: {
    id: 'promptfoo',
    title: 'promptfoo',
    version: 14,
    reads: [
      'output and export files (.json) with a summary of version 2 or 3',
      'files of the database with version 3 or 4 around a summary',
      'the same without rows (filtered, or stopped early): the totals of each prompt as stated',
      '.jsonl output: one row per test and prompt',
      'answers of its server, which hold the same document under "data"',
      'what evaluate() of the package gives back, as JSON: the evaluation, or its summary by itself',
      '.yaml and .txt outputs, which hold the same document, up to 16 MiB',
      '.xml outputs, which hold the same document, up to 64 MiB',
      '.csv outputs since 2023: verdicts, scores to two decimals, texts and reasons; no assertions, times or costs',
    ],
    notRead: [
      'html outputs, pages for people in which scores are rounded; of .junit.xml outputs more is said under JUnit XML',
      'in xml outputs: numbers and lists of variables, which stand there as text; files with a name that XML does not allow',
      'environment, keys and headers, of which no trace is kept',
      'single assertions inside a test, and red-team plug-in counts',
    ],
    source: 'promptfoo/promptfoo src/types/index.ts, src/models/eval.ts',
    testedOn:
      'summaries of version 3 and, written for this test by 0.24, version 2, and by 0.123 version 3, JSON lines, YAML, XML and CSV, with repeats, errors and comparisons; a CSV of 2023; version 4 and the CSV between from the source only',
    aggregation:
      'Passed tests over all tests, errors counted as failures; scores are added up, not averaged.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const summary = summaryIn(document);
    if (isSummary(summary)) {
      return yes(`results.version ${whole(at(summary, 'version'))} and results.stats.successes`);
    }
    if (isEvaluation(document)) return yes('id, prompts and results with promptIdx');
    const rows = probe.rows ?? (isRecord(document) ? [document] : []);
    if (areAll(rows, isRow)) return yes('rows with promptIdx, testIdx, provider, vars and success');
    if (isCsv(probe.csv)) return yes('columns of answers with [PASS] or [FAIL], or Status beside');
    if (
      probe.container === 'text' &&
      /^(evalId: .*\n)?results:\n {2}version: [23]\n/.test(probe.head ?? '')
    ) {
      return yes('results with a version, as YAML');
    }
    if (rootOf(probe)?.name === 'promptfoo') return yes('the root promptfoo');
    if (isPage(probe)) {
      return lookAlike(
        'the page of an evaluation, in which scores are rounded',
        'the .json output of the same evaluation, which promptfoo export writes afterwards, too',
      );
    }
    if (isConfig(document) || isYamlConfig(probe)) {
      return lookAlike(
        'the configuration of an evaluation',
        'the file that promptfoo eval --output wrote',
      );
    }
    return NO;
  },

  /** Reads the file twice: ids, repeats and columns are known only when all rows have been seen. */
  async read(input, sink) {
    const walk = walkAgain(input, (take) => eachRow(input, take));
    const survey = await surveyOf(walk);
    if (survey.columns.size === 0) throw empty(input.path);
    const home = homeOf(input.probe.json?.value);
    const ledgers = new Map<string, Ledger>();
    for (const column of survey.columns.values()) {
      const part = placedIn(home, runPart(survey, column));
      sink.run(
        input.probe.container === 'csv' ? { ...part, notes: [...part.notes, CSV_NOTE] } : part,
      );
      ledgers.set(column.key, createLedger(sink, input.path, column.key));
    }
    await walk((row, place, position) => {
      const column = columnName(row);
      const ledger = ledgers.get(column);
      const identity = survey.identity(position);
      if (ledger === undefined || identity === undefined) throw changed(input.path);
      takeRow(row, place, identity, ledger);
      const labels = humanRating(row, place);
      const of = labels.length === 0 ? null : { ...labelled(identity), part: column };
      if (of !== null) for (const label of labels) sink.annotation({ of, ...label });
    });
    for (const [key, ledger] of ledgers) {
      const named = [...(survey.columns.get(key)?.named.keys() ?? [])].map(namedMetric);
      ledger.finish(['pass', 'score', ...named]);
    }
  },
} as const satisfies Adapter;

/** The `.html` output: its style sheet stands before anything that is the user's but the title (src/tableOutput.html). */
function isPage({ container, head = '' }: Probe): boolean {
  if (container !== 'text' || !/^<!doctype html>/i.test(head)) return false;
  const isFirst = head.includes("td[data-content^='[PASS]']");
  return isFirst || (head.includes('.brand-lockup {') && head.includes('.report-panel {'));
}

function isYamlConfig({ container, head = '' }: Probe): boolean {
  const has = (name: string) => new RegExp(`^${name}:`, 'm').test(head);
  return (
    container === 'text' && has('prompts') && (has('providers') || has('targets')) && has('tests')
  );
}

function isConfig(document: JsonValue | undefined): boolean {
  const has = (name: string) => at(document, name) !== undefined;
  return has('prompts') && has('providers') && has('tests') && !has('results');
}

/** Places are those in the file. @param home where its summary stands */
function placedIn(home: string, part: RunPart): RunPart {
  const reported = part.reported.map((one) => ({
    ...one,
    place: one.place.replace(/^\/results/, home),
  }));
  return { ...part, reported };
}

function takeRow(row: JsonValue, place: string, identity: Identity, ledger: Ledger): void {
  const key = { sample: identity.sample, attempt: identity.attempt };
  const facts = attemptFacts(row);
  ledger.attempt({ ...identity, ...facts, place });
  ledger.text({ ...key, ...rowTexts(row) });
  if (facts.status === 'error') return;
  const success = at(row, 'success');
  const passed = typeof success === 'boolean' ? success : null;
  const reason = gradingReason(row);
  const pass = passed === null ? missing('not-scored', null) : given(passed ? 1 : 0);
  ledger.score({ ...key, metric: 'pass', ...pass, passed, reason });
  const score = readScore(at(row, 'score'));
  ledger.score({ ...key, metric: 'score', ...score, passed, reason });
  for (const [name, value] of entries(at(row, 'namedScores'))) {
    const metric = namedMetric(name);
    ledger.score({
      ...key,
      metric,
      ...readScore(value),
    });
  }
}

function empty(file: string) {
  return ingestError('unreadable-file', {
    file,
    place: '/results/results',
    found: 'neither rows nor prompts',
    expected: 'the outcome of at least one test',
    mend: 'Run promptfoo eval again, and look why it evaluated nothing.',
  });
}

function changed(file: string) {
  return ingestError('unreadable-file', {
    file,
    found: 'other rows at the second reading than at the first',
    expected: 'a file that nobody is writing to',
    mend: 'Wait until promptfoo has finished writing, then build again.',
  });
}

import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, text } from '../shared/read.ts';
import { type TimeSpan, timeSpan } from '../shared/span-of-time.ts';
import { type RowWalk, walkAgain } from '../shared/walk-again.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';

const RUN = { id: 'trulens', title: 'TruLens', key: 'triad' };

/** truera/trulens: a CSV of records with their feedback; each version of an app is one run. */
export const trulens = {
  meta: {
    id: 'trulens',
    title: 'TruLens',
    version: 2,
    reads: [
      'session.get_records_and_feedback() as CSV: one row per record, one column per feedback',
    ],
    notRead: [
      'default.sqlite',
      'get_leaderboard(), which holds means only',
      'definitions of apps and records inside the rows, which may hold secrets',
      'tables whose columns were renamed in other ways: they need a mapping',
    ],
    source: 'truera/trulens src/core/trulens/core/database/sqlalchemy.py: get_records_and_feedback',
    testedOn: '4 real tables of the RAG triad; records with feedback from the source only',
    aggregation: 'The mean of the feedback there is; a file of records states no headline.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    const has = (name: string) => header.includes(name);
    if (isTriad(header)) return yes('the RAG triad: groundedness and both relevances');
    if (!(has('app_id') || has('app_version')) || !has('total_cost')) return NO;
    if (has('record_id')) return yes('record_id, app_id and total_cost');
    if (!has('latency') || has('input')) return NO;
    return lookAlike(
      'a leaderboard with means only',
      'the CSV of session.get_records_and_feedback()',
    );
  },

  async read(input, sink) {
    if (isTriad(input.probe.csv?.header ?? [])) return readTriad(input, sink);
    const apps = new Map<string, { name: string; version: string | null; time: TimeSpan }>();
    const everyRow = walkAgain(input, (take) => eachRow(input, '', take));
    const appOf = (row: JsonValue) =>
      text(at(row, 'app_id')) ??
      `${text(at(row, 'app_name')) ?? ''} ${text(at(row, 'app_version')) ?? ''}`;
    await everyRow((row) => {
      const key = appOf(row);
      const known = held(apps, key, () => ({
        name: text(at(row, 'app_name')) ?? key,
        version: text(at(row, 'app_version')),
        time: timeSpan(),
      }));
      known.time.note(text(at(row, 'ts')));
    });
    for (const [key, app] of apps) {
      const own: RowWalk = (take) =>
        everyRow((row, place, position) => {
          if (appOf(row) === key) take(row, place, position);
        });
      const { run } = await readWide(input, sink, { ...RUN, key }, own, FORMAT);
      run.end({
        subject: subjectNamed(app.name, { version: app.version }),
        startedAt: app.time.first(),
        epochs: run.epochs(),
        metrics: (name) => ({ truth: run.truth(name) }),
      });
    }
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const FORMAT: WideFormat = {
  id: [],
  input: ['input', 'main_input'],
  target: ['ground_truth', 'expected_response'],
  output: ['output', 'main_output'],
  error: ['main_error', 'error'],
  latencySeconds: ['latency'],
  costUsd: ['total_cost'],
  ignore: [
    'record_id',
    'app_id',
    'app_name',
    'app_version',
    'app_json',
    'type',
    'record_json',
    'cost_json',
    'perf_json',
    'ts',
    'tags',
    'total_tokens',
    'total_cost_currency',
    'num_events',
    'events',
    'record_metadata',
    'event_id',
    'Unnamed: 0',
    '',
  ],
  score(column) {
    if (/(_calls| feedback cost in \S+| direction|_metadata)$/.test(column)) return null;
    return 'guess';
  },
};

const TRIAD = /^(groundedness|(answer|context)[_ ]relevance)$/i;
const REASON = /[_ ]reasons?$/i;

/**
 * The three feedback functions of TruLens' RAG triad, or two of them with a column of reasons: scripts write
 * such tables from the results of a session, without its ids.
 */
function isTriad(header: readonly string[]): boolean {
  const scores = header.filter((name) => TRIAD.test(name));
  const named = new Set(scores.map((name) => name.toLowerCase()));
  const least = header.some((name) => REASON.test(name)) ? 2 : 3;
  return named.size >= least && !header.includes('record_id');
}

const TRIAD_TABLE: WideFormat = {
  id: [],
  input: ['question', 'Question', 'query', 'Query', 'input', 'Input', 'prompt', 'Prompt'],
  target: ['ground_truth', 'Ground_Truth', 'expected', 'reference'],
  output: ['response', 'Response', 'answer', 'Answer', 'output', 'Output'],
  score(column) {
    if (!TRIAD.test(column)) return null;
    const last = column.split(/[_ ]/).at(-1) ?? column;
    const short = column.startsWith('Context') ? `Ctx${last}` : last;
    return {
      metric: column,
      reason: [`${column}_Reason`, `${column}_reason`, `${short}_Reason`, `${short}_reason`],
    };
  },
};

async function readTriad(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { run } = await readWide(input, sink, RUN, (take) => eachRow(input, '', take), TRIAD_TABLE);
  run.end({ epochs: run.epochs(), metrics: () => ({ scorer: { kind: 'judge' } }) });
}

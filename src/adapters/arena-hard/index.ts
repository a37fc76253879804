import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { folderOf } from '../shared/named-after.ts';
import { at, entries, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { type OpenRun, openRun, type RunFacts, statedRun } from '../shared/run.ts';
import { stated } from '../shared/stated.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { quantityOf } from '../shared/text-score.ts';
import { isJudgment, judgmentItem, WIN_RATE } from './games.ts';

/** lmarena/arena-hard-auto: a model against a baseline, by one judge, is one run. */
export const arenaHard = {
  meta: {
    id: 'arena-hard',
    title: 'Arena-Hard',
    version: 2,
    reads: [
      'model_judgment/<judge>/<model>.jsonl, of versions 0.1 and 2.0',
      'arena_hard_leaderboard_*.csv: one run per model',
    ],
    notRead: [
      'ratings fitted over all models, and style control: of a leaderboard they are stated, not recomputed',
      'answers of the models, and who was the baseline where no row says it',
    ],
    source: 'lmarena/arena-hard-auto gen_judgment.py, show_result.py',
    testedOn: 'the first rows of a file of judgments; leaderboards from the source only',
    aggregation:
      'Of each question the share of its two games that the model won, a tie one half, “much better” weighing three times; then the mean over questions, since version 2 over those with a verdict in both games. The leaderboard pools the games of all questions instead.',
  },

  detect(probe) {
    const rows = probe.rows ?? (probe.json === undefined ? [] : [probe.json.value]);
    if (areAll(rows, isJudgment)) return yes('rows with a model, its judge and the score of games');
    return isLeaderboard(probe.csv?.header ?? [])
      ? yes('a table with score, rating_q025 and rating_q975')
      : NO;
  },

  async read(input, sink) {
    return input.probe.container === 'csv'
      ? readLeaderboard(input, sink)
      : readJudgments(input, sink);
  },

  /** The set of questions stands in the folder only: `data/arena-hard-v2.0/model_judgment/gpt-4.1/o3-mini.jsonl`. */
  named(part, path) {
    const bench = /(?:^|\/)([^/]+)\/model_judgment(?:\/|$)/.exec(`${folderOf(path)}/`)?.[1];
    if (part.suite.name !== '') return part;
    return { ...part, suite: { ...part.suite, name: bench ?? 'Arena-Hard' } };
  },
} as const satisfies Adapter;

const isLeaderboard = hasColumns('model', 'score', 'rating_q025', 'rating_q975');

const HARNESS = { id: 'arena-hard', title: 'arena-hard' };

async function readJudgments(input: AdapterInput, sink: RecordSink): Promise<void> {
  const runs = new Map<string, { readonly run: OpenRun; readonly facts: RunFacts }>();
  await eachRow(input, '', (row, place) => {
    if (!isJudgment(row)) throw notARow(input.path, place, 'a judgment with its games');
    const { key, facts } = judgedBy(row);
    const open = () => openRun(sink, input.path, { ...HARNESS, key });
    held(runs, key, () => ({ run: open(), facts })).run.add(judgmentItem(row, place));
  });
  for (const { run, facts } of runs.values()) run.end(facts);
}

/** The run that a judgment belongs to. */
function judgedBy(row: JsonValue): { readonly key: string; readonly facts: RunFacts } {
  const model = text(at(row, 'model')) ?? '';
  const judge = text(at(row, 'judge')) ?? '';
  const baseline = text(at(row, 'baseline'));
  const against = baseline === null ? '' : ` against ${baseline}`;
  return {
    key: `${model}${against} by ${judge}`,
    facts: {
      subject: subjectNamed(model, { model }),
      settings: [
        ['judge', judge],
        ...(baseline === null ? [] : [['baseline', baseline] satisfies [string, string]]),
      ],
      metrics: { [WIN_RATE]: { scorer: { kind: 'judge', name: judge } } },
    },
  };
}

/** Reads a leaderboard: every row is the headline of one model, in percent. */
async function readLeaderboard(input: AdapterInput, sink: RecordSink): Promise<void> {
  const seen = new Set<string>();
  await eachRow(input, '', (row, place) => {
    const model = text(at(row, 'model'));
    if (model === null || seen.has(model)) throw notARow(input.path, place, 'one row per model');
    seen.add(model);
    const reported = entries(row).flatMap(([name, cell]) =>
      stated(name, place, name === 'model' ? null : quantityOf(cell), {
        ...(name === SCORE ? { metric: SCORE } : { statistic: 'other' }),
        rule: STATED_ONLY,
      }),
    );
    const facts = { suite: suiteNamed('Arena-Hard'), subject: subjectNamed(model, { model }) };
    sink.run(statedRun({ ...HARNESS, key: model }, { ...facts, metrics: STATED, reported }));
  });
}

const SCORE = 'score';
const STATED = {
  [SCORE]: { scorer: { kind: 'judge', name: 'judge not stated' }, rule: STATED_ONLY },
} as const;

function notARow(file: string, place: string, expected: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row of another kind',
    expected,
    mend: 'Copy the file again from where Arena-Hard wrote it.',
  });
}

import type { Adapter } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { folderOf, namedAfterFile, stemOf } from '../shared/named-after.ts';
import { POOLED } from '../shared/rules.ts';
import { type TimeSpan, timeSpan } from '../shared/span-of-time.ts';
import { isTableOf } from '../shared/table-columns.ts';
import { type Battle, battleOf, isBattleTable, itemOf, WIN_RATE } from './battle.ts';

/** lm-sys/FastChat, Chatbot Arena: votes between two answers; each pair of models with its judge is one run. */
export const arena = {
  meta: {
    id: 'arena',
    title: 'Chatbot Arena (LMSYS)',
    version: 4,
    reads: [
      'battles with model_a, model_b and winner (model_a, model_b or the model’s name, tie or tie (bothbad)), with or without conversations: JSON, JSON lines, CSV or Parquet',
      'the same with winner_model_a, winner_model_b and winner_tie, prompt, response_a and response_b',
    ],
    notRead: [
      'who voted: votes of people count as those of one judge',
      'tags of the conversations beyond language and code',
      'leaderboards and ratings made from battles: they are computed here',
    ],
    source:
      'lm-sys/FastChat fastchat/serve/monitor/clean_battle_data.py; data sets lmsys/chatbot_arena_conversations, lmsys/mt_bench_human_judgments and the Kaggle competition lmsys-chatbot-arena',
    testedOn: 'own files, written after the columns that these data sets publish',
    aggregation:
      'None: a table of battles states no headline. A win is 1, a tie one half; a tie of two bad answers is a tie.',
  },

  detect(probe) {
    return isTableOf(probe, isBattleTable)
      ? yes('rows with model_a, model_b and their winner')
      : NO;
  },

  async read(input, sink) {
    const matches = new Map<string, Match>();
    await eachRow(input, '', (row, place) => {
      const battle = battleOf(row, input.path, place);
      const key = `${battle.model} against ${battle.opponent} by ${battle.judge.name}`;
      const match = held(matches, key, () => ({
        battle,
        assembly: createAssembly(sink, input.path, key),
        span: timeSpan(),
      }));
      match.span.note(battle.at);
      return match.assembly.add(itemOf(row, place, battle));
    });
    for (const [key, { battle, assembly, span }] of matches) {
      const { model, opponent, judge } = battle;
      assembly.finish([WIN_RATE]);
      const blank = blankPart('Chatbot Arena', key);
      sink.run({
        ...blank,
        subject: subjectNamed(model, { model }),
        startedAt: span.first(),
        endedAt: span.last(),
        epochs: assembly.epochs(),
        settings: [
          ['opponent', opponent],
          ['judge', judge.name],
        ],
        metrics: [
          metricOf('arena', WIN_RATE, assembly.observed(WIN_RATE), {
            scorer: judge,
            rule: POOLED,
          }),
        ],
      });
    }
  },

  named: namedAfterFile,
  // A large table lies in several Parquet files; their rows are one run for each pair.
  link: (part, path) => `${folderOf(path)}/${stemOf(path)} ${part.key}`,
} as const satisfies Adapter;

interface Match {
  readonly battle: Battle;
  readonly assembly: Assembly;
  readonly span: TimeSpan;
}

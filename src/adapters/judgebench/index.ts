import type { Adapter, JsonValue } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { createAgreed } from '../shared/only.ts';
import { at, given, isRecord, list, text } from '../shared/read.ts';
import { type ItemScore, openRun } from '../shared/run.ts';
import { joined } from '../shared/shown.ts';
import { slicesNamed } from '../shared/slices.ts';

const RUN = { id: 'judgebench', title: 'JudgeBench', key: 'judgments' };
const CORRECT = 'correct';
const ORDER = /^[AB]>[AB]$/;

/** ScalerLab/JudgeBench: what is tested is the judge; its judgments of the pairs of a model are one run. */
export const judgeBench = {
  meta: {
    id: 'judgebench',
    title: 'JudgeBench',
    version: 1,
    reads: [
      'outputs/dataset=judgebench,response_model=…,judge_name=…,judge_model=….jsonl: pairs with the judgments of one judge, in one order or both',
    ],
    notRead: ['rewards and prompts of the judge', 'pairs alone, which are the data set'],
    source: 'ScalerLab/JudgeBench run_judge.py, utils/metrics.py compute_final_metrics',
    testedOn: 'judgments of one reward model, from its repository',
    aggregation:
      'Pairs judged right over all pairs: in both orders more decisions for the better answer than against it. A pair without a decision counts as not right.',
  },

  detect(probe) {
    const rows = probe.rows ?? [];
    if (!areAll(rows, isPair)) return NO;
    return rows.every((row) => at(row, 'judge_name') !== undefined)
      ? yes('pairs with pair_id, response_A, response_B, label, judge_name and judgments')
      : lookAlike('pairs of answers, not yet judged', 'the files of the folder outputs');
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    const [answerer, judge, model] = [createAgreed(), createAgreed(), createAgreed()];
    const orders = createAgreed();
    await eachRow(input, '', (row, place) => {
      const judgments = list(at(row, 'judgments'));
      answerer.note(text(at(row, 'response_model')));
      judge.note(text(at(row, 'judge_name')));
      orders.note(judgments.length > 1 ? 'both' : 'one');
      for (const one of judgments) model.note(text(at(one, 'judgment', 'judge_model')));
      run.add({
        id: text(at(row, 'pair_id')),
        place,
        slices: slicesNamed(row, ['source']),
        input: joined([
          text(at(row, 'question')),
          ...['A', 'B'].map((side) => `${side}: ${text(at(row, `response_${side}`)) ?? ''}`),
        ]),
        target: text(at(row, 'label')),
        output: joined(judgments.map((one) => text(at(one, 'judgment', 'response')))),
        scores: [scoreOf(row, judgments)],
      });
    });
    const name = model.name();
    const kind = judge.name();
    run.end({
      suite: suiteNamed(`JudgeBench ${answerer.name() ?? ''}`.trim()),
      subject: subjectNamed(joined([kind, name], ' ') ?? 'judge not stated', {
        model: name,
        prompt: kind,
      }),
      settings: [['orders of the answers', orders.name() ?? 'not the same for all pairs']],
      metrics: { [CORRECT]: { scorer: { kind: 'code' }, truth: true } },
    });
  },
} as const satisfies Adapter;

function isPair(row: JsonValue): boolean {
  const isNamed = ['pair_id', 'question', 'response_A', 'response_B'].every(
    (name) => text(at(row, name)) !== null,
  );
  return isNamed && ORDER.test(text(at(row, 'label')) ?? '');
}

/** In the second judgment the answers stood the other way round. */
function scoreOf(row: JsonValue, judgments: readonly JsonValue[]): ItemScore {
  const label = text(at(row, 'label')) ?? '';
  const decisions = judgments.map((one, index) => {
    const decision = isRecord(one) ? text(at(one, 'decision')) : null;
    return index === 0 || decision === null ? decision : flipped(decision);
  });
  const right = decisions.filter((decision) => decision === label).length;
  const wrong = decisions.filter((decision) => decision === flipped(label)).length;
  const passed = right > wrong;
  return {
    metric: CORRECT,
    read: given(passed ? 1 : 0),
    passed,
    label: passed ? 'right' : wrong > right ? 'wrong' : 'undecided',
    reason: `Decided: ${decisions.map((decision) => decision ?? 'nothing').join(', then ')}`,
  };
}

function flipped(decision: string): string {
  return ORDER.test(decision) ? `${decision.slice(2)}>${decision.slice(0, 1)}` : decision;
}

import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { filled, folderOf, lastName, stemOf } from '../shared/named-after.ts';
import {
  at,
  given,
  list,
  missing,
  type ReadScore,
  readScore,
  scalarText,
  text,
} from '../shared/read.ts';
import { openRun } from '../shared/run.ts';

const RUN = { id: 'ifeval', title: 'ifeval', key: 'answers' };
const ALL = 'follow_all_instructions';
const EACH = 'follow_instruction_list';

/** The script of IFEval and what kept its form: answers judged strictly, or loosely, are one run. */
export const ifeval = {
  meta: {
    id: 'ifeval',
    title: 'IFEval',
    version: 1,
    reads: [
      'eval_results_strict.jsonl and eval_results_loose.jsonl: prompts with whether each instruction was followed',
    ],
    notRead: ['accuracies by instruction, which are printed and not written'],
    source:
      'google-research/google-research instruction_following_eval/evaluation_lib.py write_outputs',
    testedOn: 'strict results of one model, from a public repository',
    aggregation:
      'Prompts of which all instructions were followed over all prompts. Its accuracy by instruction counts instructions; here the share of a prompt is averaged over prompts.',
  },

  detect(probe) {
    return areAll(probe.rows ?? [], isJudged)
      ? yes(`prompts with instruction_id_list, ${EACH} and ${ALL}`)
      : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    await eachRow(input, '', (row, place) => {
      const instructions = list(at(row, 'instruction_id_list'));
      run.add({
        id: scalarText(at(row, 'key')),
        place,
        slices: new Map([['instructions', String(instructions.length)]]),
        input: text(at(row, 'prompt')),
        output: text(at(row, 'response')),
        scores: [
          { metric: ALL, read: readScore(at(row, ALL)), reason: notFollowed(row) },
          { metric: EACH, read: shareOf(list(at(row, EACH))) },
        ],
      });
    });
    run.end({
      epochs: run.epochs(),
      metrics: { [ALL]: { scorer: { kind: 'code' } }, [EACH]: { scorer: { kind: 'code' } } },
    });
  },

  named(part, path) {
    const model = modelOf(path);
    const notes = [
      ...(judgedOf(path) === ''
        ? []
        : ['Whether answers were judged strictly comes from the name of the file.']),
      ...(model === null ? [] : ['The model comes from the name of file or folder.']),
    ];
    return filled(part, `IFEval ${judgedOf(path)}`.trim(), model ?? 'model not stated', notes);
  },

  place: (path) => `${modelOf(path) ?? ''} ${judgedOf(path)}`,
} as const satisfies Adapter;

function isJudged(row: JsonValue): boolean {
  const ids = list(at(row, 'instruction_id_list'));
  return (
    typeof at(row, 'prompt') === 'string' &&
    ids.length === list(at(row, EACH)).length &&
    typeof at(row, ALL) === 'boolean'
  );
}

function shareOf(followed: readonly JsonValue[]): ReadScore {
  return followed.length === 0 || !followed.every((one) => typeof one === 'boolean')
    ? missing('not-scored', null)
    : given(followed.filter((one) => one).length / followed.length);
}

function notFollowed(row: JsonValue): string | null {
  const followed = list(at(row, EACH));
  const names = list(at(row, 'instruction_id_list')).filter(
    (_, index) => followed[index] === false,
  );
  return names.length === 0
    ? null
    : `Not followed: ${names.map((name) => text(name) ?? '?').join(', ')}`;
}

/** Strict and loose results are written alike: the name of the file alone tells them apart. */
function judgedOf(path: string): string {
  return /(?:^|[^a-z])(strict|loose)(?:[^a-z]|$)/i.exec(stemOf(path))?.[1]?.toLowerCase() ?? '';
}

/** `<model>_eval_results_strict.jsonl` or a folder that is named after the model. */
function modelOf(path: string): string | null {
  const [before = ''] = stemOf(path).split(/[-_.]?eval_results/i, 1);
  const folder = lastName(folderOf(path));
  const isOwn = before !== '' && before !== stemOf(path);
  return isOwn ? before : folder === '' || COMMON.test(folder) ? null : folder;
}

const COMMON = /^(data|results?|outputs?|evals?|evaluations?|eval_results?|ifeval|test_output)$/i;

import { createHash } from 'node:crypto';
import { metadata, resultsDocument } from './lm-eval-results.ts';
import type { SystemPlan } from './plan.ts';
import { moment } from './plan.ts';
import { type ChoiceAnswer, choiceRun, type FigureAnswer, figureRun } from './policy-run.ts';
import { stream } from './random.ts';

export interface NamedFile {
  /** Path below the folder of the system. */
  readonly path: string;
  readonly bytes: Buffer;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One run of lm-evaluation-harness over both policy tasks: a results file and two files of samples. */
export function lmEvalFiles(system: SystemPlan): readonly NamedFile[] {
  const choices = choiceRun(system);
  const figures = figureRun(system);
  const draw = stream(`lm-eval ${system.folder}`);
  const at = moment(system.day, 86_400 + draw.int(7200));
  const stamp = `${at.slice(0, 19).replaceAll(':', '-')}.${String(100000 + draw.int(900000))}`;
  const folder = `policy/${system.provider}__${system.model}`;
  const document = resultsDocument(system, Date.parse(at) / 1000, {
    acc: choices.map((row) => row.acc),
    accNorm: choices.map((row) => row.accNorm),
    strict: figures.map((row) => Number(row.strict === String(row.question.answer))),
    flexible: figures.map((row) => Number(row.flexible === String(row.question.answer))),
  });
  return [
    {
      path: `${folder}/results_${stamp}.json`,
      bytes: Buffer.from(JSON.stringify(document, null, 2)),
    },
    {
      path: `${folder}/samples_${metadata.choice}_${stamp}.jsonl`,
      bytes: lines(choices.map(choiceRow)),
    },
    {
      path: `${folder}/samples_${metadata.figures}_${stamp}.jsonl`,
      bytes: lines(
        (['strict-match', 'flexible-extract'] as const).flatMap((filter) =>
          figures.map((row, index) => figureRow(row, index, filter)),
        ),
      ),
    },
  ];
}

const lines = (rows: readonly object[]): Buffer =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''), 'utf8');

function choiceRow(row: ChoiceAnswer, index: number): object {
  const { question } = row;
  const doc = {
    article: question.article.id,
    topic: question.article.intent,
    question: question.question,
    choices: question.choices,
    gold: question.gold,
  };
  const prompt = `Question: ${question.question}\nAnswer:`;
  const resps = row.logLikelihoods.map((ll, i) => [
    String(ll),
    i === row.logLikelihoods.indexOf(Math.max(...row.logLikelihoods)) ? 'True' : 'False',
  ]);
  return {
    doc_id: index,
    doc,
    target: String(question.gold),
    arguments: Object.fromEntries(
      question.choices.map((choice, i) => [
        `gen_args_${i}`,
        { arg_0: prompt, arg_1: ` ${choice}` },
      ]),
    ),
    resps: resps.map((resp) => [resp]),
    filtered_resps: resps,
    filter: 'none',
    metrics: ['acc', 'acc_norm'],
    ...hashes(doc, prompt, String(question.gold)),
    acc: row.acc,
    acc_norm: row.accNorm,
  };
}

function figureRow(
  row: FigureAnswer,
  index: number,
  filter: 'strict-match' | 'flexible-extract',
): object {
  const { question } = row;
  const target = String(question.answer);
  const filtered = filter === 'strict-match' ? row.strict : row.flexible;
  const doc = { topic: question.article.intent, question: question.question, answer: target };
  const prompt = `Question: ${question.question}\nAnswer:`;
  return {
    doc_id: index,
    doc,
    target,
    arguments: {
      gen_args_0: {
        arg_0: prompt,
        arg_1: { until: ['Question:'], do_sample: false, temperature: 0, max_gen_toks: 256 },
      },
    },
    resps: [[row.output]],
    filtered_resps: [filtered],
    filter,
    metrics: ['exact_match'],
    ...hashes(doc, prompt, target),
    exact_match: Number(filtered === target),
  };
}

const hashes = (doc: object, prompt: string, target: string) => ({
  doc_hash: sha256(JSON.stringify(doc, null, 2)),
  prompt_hash: sha256(prompt),
  target_hash: sha256(target),
});

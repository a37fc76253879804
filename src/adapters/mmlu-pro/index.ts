import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { filled, folderOf, lastName, stemOf } from '../shared/named-after.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries, finite, given, list, missing, scalarText, text } from '../shared/read.ts';
import { type ItemScore, openRun, statedRun } from '../shared/run.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'mmlu-pro', title: 'MMLU-Pro', key: 'answers' };
const CORRECT = 'correct';

/** TIGER-AI-Lab/MMLU-Pro and what kept its form: the answers of a model to one category are a run. */
export const mmluPro = {
  meta: {
    id: 'mmlu-pro',
    title: 'MMLU-Pro',
    version: 1,
    reads: [
      '<category>_result.json and model_outputs_*.json: questions with the letter that was taken out of the answer',
      '<category>_summary.json: the accuracy, joined to the answers beside it',
    ],
    notRead: ['how many guesses a summary counts', 'report.txt and other texts'],
    source:
      'TIGER-AI-Lab/MMLU-Pro evaluate_from_api.py; chigkim/Ollama-MMLU-Pro run_openai.py, which keeps its form',
    testedOn: 'the answers of one model and a summary of another, from a public fork',
    aggregation:
      'Right letters over all questions; where an answer names no letter, a guess counts, the same for all questions with as many options.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (areAll(list(document), isAnswered))
      return yes('questions with options, answer_index and pred');
    return isSummary(document) ? yes('corr, wrong and acc by category, and in total') : NO;
  },

  async read(input, sink) {
    return isSummary(input.probe.json?.value) ? readSummary(input, sink) : readAnswers(input, sink);
  },

  /** `model_outputs_<model>_5shots.json` is named after its model, other files lie in a folder that is. */
  named(part, path) {
    const own = /^model_outputs_(.+?)(_\d+_?shots?)?$/.exec(stemOf(path))?.[1];
    const folder = lastName(folderOf(path));
    const model = own ?? (/^((eval_?)?results?|outputs?|)$/i.test(folder) ? null : folder);
    const notes = model === null ? [] : ['The model comes from the name of file or folder.'];
    return filled(part, 'MMLU-Pro', model ?? 'model not stated', notes);
  },

  place: (path) => `${lastName(folderOf(path))}/${stemOf(path)}`,

  link(part, path) {
    const own = stemOf(path).replace(/_(result|summary)$/, '');
    return own === stemOf(path) ? `${path}#${part.key}` : `${folderOf(path)}/${own}`;
  },
} as const satisfies Adapter;

function isAnswered(row: JsonValue): boolean {
  return (
    scalarText(at(row, 'question_id')) !== null &&
    list(at(row, 'options')).length > 0 &&
    /^[A-P]$/.test(text(at(row, 'answer')) ?? '') &&
    finite(at(row, 'answer_index')) !== null &&
    text(at(row, 'category')) !== null &&
    at(row, 'pred') !== undefined
  );
}

function isSummary(document: JsonValue | undefined): boolean {
  const isCounted = (value: JsonValue) =>
    finite(at(value, 'corr')) !== null && finite(at(value, 'wrong')) !== null;
  const isWhole = finite(at(document, 'total', 'acc')) !== null;
  return isWhole && entries(document).every(([, value]) => isCounted(value));
}

async function readAnswers(input: AdapterInput, sink: RecordSink): Promise<void> {
  const run = openRun(sink, input.path, RUN);
  const categories = new Set<string>();
  await eachRow(input, '', (row, place) => {
    const category = text(at(row, 'category')) ?? '';
    categories.add(category);
    run.add({
      id: scalarText(at(row, 'question_id')),
      place,
      slices: new Map([['category', category]]),
      input: text(at(row, 'question')),
      target: text(at(row, 'answer')),
      output: text(outputOf(row)),
      scores: [scoreOf(row)],
    });
  });
  run.end({
    suite: suiteOf(categories),
    metrics: { [CORRECT]: FACTS },
  });
}

const FACTS = { scorer: { kind: 'code', name: 'letter' }, truth: true } as const;

function suiteOf(categories: Iterable<string>) {
  return suiteNamed(`MMLU-Pro ${onlyOf(new Set(categories)) ?? ''}`.trim());
}

/**
 * What MMLU-Pro guesses where no letter could be taken out of an answer, by the number of options from two on:
 * `random.randint(0, n - 1)` of Python right after `random.seed(12345)`.
 */
const GUESSES = [1, 1, 3, 3, 3, 3, 6, 6, 6];

/** An answer that was never given is not guessed. */
function scoreOf(row: JsonValue): ItemScore {
  const letter = text(at(row, 'pred')) ?? '';
  const isGuess = letter === '' && typeof outputOf(row) === 'string';
  const guess = isGuess ? GUESSES[list(at(row, 'options')).length - 2] : undefined;
  if (letter === '' && guess === undefined)
    return { metric: CORRECT, read: missing('not-scored', null) };
  const passed = isGuess ? guess === at(row, 'answer_index') : letter === at(row, 'answer');
  const reason = isGuess ? 'The answer names no letter: MMLU-Pro counts a guess.' : null;
  const label = isGuess ? 'guessed' : letter;
  return { metric: CORRECT, read: given(passed ? 1 : 0), label, passed, reason };
}

function outputOf(row: JsonValue): JsonValue | undefined {
  return at(row, 'model_outputs') ?? at(row, 'response') ?? at(row, 'pred');
}

async function readSummary(input: AdapterInput, sink: RecordSink): Promise<void> {
  const document = await wholeDocument(input);
  const names = entries(document).map(([name]) => name);
  const total = at(document, 'total');
  const n = (finite(at(total, 'corr')) ?? 0) + (finite(at(total, 'wrong')) ?? 0);
  sink.run(
    statedRun(RUN, {
      // `random` counts the guesses among the others.
      suite: suiteOf(names.filter((name) => name !== 'total' && name !== 'random')),
      metrics: { [CORRECT]: FACTS },
      reported: stated('acc', '/total/acc', at(total, 'acc'), { metric: CORRECT, n }),
    }),
  );
}

import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { filled, stemOf } from '../shared/named-after.ts';
import { statedPassAtK, testScore, testsMetric } from '../shared/program-tests.ts';
import { at, entries, finite, isRecord, list, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';

const KEY = 'answers';
const SAMPLE = /^sample_\d+$/;

/** facebookresearch/cruxeval: the answers of a model to one task are a run; several answers are attempts. */
export const cruxEval = {
  meta: {
    id: 'cruxeval',
    title: 'CRUXEval',
    version: 1,
    reads: ['*.json of evaluation_results: answers with whether each was right, and pass@k'],
    notRead: ['generations.json, which holds answers before they were tested'],
    source: 'facebookresearch/cruxeval evaluation/evaluate_generations.py',
    testedOn: 'the beginning of one file of its repository, with scores made up',
    aggregation: 'The unbiased pass@k of each problem, averaged over problems; pass@1 is the mean.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const scored = at(document, 'raw_scored_generations');
    if (
      isRecord(at(document, 'raw_generations')) &&
      isRecord(scored) &&
      areLists(scored, isTruth)
    ) {
      return yes('raw_generations and raw_scored_generations');
    }
    if (isRecord(document) && areLists(document, (item) => typeof item === 'string')) {
      return lookAlike(
        'answers before they were tested',
        'the file of evaluation_results that its evaluation wrote',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    const assembly = createAssembly(sink, input.path, KEY);
    for (const [id, scored] of entries(at(document, 'raw_scored_generations'))) {
      const answers = list(at(document, 'raw_generations', id));
      for (const [index, right] of list(scored).entries()) {
        assembly.add({
          id,
          place: `/raw_scored_generations/${id}/${index}`,
          output: text(answers[index]),
          scores: typeof right === 'boolean' ? [testScore(right, null, null)] : [],
        });
      }
    }
    assembly.finish();
    sink.run({
      ...blankPart('CRUXEval', KEY),
      epochs: assembly.epochs(),
      metrics: [testsMetric(assembly)],
      reported: [1, 5].flatMap((k) => {
        // In percent, as CRUXEval writes it.
        const value = finite(at(document, `pass_at_${k}`));
        return value === null ? [] : [statedPassAtK(k, value / 100, `/pass_at_${k}`)];
      }),
    });
  },

  named(part, path) {
    const [, model, cot, temperature, task] = NAME.exec(stemOf(path)) ?? [];
    if (model === undefined) return filled(part, 'CRUXEval', 'model not stated');
    const subject = { ...part.subject, prompt: cot === undefined ? null : 'chain of thought' };
    return filled(
      { ...part, subject, settings: [['temperature', temperature ?? '']] },
      `CRUXEval ${task}`,
      model,
      ['Model and task come from the name of the file.'],
    );
  },
} as const satisfies Adapter;

const isTruth = (item: JsonValue) => typeof item === 'boolean';

/** `{"sample_0": […], …}` */
function areLists(samples: JsonValue, isItem: (item: JsonValue) => boolean): boolean {
  const all = entries(samples);
  const isSample = ([name, items]: readonly [string, JsonValue]) =>
    SAMPLE.test(name) && areAll(list(items), isItem);
  return all.length > 0 && all.every(isSample);
}

/** `sample_scored_codellama-7b_temp0.2_output.json`: model, temperature, and what of a program was asked. */
const NAME = /^(?:sample_)?(?:scored_)?(.+?)(\+cot)?_temp([\d.]+)_(input|output)$/;

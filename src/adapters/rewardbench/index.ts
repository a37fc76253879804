import type { Adapter, JsonValue } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { at, entries, isRecord, list, text, whole } from '../shared/read.ts';
import { settingsNamed } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

const KEY = 'pairs';
/** Subsets of RewardBench, as `rewardbench/constants.py` names them. */
const SUBSET =
  /^(alpacaeval-(easy|length|hard)|mt-bench-(easy|med|hard)|llmbar-(natural|adver-(neighbor|GPTInst|GPTOut|manual))|refusals-(dangerous|offensive)|xstest-should-(refuse|respond)|donotanswer|math-prm|hep-(cpp|go|java|js|python|rust))$/;
/** Those of RewardBench 2. */
const SECOND = /^(Factuality|Focus|Math|Precise IF|Safety|Ties)$/;
/** Two may stand among results of other suites. */
const LEAST = 3;
const SETTINGS = ['model_type', 'chat_template', 'ref_model', 'tokenizer'] as const;

/** allenai/reward-bench: a reward model with the share of pairs that it got right, by subset, is one run. */
export const rewardbench = {
  meta: {
    id: 'rewardbench',
    title: 'RewardBench',
    version: 1,
    reads: [
      'eval-set/MODEL.json: the share of pairs of each subset, also of RewardBench 2',
      'what the command rewardbench writes: the accuracy over all pairs of a data set, with that of subsets',
    ],
    notRead: [
      'eval-set-scores/: texts and rewards of each pair, in columns',
      'scores of sections, which weigh subsets by constants of the leaderboard and stand in no file',
    ],
    source: 'allenai/reward-bench scripts/run_rm.py, rewardbench/rewardbench.py',
    testedOn: 'own files in the shape of its scripts and of two published results',
    aggregation:
      'The pairs in which the chosen answer got the higher reward, over all of a subset.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (!isRecord(document)) return NO;
    if (isOfColumns(document))
      return lookAlike(
        'rewards of each pair in columns, as RewardBench puts them into eval-set-scores/',
        'the file of the same model in eval-set/',
      );
    if (isOfCommand(document)) return yes('accuracy, num_prompts, ref_model and extra_results');
    const isOfScript = text(at(document, 'model_type')) !== null;
    return isOfScript && suiteOf(document) !== null ? yes('model_type with subsets') : NO;
  },

  async read({ probe }, sink) {
    const document = probe.json?.value ?? null;
    const subsets = isOfCommand(document) ? at(document, 'extra_results') : document;
    const home = isOfCommand(document) ? '/extra_results' : '';
    const n = whole(at(document, 'num_prompts'));
    const reported = [
      ...(home === ''
        ? []
        : stated('accuracy', '/accuracy', at(document, 'accuracy'), { metric: 'accuracy', n })),
      ...entries(subsets).flatMap(([name, value]) =>
        stated(name, `${home}/${name}`, value, { metric: name }),
      ),
    ];
    // Several judges that vote are one.
    const said = at(document, 'model');
    const model =
      text(said) ??
      (list(said)
        .flatMap((one) => text(one) ?? [])
        .join(' + ') ||
        null);
    sink.run({
      ...blankPart('rewardbench', KEY),
      // The command reads any data set of preferences, and its file does not say which.
      suite: suiteNamed(suiteOf(subsets ?? undefined) ?? 'preferences of a data set not stated'),
      subject: subjectNamed(model ?? 'model not stated', { model }),
      ...settingsNamed(document, SETTINGS),
      metrics: reported.map(({ name }) => statedMetric('rewardbench', name)),
      reported,
      hasSamples: false,
    });
  },
} as const satisfies Adapter;

function isOfColumns(document: JsonValue): boolean {
  const columns = ['text_chosen', 'results', 'subset', 'scores_chosen'];
  return columns.every((name) => list(at(document, name)).length > 0);
}

const isOfCommand = hasFields({
  number: ['accuracy'],
  any: ['accuracy', 'num_prompts', 'model', 'ref_model', 'extra_results'],
});

/** By its subsets; null for other results. */
function suiteOf(results: JsonValue | undefined): string | null {
  const names = entries(results).map(([name]) => name);
  if (names.filter((name) => SUBSET.test(name)).length >= LEAST) return 'RewardBench';
  return names.filter((name) => SECOND.test(name)).length >= LEAST ? 'RewardBench 2' : null;
}

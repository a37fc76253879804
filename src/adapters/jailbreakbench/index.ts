import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { filled, folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, finite, list, readScore, scalarText, text } from '../shared/read.ts';
import { decimalsOf } from '../shared/rounded.ts';
import { type Item, openRun } from '../shared/run.ts';
import { settingList } from '../shared/settings.ts';
import { joined } from '../shared/shown.ts';
import { slicesNamed } from '../shared/slices.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const RUN = { id: 'jailbreakbench', title: 'jailbreakbench', key: 'jailbreaks' };
const VERDICT = 'jailbroken';
const RATE = 'attack_success_rate';

/** JailbreakBench: what an attack achieved against a model, one verdict for each behavior. */
export const jailbreakbench = {
  meta: {
    id: 'jailbreakbench',
    title: 'JailbreakBench',
    version: 1,
    reads: [
      'artifacts of an attack, <attack>/<type>/<model>.json: for each behavior whether the model was jailbroken, with the rate over all of them',
      'evaluation.json of a submission: the same verdicts by model and behavior',
    ],
    notRead: [
      'total_number_of_jailbreaks, which was counted by an earlier judge',
      'queries and tokens that an attack took in all, which are not those of the answer',
      'submission.json and attack-info.json, which hold no verdicts',
    ],
    source:
      'JailbreakBench/artifacts README.md and attack-artifacts; JailbreakBench/jailbreakbench',
    testedOn:
      'artifacts of three attacks and an evaluation, from two public repositories, cut to some behaviors',
    aggregation:
      'The share of all behaviors for which the model was jailbroken, those without a prompt included: lower is better for the model.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isArtifact(document))
      return yes(`parameters with method and model, jailbreaks with ${VERDICT}`);
    return isEvaluation(document)
      ? yes(`prompt, response and ${VERDICT} by model and behavior`)
      : NO;
  },

  read(input, sink) {
    return isArtifact(input.probe.json?.value) ? readArtifact(input, sink) : readAll(input, sink);
  },

  /** An evaluation names no attack: its folder does. */
  named(part, path) {
    if (part.suite.name !== '') return part;
    const attack = lastName(folderOf(path));
    const notes = attack === '' ? [] : ['The attack comes from the name of the folder.'];
    return filled(part, `JailbreakBench ${attack}`.trim(), part.key, notes);
  },
} as const satisfies Adapter;

const hasAttack = hasFields({ text: ['method', 'model'] });
const isAnswer = hasFields({ any: ['prompt', 'response', VERDICT] });
const isAttacked = hasFields({ text: ['goal'], any: ['prompt', 'response', VERDICT] });

function isArtifact(document: JsonValue | undefined): boolean {
  const behaviors = list(at(document, 'jailbreaks'));
  return hasAttack(at(document, 'parameters')) && areAll(behaviors, isAttacked);
}

function isEvaluation(document: JsonValue | undefined): boolean {
  const isModel = (behaviors: JsonValue) => areAll(entries(behaviors), ([, row]) => isAnswer(row));
  return areAll(entries(document), ([, behaviors]) => isModel(behaviors));
}

async function readArtifact(input: AdapterInput, sink: RecordSink): Promise<void> {
  const run = openRun(sink, input.path, RUN);
  let isBenchmark = false;
  const document = await eachRow(input, '/jailbreaks', (row, place) => {
    // Attacks on behaviors of other collections number them and do not name them.
    const behavior = text(at(row, 'behavior'));
    isBenchmark ||= behavior !== null;
    run.add(itemOf(row, behavior ?? scalarText(at(row, 'index')), place));
  });
  const parameters = at(document, 'parameters');
  const model = text(at(parameters, 'model')) ?? '';
  const defense = text(at(parameters, 'defense'));
  const suite = [
    isBenchmark ? 'JailbreakBench' : 'Jailbreaks',
    text(at(parameters, 'method')),
    text(at(parameters, 'attack_type')),
  ];
  const settings = settingList();
  settings.add('evaluation_llm_provider', at(parameters, 'evaluation_llm_provider'));
  settings.addAll('method', at(parameters, 'method_parameters'));
  const rate = at(parameters, RATE);
  run.end({
    suite: suiteNamed(joined(suite, ' ') ?? ''),
    subject: subjectNamed(joined([model, defense], ' with ') ?? '', { model, prompt: defense }),
    startedAt: dayOrMoment(text(at(parameters, 'evaluation_date'))),
    ...settings.found,
    metrics: asJudged,
    least: [VERDICT],
    reported: stated(RATE, `/parameters/${RATE}`, rate, {
      metric: VERDICT,
      // Rates are written as rounded to hundredths.
      decimals: Math.max(decimalsOf(finite(rate) ?? 0), 2),
    }),
  });
}

async function readAll(input: AdapterInput, sink: RecordSink): Promise<void> {
  for (const [model, behaviors] of entries(await wholeDocument(input))) {
    const run = openRun(sink, input.path, { ...RUN, key: model });
    for (const [behavior, row] of entries(behaviors)) {
      run.add(itemOf(row, behavior, `/${model}/${behavior}`));
    }
    run.end({ subject: subjectNamed(model, { model }), metrics: asJudged, least: [VERDICT] });
  }
}

const asJudged = () => ({ truth: true, scorer: { kind: 'judge' } }) as const;

/** The goal is what is tested; each attack asks for it in its own words, which stand in the transcript. */
function itemOf(row: JsonValue, id: string | null, place: string): Item {
  const prompt = text(at(row, 'prompt'));
  const output = text(at(row, 'response'));
  const said = [prompt && `user: ${prompt}`, output && `assistant: ${output}`];
  return {
    id,
    place,
    slices: slicesNamed(row, ['category']),
    input: text(at(row, 'goal')),
    output,
    transcript: joined(said),
    scores: entries(row)
      .filter(([name]) => name.startsWith(VERDICT))
      .map(([metric, verdict]) => ({ metric, read: readScore(verdict) })),
  };
}

import { canonicalJson } from '../../ingest/accessors.ts';
import type { Adapter, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { drawnNumber } from '../shared/drawn-number.ts';
import { hasFields } from '../shared/fields.ts';
import { filled, folderOf, lastName } from '../shared/named-after.ts';
import { at, entries, isRecord, readScore, text, whole } from '../shared/read.ts';
import { fromPercent } from '../shared/rounded.ts';
import { POOLED } from '../shared/rules.ts';
import { openRun, statedRun } from '../shared/run.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

const HARNESS = { id: 'balrog', title: 'balrog' };
const PROGRESSION = 'progression';
const PERCENTAGE = 'progression_percentage';
/** Before the task in the key of an episode, so that its folder can be told from the path. */
const EPISODE = 'episode of ';
const OF_ALL = 'environment ';
const OF_ONE = 'summary';
const METRICS = {
  [PROGRESSION]: { scorer: { kind: 'code', name: 'environment' }, rule: POOLED },
} as const;

/** balrog-ai/BALROG: the episodes of an agent in one environment are one run. */
export const balrog = {
  meta: {
    id: 'balrog',
    title: 'BALROG',
    version: 1,
    reads: [
      '<environment>/<task>/<task>_run_<n>.json: an episode with its progression',
      '<environment>_summary.json and summary.json: means of the environments, compared with the episodes where those are there',
    ],
    notRead: [
      'the final score, which is taken over all environments',
      'standard errors; frequencies of actions; the return of an episode, of another scale in each environment',
      'steps of an episode as CSV',
    ],
    source: 'balrog-ai/BALROG balrog/utils.py collect_and_summarize_results, balrog/evaluator.py',
    testedOn: 'own files after one published run of its repository of results',
    aggregation:
      'The mean progression of the episodes of an environment, a share that its summaries give in percent.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isEpisode(document)) return yes('task, progression, num_steps and seed of an episode');
    if (isCounted(document) && isRecord(at(document, 'tasks'))) {
      return yes('progression_percentage and episodes_played with tasks');
    }
    const environments = entries(at(document, 'environments'));
    return areAll(environments, ([, one]) => isCounted(one))
      ? yes('progression_percentage and episodes_played of environments')
      : NO;
  },

  async read(input, sink) {
    const document = await wholeDocument(input);
    if (isEpisode(document)) return readEpisode(document, input.path, sink);
    const environments = entries(at(document, 'environments'));
    for (const [name, values] of environments) {
      const facts = { ...aboutOf(document), suite: suiteNamed(`BALROG ${name}`) };
      const mean = meanOf(values, `/environments/${name}`);
      sink.run(statedRun({ ...HARNESS, key: `${OF_ALL}${name}` }, { ...facts, ...mean }));
    }
    if (environments.length > 0) return;
    sink.run(statedRun({ ...HARNESS, key: OF_ONE }, meanOf(document, '')));
  },

  /** The environment stands in the name of its folder alone. */
  named(part, path) {
    if (part.suite.name !== '') return part;
    const suite = `BALROG ${lastName(link(part, path))}`.trim();
    return filled(part, suite, '', ['The environment comes from the name of its folder.']);
  },

  link,
} as const satisfies Adapter;

const isEpisode = hasFields({
  text: ['task'],
  number: [PROGRESSION],
  whole: ['num_steps'],
  object: ['client'],
});

const isCounted = hasFields({ number: [PERCENTAGE, 'episodes_played'] });

function readEpisode(document: JsonValue, file: string, sink: RecordSink): void {
  const task = text(at(document, 'task')) ?? '';
  const run = openRun(sink, file, { ...HARNESS, key: `${EPISODE}${task}` });
  run.add({
    id: task,
    // The name of the file alone numbers it, and the seed may be fixed for all of them.
    attempt: drawnNumber(canonicalJson(document)),
    place: '/progression',
    inputTokens: whole(at(document, 'input_tokens')),
    outputTokens: whole(at(document, 'output_tokens')),
    scores: [{ metric: PROGRESSION, read: readScore(at(document, PROGRESSION)) }],
  });
  run.end({ ...aboutOf(document), metrics: METRICS });
}

/** Agent and model, which episodes and the summary of all environments state. */
function aboutOf(document: JsonValue) {
  const model = text(at(document, 'client', 'model_id'));
  const agent = text(at(document, 'agent', 'type'));
  const settings = settingList();
  settings.addAll('agent', at(document, 'agent'));
  settings.addAll('sampling', at(document, 'client', 'generate_kwargs'));
  return {
    subject: subjectNamed([agent, model].filter(Boolean).join(' with '), { model }),
    ...settings.found,
  };
}

/** What a summary says of one environment: the mean, in percent. */
function meanOf(values: JsonValue, place: string) {
  const mean = fromPercent(at(values, PERCENTAGE));
  const as = { metric: PROGRESSION, rule: POOLED, n: whole(at(values, 'episodes_played')) };
  const reported = stated(PERCENTAGE, `${place}/${PERCENTAGE}`, mean, as);
  return { metrics: METRICS, reported };
}

/** Whatever stands below the folder of an environment is one run, and so is what the summary above says of it. */
function link(part: RunPart, path: string): string {
  const folder = folderOf(path);
  if (part.key.startsWith(OF_ALL)) {
    return [folder, part.key.slice(OF_ALL.length)].filter(Boolean).join('/');
  }
  return part.key === OF_ONE ? folder : homeOfEpisode(part.key.slice(EPISODE.length), path);
}

/** A task may hold slashes, which make folders of it: `<environment>/<task>/<task>_run_03.json`. */
function homeOfEpisode(task: string, path: string): string {
  const end = path.lastIndexOf('_run_');
  const head = end < 0 ? '' : path.slice(0, end);
  const tail = `/${task}/${task}`;
  return head.endsWith(tail) ? head.slice(0, -tail.length) : folderOf(path);
}

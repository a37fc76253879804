import type { Adapter, AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { held } from '../shared/held.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { folderOf, stemOf } from '../shared/named-after.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { at, entries, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { type Item, type OpenRun, openRun, type RunFacts, statedRun } from '../shared/run.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';

const HARNESS = { id: 'agentlab', title: 'agentlab' };
const REWARD = 'cum_reward';
const AGENT = 'agent.agent_name';
const BENCHMARK = 'env.benchmark';
const METRICS = {
  [REWARD]: { scorer: { kind: 'code', name: 'BrowserGym' }, rule: POOLED },
} as const;

/** ServiceNow/AgentLab with BrowserGym: each configuration of an agent on a benchmark is one run. */
export const agentlab = {
  meta: {
    id: 'agentlab',
    title: 'AgentLab',
    version: 1,
    reads: [
      'result_df_*.csv of a study: an episode for each task and seed, with its reward',
      'summary_df_*.csv beside it: means, compared with the episodes; alone, as stated',
    ],
    notRead: [
      'summary_info.json of a single episode, which only the name of its folder tells from others',
      'counts of tokens by part of the prompt, and rewards before they were scaled',
    ],
    source: 'ServiceNow/AgentLab src/agentlab/analyze/inspect_results.py, experiments/study.py',
    testedOn: 'own files after the tables of a study in its repository',
    aggregation:
      'The mean reward of the episodes that have one, to three digits; an episode that broke off has 0.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    if (hasEpisodes(header))
      return yes('agent.agent_name, env.task_name and cum_reward of episodes');
    if (hasMeans(header)) return yes('agent.agent_name, env.benchmark and avg_reward');
    return isEpisode(probe.json?.value)
      ? lookAlike(
          'the summary of one episode, whose task only the name of its folder says',
          'result_df_*.csv of the study, or a table made by agentlab.analyze.inspect_results',
        )
      : NO;
  },

  async read(input, sink) {
    const isSummary = input.probe.csv?.header.includes('avg_reward') ?? false;
    if (isSummary) return readMeans(input, sink);
    const keyOf = createKeys();
    const runs = new Map<string, { readonly run: OpenRun; readonly facts: RunFacts }>();
    await eachRow(input, '', (row, place) => {
      const configured = entries(row).filter(([name]) => name.startsWith('agent.'));
      const key = keyOf(row, JSON.stringify(configured));
      const open = () => openRun(sink, input.path, { ...HARNESS, key });
      held(runs, key, () => ({ run: open(), facts: factsOf(row) })).run.add(episode(row, place));
    });
    for (const { run, facts } of runs.values()) run.end(facts);
  },

  /** `result_df_trial_1_of_3.csv` and `summary_df_trial_1_of_3.csv` tell of the same episodes. */
  link(part, path) {
    const trial = stemOf(path).replace(/^(result|summary)_df/, '');
    return [folderOf(path), trial, part.key].join('#');
  },
} as const satisfies Adapter;

const hasEpisodes = hasColumns(AGENT, BENCHMARK, 'env.task_name', REWARD, 'err_msg');
const hasMeans = hasColumns(AGENT, BENCHMARK, 'avg_reward', 'std_err', 'n_completed');
const isEpisode = hasFields({ number: [REWARD], any: ['err_msg', 'stats.cum_steps'] });

/** Keys of runs. Studies of what one setting does give agents of one name several configurations. */
function createKeys(): (row: JsonValue, configuration: string) => string {
  const known = new Map<string, string>();
  const occurrence = createOccurrences();
  return (row, configuration) => {
    const name = `${text(at(row, AGENT))} on ${text(at(row, BENCHMARK))}`;
    return held(known, `${name} ${configuration}`, () => {
      const number = occurrence(name);
      return number === 1 ? name : `${name}, configuration ${number}`;
    });
  };
}

function episode(row: JsonValue, place: string): Item {
  const task = text(at(row, 'env.task_name'));
  const seed = text(at(row, 'env.task_seed'));
  const error = text(at(row, 'err_msg'));
  const stat = (name: string) => quantityOf(at(row, `stats.cum_${name}`));
  return {
    // As AgentLab names the folder of an episode: the seed decides what the task shows.
    id: task === null || seed === null ? task : `${task}_${seed}`,
    cluster: task,
    place,
    error,
    latencyMs: inMilliseconds(stat('agent_elapsed')),
    inputTokens: stat('input_tokens'),
    outputTokens: stat('output_tokens'),
    costUsd: stat('cost'),
    scores: [{ metric: REWARD, read: readCellScore(at(row, REWARD)) }],
  };
}

const SETTING = /^(agent\.flags\..*|agent\..*temperature|env\.max_steps)$/;

function factsOf(row: JsonValue) {
  const settings = settingList();
  const decisive = entries(row).filter(([name]) => SETTING.test(name));
  for (const [name, value] of decisive) settings.add(name, value);
  const model = text(at(row, 'agent.chat_model.model_name'));
  return {
    suite: suiteNamed(text(at(row, BENCHMARK)) ?? ''),
    subject: subjectNamed(text(at(row, AGENT)) ?? '', { model }),
    ...settings.found,
    metrics: METRICS,
  };
}

/** Of rewards of 0 and 1 the error is that of a share, not of a sample. */
const OF_SHARE = { statistic: 'other', rule: STATED_ONLY } as const;

async function readMeans(input: AdapterInput, sink: RecordSink): Promise<void> {
  const keyOf = createKeys();
  await eachRow(input, '', (row, place) => {
    const key = keyOf(row, place);
    const n = Number(text(at(row, 'n_completed'))?.split('/')[1]);
    const as = { metric: REWARD, rule: POOLED, decimals: 3, n: Number.isInteger(n) ? n : null };
    const value = (name: string) => quantityOf(at(row, name));
    const reported = [
      ...stated('avg_reward', `${place}/avg_reward`, value('avg_reward'), as),
      ...stated('std_err', `${place}/std_err`, value('std_err'), OF_SHARE),
    ];
    sink.run(statedRun({ ...HARNESS, key }, { ...factsOf(row), reported }));
  });
}

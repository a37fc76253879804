import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { commitOf } from '../shared/git-commit.ts';
import { momentOf } from '../shared/moment.ts';
import { at, text, whole } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { accuracyAndPassAtK, resolvedMetric } from './reported.ts';

/** One run to a file; results and metadata share it. */
export const KEY = 'run';

/** What run_metadata.json says; it also holds a user name and paths, of which no trace is kept. */
export function metadataPart(document: JsonValue, tasks: number): RunPart {
  const dataset = text(at(document, 'dataset_name')) ?? 'data set not stated';
  const revision = text(at(document, 'dataset_version'));
  const agent = text(at(document, 'agent_name'));
  const model = text(at(document, 'model_name'));
  const settings = settingList();
  settings.add('agent', agent);
  settings.add('attempts per task', at(document, 'n_attempts'));
  const named = [agent, model].filter((name) => name !== null).join(' with ');
  const [provider, ...rest] = model?.split('/') ?? [];
  return {
    ...blankPart('terminal-bench', KEY),
    nativeId: text(at(document, 'uuid')),
    suite: { name: dataset, version: revision, dataset: { name: dataset, revision, split: null } },
    subject: subjectNamed(named, {
      model: rest.length > 0 ? rest.join('/') : model,
      provider: rest.length > 0 ? (provider ?? null) : null,
    }),
    startedAt: momentOf(text(at(document, 'start_time'))),
    endedAt: momentOf(text(at(document, 'end_time'))),
    status: text(at(document, 'end_time')) === null ? 'unfinished' : 'complete',
    gitCommit: commitOf(text(at(document, 'commit_hash'))),
    epochs: whole(at(document, 'n_attempts')),
    samplesStated: tasks === 0 ? null : tasks,
    datasetSize: whole(at(document, 'dataset_size')),
    settings: settings.pairs,
    metrics: [resolvedMetric()],
    reported: [...accuracyAndPassAtK(document, null)],
    hasSamples: false,
  };
}

import { z } from 'zod';
import { readYaml } from '../../ingest/content/front-matter.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { RunPart, RunStatus } from '../../records/run.ts';
import type { AdapterInput, FolderHead, Probe, RecordSink } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { commitOf } from '../shared/git-commit.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfMilliseconds } from '../shared/moment.ts';
import { homeOf } from '../shared/named-after.ts';
import { type SettingList, settingList } from '../shared/settings.ts';
import { wholeText } from '../shared/whole-text.ts';
import { reportedOf } from './metric-file.ts';

/** Keys of the parts that a run store gives: a run of it, and an experiment, which names the suite of its runs. */
export const STORE_KEY = 'store';
export const EXPERIMENT_KEY = 'experiment';

/** `meta.yaml` of a run or of an experiment: flat lines, as MLflow's file store writes them. */
export function metaKind(probe: Probe): 'run' | 'experiment' | null {
  const has = (key: string) => new RegExp(`^${key}:`, 'm').test(probe.head ?? '');
  if (!has('experiment_id') || !has('lifecycle_stage')) return null;
  if ((has('run_id') || has('run_uuid')) && has('artifact_uri')) return 'run';
  return has('artifact_location') && has('name') ? 'experiment' : null;
}

/** `meta.yaml` of a registered model or of one of its versions. */
export function isRegistryEntry({ head = '' }: Probe): boolean {
  return /^creation_timestamp:/m.test(head) && /^(aliases|current_stage):/m.test(head);
}

/** What lies below a run: `metrics/<name>`, `params/<name>` and `tags/<name>` hold one value each. */
export function folder(path: string): FolderHead | null {
  if (!/(^|\/)meta\.yaml$/.test(path)) return null;
  return { root: homeOf(path), role };
}

/** Tables and files of harnesses among the artifacts are looked at by themselves. */
const MAY_HOLD_RESULTS = /\.(jsonl?|ndjson|csv|tsv|parquet|xml|eval|zip|gz|zst|xlsx)$/i;

/** Written beside a model, wherever it was logged. */
const MODEL_EXAMPLE = /^artifacts\/(.*\/)?((serving_)?input_example|input_example_indices)\.json$/;

function role(name: string): ReturnType<FolderHead['role']> {
  if (/^(metrics|params|tags)\/./.test(name)) return 'part';
  if (/^(inputs|outputs|datasets|models|aliases)\//.test(name)) {
    return { what: 'an entry of a run store that names a data set or a model' };
  }
  if (name.startsWith('traces/')) return { what: 'a trace in a run store, not an exported one' };
  if (MODEL_EXAMPLE.test(name)) return { what: 'an example of what a stored model takes' };
  if (!name.startsWith('artifacts/') || MAY_HOLD_RESULTS.test(name)) return null;
  return { what: 'an artifact of a run that is no table' };
}

const text = z.coerce.string();
const metaSchema = z.looseObject({
  run_id: text.optional(),
  run_uuid: text.optional(),
  run_name: text.nullish(),
  name: text.nullish(),
  experiment_id: text,
  lifecycle_stage: text,
  status: z.union([z.number(), z.string()]).nullish(),
  start_time: z.number().nullish(),
  end_time: z.number().nullish(),
});
type Meta = z.infer<typeof metaSchema>;

/** Reads a `meta.yaml`, and of a run the small files below it. */
export async function readStore(
  input: AdapterInput,
  sink: RecordSink,
  kind: 'run' | 'experiment',
): Promise<void> {
  const meta = metaOf(await wholeText(input), input.path);
  if (kind === 'experiment') {
    const blank = blankPart('MLflow', EXPERIMENT_KEY);
    const suite = { ...blank.suite, name: meta.name ?? '' };
    return sink.run({ ...blank, suite, hasSamples: false });
  }
  const reported: ReportedValue[] = [];
  const settings = settingList();
  const params = new Map<string, string>();
  let commit: string | null = null;
  for (const file of input.below ?? []) {
    const [kind, ...rest] = file.name.split('/');
    const name = rest.join('/');
    const value = await wholeText(file);
    if (kind === 'metrics') reported.push(...reportedOf(name, value, file));
    if (kind === 'params') {
      params.set(name, value.trim());
      settings.add(name, value.trim());
    }
    if (file.name === 'tags/mlflow.source.git.commit') commit = value.trim();
  }
  sink.run({
    ...loggedRun(STORE_KEY, { name: meta.run_name ?? null, params, settings, reported, commit }),
    nativeId: meta.run_id ?? meta.run_uuid ?? null,
    startedAt: momentOfMilliseconds(meta.start_time ?? null),
    endedAt: momentOfMilliseconds(meta.end_time ?? null),
    ...statusOf(meta),
  });
}

/** What MLflow keeps of a run, from a store or a table. */
export interface Logged {
  readonly name: string | null;
  readonly params: ReadonlyMap<string, string>;
  readonly settings: SettingList;
  readonly reported: ReportedValue[];
  readonly commit: string | null;
}

/** A run of which values are stated, and no samples. */
export function loggedRun(key: string, logged: Logged): RunPart {
  const { name, params, settings, reported, commit } = logged;
  const blank = blankPart('MLflow', key);
  const model = params.get('model_name') ?? params.get('model') ?? params.get('model_id') ?? null;
  const names = [...new Set(reported.flatMap(({ metric }) => metric ?? []))];
  return {
    ...blank,
    subject: subjectNamed(model ?? name ?? '', { model }),
    gitCommit: commitOf(commit),
    settings: settings.pairs,
    metrics: names.map((metric) =>
      metricOf('mlflow', metric, undefined, { knownAs: metric.replace(/\/v\d+$/, '') }),
    ),
    reported,
    notes: [
      ...settings.notes,
      ...(model === null
        ? ['The subject is called after the run: no parameter names a model.']
        : []),
    ],
    hasSamples: false,
  };
}

function metaOf(yaml: string, file: string): Meta {
  const { data, problems } = readYaml(yaml, file);
  const parsed = metaSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw ingestError('invalid-yaml', {
    file,
    found: problems[0]?.found ?? 'other keys than those of a run store',
    expected: 'meta.yaml as MLflow wrote it',
    mend: 'Copy the run again out of the store.',
  });
}

/** RunStatus of mlflow/protos/service.proto: numbers in meta.yaml, words in older ones. */
export const STATUS: ReadonlyMap<string, RunStatus> = new Map([
  ['1', 'unfinished'],
  ['RUNNING', 'unfinished'],
  ['2', 'unfinished'],
  ['SCHEDULED', 'unfinished'],
  ['3', 'complete'],
  ['FINISHED', 'complete'],
  ['4', 'failed'],
  ['FAILED', 'failed'],
  ['5', 'cancelled'],
  ['KILLED', 'cancelled'],
]);

function statusOf(meta: Meta): Pick<RunPart, 'status' | 'statusDetail'> {
  if (meta.lifecycle_stage === 'deleted') {
    return { status: 'invalidated', statusDetail: 'The run was deleted in MLflow.' };
  }
  return { status: STATUS.get(String(meta.status)) ?? 'not-stated', statusDetail: null };
}

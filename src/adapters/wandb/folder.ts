import { z } from 'zod';
import { readYaml } from '../../ingest/content/front-matter.ts';
import type { Pairs } from '../../records/run.ts';
import type { AdapterInput, FolderHead, JsonValue } from '../adapter.ts';
import { commitOf } from '../shared/git-commit.ts';
import { folderOf, homeOf } from '../shared/named-after.ts';
import { at, isRecord, text } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { jsonInside } from '../shared/whole.ts';
import { wholeText } from '../shared/whole-text.ts';

/** What the files beside `wandb-summary.json` say of the run. */
export interface FolderFacts {
  readonly settings: Pairs;
  readonly notes: readonly string[];
  readonly model: string | null;
  readonly gitCommit: string | null;
  readonly startedAt: string | null;
}

const MEDIA = /^media\/(?!table\/)/;
const ASIDE: readonly (readonly [RegExp, string])[] = [
  [/^(output\.log|logs\/.*)$/, 'the log of a program'],
  [
    /^(requirements\.txt|conda-environment\.yaml|environment\.yml)$/,
    'a list of installed packages',
  ],
  [/^(diff.*\.patch|code\/.*)$/, 'the code of a run'],
  [
    /^run-[\w-]+\.wandb(\.synced)?$/,
    'the transaction log of a run, whose values the summary holds',
  ],
  [MEDIA, 'a picture or another medium of a run'],
];

/** A run's folder is `run-<time>-<id>`, with its files in `files/`; a copy may hold these alone. */
export function folder(path: string): FolderHead | null {
  if (!/(^|\/)wandb-summary\.json$/.test(path)) return null;
  const files = folderOf(path);
  const inside = /(^|\/)(offline-)?run-[\w-]+\/files$/.test(files);
  return {
    root: homeOf(inside ? files : path),
    role(below) {
      const name = inside ? below.replace(/^files\//, '') : below;
      if (name === 'config.yaml' || name === 'wandb-metadata.json') return 'part';
      const what = ASIDE.find(([pattern]) => pattern.test(name))?.[1];
      return what === undefined ? null : { what };
    },
  };
}

/** Of config.yaml: `<name>: {value: …}`. Other keys hold descriptions and what W&B notes for itself. */
const configSchema = z.record(z.string(), z.unknown());
const entrySchema = z.looseObject({ value: z.union([z.string(), z.number(), z.boolean()]) });

/** Host names, users, addresses and programs of wandb-metadata.json stay out. */
export async function folderFacts(input: AdapterInput): Promise<FolderFacts> {
  const settings = settingList();
  const notes: string[] = [];
  let model: string | null = null;
  let metadata: JsonValue = null;
  for (const file of input.below ?? []) {
    const said = await wholeText(file);
    if (file.name.endsWith('.json')) {
      metadata = jsonInside(said, { path: file.path, limits: input.limits });
      continue;
    }
    const { data, problems } = readYaml(said, file.path);
    const config = configSchema.safeParse(data);
    if (problems.length > 0 || !config.success) {
      notes.push('The config of the run could not be read: its settings are not known.');
      continue;
    }
    for (const [name, entry] of Object.entries(config.data)) {
      const read = entrySchema.safeParse(entry);
      if (!read.success || name.startsWith('_')) continue;
      const { value } = read.data;
      settings.add(name, value);
      if (/^model(_name|_id)?$/.test(name) && typeof value === 'string') model ??= value;
    }
  }
  return {
    settings: settings.pairs,
    notes: [...notes, ...settings.notes],
    model,
    gitCommit: commitOf(text(at(metadata, 'git', 'commit'))),
    startedAt: isRecord(metadata) ? text(at(metadata, 'startedAt')) : null,
  };
}

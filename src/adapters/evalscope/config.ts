import { z } from 'zod';
import { readYaml } from '../../ingest/content/front-matter.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, Probe, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { settingList } from '../shared/settings.ts';
import { wholeText } from '../shared/whole-text.ts';

/** Key of the part that describes all reports of a call. */
export const CONFIG_KEY = 'config';

/** Keys are written in the order of the alphabet: those before the long `dataset_args` are what a sketch shows. */
export function isConfig({ container, head = '' }: Probe): boolean {
  if (container !== 'text' || !/^dataset_args:/m.test(head)) return false;
  return /^(analysis_report|chat_template|api_url):/m.test(head);
}

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const configSchema = z.looseObject({
  evalscope_version: z.string().nullish(),
  eval_type: scalar.optional(),
  limit: scalar.optional(),
  repeats: scalar.optional(),
  seed: scalar.optional(),
  generation_config: z.record(z.string(), z.unknown()).nullish(),
});

/** Reads `task_config*.yaml`: what holds for every data set of the call. */
export async function readConfig(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { data } = readYaml(await wholeText(input), input.path);
  const parsed = configSchema.safeParse(data);
  if (!parsed.success) throw notAConfig(input.path);
  const config = parsed.data;
  const settings = settingList();
  for (const name of ['eval_type', 'limit', 'repeats'] as const) settings.add(name, config[name]);
  for (const [name, value] of Object.entries(config.generation_config ?? {})) {
    const one = scalar.safeParse(value);
    if (one.success) settings.add(`generation.${name}`, one.data);
  }
  sink.run({
    ...blankPart('EvalScope', CONFIG_KEY),
    harness: { name: 'EvalScope', version: config.evalscope_version ?? null },
    seed: config.seed === null || config.seed === undefined ? null : String(config.seed),
    ...settings.found,
    hasSamples: false,
  });
}

function notAConfig(file: string) {
  return ingestError('invalid-yaml', {
    file,
    found: 'other keys than those of a call',
    expected: 'task_config.yaml as EvalScope wrote it',
    mend: 'Copy it again out of the folder of the call, or leave it out.',
  });
}

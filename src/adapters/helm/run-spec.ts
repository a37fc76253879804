import { canonicalJson } from '../../ingest/accessors.ts';
import { readJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { hasFields } from '../shared/fields.ts';
import { shortHash } from '../shared/hash.ts';
import { at } from '../shared/read.ts';
import { specPart } from './adapter-spec.ts';

/** Key of the part that describes all runs of a folder. */
export const SPEC_KEY = 'run_spec';

export const isRunSpec = hasFields({ object: ['adapter_spec', 'scenario_spec'] });

/** Reads `run_spec.json`: model and settings of every split of the folder. */
export async function readRunSpec(input: AdapterInput, sink: RecordSink): Promise<void> {
  const { rest: file } = await readJson(input.bytes(), { file: input.path, limits: input.limits });
  const part = specPart(at(file, 'adapter_spec'), SPEC_KEY);
  const metrics = shortHash(canonicalJson(at(file, 'metric_specs') ?? null));
  sink.run({ ...part, settings: [...part.settings, ['metric specifications', metrics]] });
}

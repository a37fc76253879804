import { canonicalJson } from '../../ingest/accessors.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { shortHash } from '../shared/hash.ts';
import { withoutFolders } from '../shared/named-after.ts';
import { at, scalarText, text } from '../shared/read.ts';
import { type SettingList, settingList } from '../shared/settings.ts';

/** The model: by name, with its commit where it came from the hub. Keys and addresses are not copied. */
export function subjectOf(general: JsonValue | undefined): RunPart['subject'] {
  const stated =
    text(at(general, 'model_name')) ??
    text(at(general, 'model_config', 'model_name')) ??
    'model not stated';
  const name = withoutFolders(stated);
  return {
    name,
    version:
      text(at(general, 'model_sha')) ??
      (text(at(general, 'model_config', 'revision')) === 'main'
        ? null
        : text(at(general, 'model_config', 'revision'))),
    model: name,
    provider: text(at(general, 'model_config', 'provider')),
    prompt: null,
    promptHash: null,
  };
}

/** What must agree before two runs of a task are compared. */
export function taskSettings(
  file: JsonValue,
  config: JsonValue | undefined,
  task: string,
): SettingList {
  const general = at(file, 'config_general');
  const settings = settingList();
  settings.add('prompt function', at(config, 'prompt_function'));
  settings.add('few-shot examples', at(config, 'num_fewshots') ?? task.split('|').at(-1));
  settings.add('few-shot selection', at(config, 'few_shots_select'));
  settings.add('few-shot seeds', at(general, 'num_fewshot_seeds'));
  settings.add('generation size', at(config, 'generation_size'));
  const stops = at(config, 'stop_sequence');
  if (stops !== undefined) settings.add('stop sequences', canonicalJson(stops));
  settings.addAll('generation', at(general, 'generation_parameters'));
  settings.addAll('generation', at(general, 'model_config', 'generation_parameters'));
  const system = scalarText(at(general, 'model_config', 'system_prompt'));
  if (system !== null) settings.add('system prompt', shortHash(system));
  return settings;
}

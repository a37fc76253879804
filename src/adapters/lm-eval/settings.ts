import { canonicalJson } from '../../ingest/accessors.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { shortHash } from '../shared/hash.ts';
import { lastName, withoutEndings, withoutFolders } from '../shared/named-after.ts';
import { at, entries, isRecord, scalarText, text } from '../shared/read.ts';
import { isSecretName, type SettingList, settingList } from '../shared/settings.ts';
import { joined } from '../shared/shown.ts';

/** Fields of a task's configuration that make its prompts and read its answers. */
const PROMPT_FIELDS = [
  'output_type',
  'description',
  'doc_to_text',
  'doc_to_target',
  'doc_to_choice',
  'process_docs',
  'process_results',
  'target_delimiter',
  'fewshot_delimiter',
  'fewshot_config',
  'fewshot_split',
  'filter_list',
  'metric_list',
  'repeats',
] as const;

const ADDRESS = / at 0x[0-9a-f]+/g;

/** What must agree before two runs of a task are compared. The model's own arguments are no part of it. */
export function taskSettings(file: JsonValue, task: string): SettingList {
  const settings = settingList();
  const config = at(file, 'configs', task);
  settings.add('task version', at(file, 'versions', task));
  settings.add('few-shot examples', at(file, 'n-shot', task) ?? at(file, 'config', 'num_fewshot'));
  if (isRecord(config)) settings.add('prompt template', templateHash(config));
  settings.addAll('generation', at(config, 'generation_kwargs'));
  settings.addAll('generation override', at(file, 'config', 'gen_kwargs'));
  settings.add('generation override', at(file, 'config', 'gen_kwargs'));
  settings.add('system instruction', at(file, 'system_instruction_sha'));
  settings.add('few-shot as conversation', at(file, 'fewshot_as_multiturn'));
  const template = at(file, 'chat_template');
  if (template !== undefined)
    settings.add('chat template applied', scalarText(template) ? 'yes' : 'no');
  settings.add('few-shot seed', at(file, 'config', 'fewshot_seed'));
  for (const name of secretsIn(modelArguments(file))) {
    settings.notes.push(`model_args holds "${name}", which was not copied.`);
  }
  return settings;
}

/** One hash over the prompt-making fields; memory addresses that Python prints are no difference. */
function templateHash(config: JsonValue): string {
  const fields = PROMPT_FIELDS.map((name) => [name, at(config, name) ?? null]);
  return shortHash(canonicalJson(fields).replace(ADDRESS, ''));
}

/**
 * The model as named in the file: `model_name`, else what the backend was told to load. GPT-NeoX hands over all its
 * settings, of which the checkpoint and its step name the model. An adapter of weights makes another model, and so
 * do fewer bits for each of them and whether it thinks before it answers.
 */
export function subjectOf(file: JsonValue): RunPart['subject'] {
  const given = modelArguments(file);
  const step = given.get('iteration');
  const checkpoint = step === undefined ? undefined : (given.get('load') ?? given.get('save'));
  const stated =
    text(at(file, 'model_name')) ??
    given.get('pretrained') ??
    given.get('model') ??
    given.get('engine') ??
    checkpoint ??
    text(at(file, 'config', 'model')) ??
    'model not stated';
  const adapted = given.get('peft') ?? given.get('delta');
  const base = withoutFolders(stated);
  const whole = adapted === undefined ? base : `${base} with ${withoutFolders(adapted)}`;
  const variant = variantOf(given);
  const name = variant === null ? whole : `${whole} (${variant})`;
  return {
    name,
    version:
      text(at(file, 'config', 'model_sha')) ??
      text(at(file, 'config', 'model_revision')) ??
      given.get('revision') ??
      (checkpoint === undefined ? null : `step ${step}`),
    model: name,
    provider: null,
    prompt: null,
    promptHash: null,
  };
}

/** Arguments of the backends hf and vllm, which say of a model what its name does not. */
function variantOf(given: ReadonlyMap<string, string>): string | null {
  const isTrue = (name: string) => /^true$/i.test(given.get(name) ?? '');
  const isGiven = (name: string) => !/^(|none|false)$/i.test(given.get(name) ?? '');
  const thinking = given.get('enable_thinking');
  return joined(
    [
      isTrue('load_in_4bit') ? '4-bit' : null,
      isTrue('load_in_8bit') ? '8-bit' : null,
      isGiven('autogptq') || isGiven('gptqmodel') ? 'GPTQ' : null,
      isGiven('quantization') ? (given.get('quantization') ?? null) : null,
      isGiven('gguf_file')
        ? withoutEndings(lastName(given.get('gguf_file') ?? ''), ['gguf'])
        : null,
      thinking === undefined ? null : isTrue('enable_thinking') ? 'thinking' : 'not thinking',
    ],
    ', ',
  );
}

/** `model_args`: an object, or text such as `pretrained=x,dtype=float16`. */
function modelArguments(file: JsonValue): ReadonlyMap<string, string> {
  const given = at(file, 'config', 'model_args');
  const found = new Map<string, string>();
  for (const [name, value] of entries(given)) {
    const scalar = scalarText(value);
    if (scalar !== null) found.set(name, scalar);
  }
  for (const pair of (text(given) ?? '').split(',')) {
    const equals = pair.indexOf('=');
    if (equals > 0) found.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
  return found;
}

function secretsIn(given: ReadonlyMap<string, string>): readonly string[] {
  return [...given.keys()].filter(isSecretName);
}

import { canonicalJson } from '../../ingest/accessors.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { shortHash } from '../shared/hash.ts';
import { at, text, whole } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';

const TEMPLATE = [
  'method',
  'global_prefix',
  'global_suffix',
  'instructions',
  'input_prefix',
  'input_suffix',
  'reference_prefix',
  'reference_suffix',
  'output_prefix',
  'output_suffix',
  'instance_prefix',
  'substitutions',
] as const;

/** What the specification of an adapter says: the model and how it was asked. No samples. */
export function specPart(spec: JsonValue | undefined, key: string): RunPart {
  const settings = settingList();
  settings.add('method', at(spec, 'method'));
  const template = TEMPLATE.map((name) => [name, at(spec, name) ?? null]);
  settings.add('prompt template', shortHash(canonicalJson(template)));
  settings.add('few-shot examples', at(spec, 'max_train_instances'));
  settings.add('train trials', at(spec, 'num_train_trials'));
  settings.add('outputs', at(spec, 'num_outputs'));
  for (const name of ['temperature', 'max_tokens', 'reasoning_effort']) {
    settings.add(name, at(spec, name));
  }
  settings.add('stop sequences', canonicalJson(at(spec, 'stop_sequences') ?? []));
  const model = text(at(spec, 'model')) ?? '';
  const deployment = text(at(spec, 'model_deployment'));
  return {
    ...blankPart('HELM', key),
    subject: subjectNamed(model, {
      model: model === '' ? null : model,
      provider: deployment?.split('/')[0] ?? null,
    }),
    epochs: whole(at(spec, 'num_train_trials')),
    ...settings.found,
    hasSamples: false,
  };
}

import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Pairs } from '../../records/run.ts';
import { shortHash } from './hash.ts';
import { at, entries, scalarText, text } from './read.ts';

const SECRET = /key|token(?!s|ize|_id)|secret|passw|credential|authorization|cookie/i;

const CREDENTIALS_IN_URL = /:\/\/[^/\s]*@/;

/** Whether a setting's name suggests a secret, which no record may hold. `max_tokens` is none. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** Collects settings that decide comparability; absent values and secrets stay out, secrets with a note. */
export interface SettingList {
  readonly pairs: Pairs;
  readonly notes: string[];
  /** Both as facts of a run. */
  readonly found: { readonly settings: Pairs; readonly notes: string[] };
  /** Adds a scalar; anything else is left out. */
  add(name: string, value: JsonValue | undefined): void;
  /** Adds the scalars of an object that have these names. */
  addEach(value: JsonValue | undefined, names: readonly string[]): void;
  /** Adds every scalar of an object, one level deep, as `prefix.key`. */
  addAll(prefix: string, value: JsonValue | undefined): void;
}

const LONGEST = 200;

/** A setting short enough to show; a long one keeps a hash of the whole, so that two never look alike. */
function shortSetting(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}… (${shortHash(value)})`;
}

export function settingList(): SettingList {
  const pairs: Pairs = [];
  const notes: string[] = [];
  function put(name: string, value: JsonValue | undefined): void {
    const scalar = scalarText(value);
    if (scalar === null || scalar === '') return;
    if (isSecretName(name) || CREDENTIALS_IN_URL.test(scalar)) {
      notes.push(`The setting "${name}" looks like a secret and was left out.`);
      return;
    }
    pairs.push([name, shortSetting(scalar)]);
  }
  return {
    pairs,
    notes,
    found: { settings: pairs, notes },
    add: put,
    addEach(value, names) {
      for (const name of names) put(name, at(value, name));
    },
    addAll(prefix, value) {
      for (const [key, item] of entries(value)) put(`${prefix}.${key}`, item);
    },
  };
}

/** The settings of an object that have these names, as facts of a run. */
export function settingsNamed(
  value: JsonValue | undefined,
  names: readonly string[],
): SettingList['found'] {
  const settings = settingList();
  settings.addEach(value, names);
  return settings.found;
}

/** The model that such an object names, and all of it as settings. */
export function settingsWithModel(metadata: JsonValue | undefined): {
  readonly model: string | null;
  readonly settings: Pairs;
  readonly notes: string[];
} {
  const list = settingList();
  for (const [name, value] of entries(metadata)) list.add(name, value);
  const model = text(at(metadata, 'model')) ?? text(at(metadata, 'model_name'));
  return { model, settings: list.pairs, notes: list.notes };
}

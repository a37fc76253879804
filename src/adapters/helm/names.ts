/** What the name of a run's folder says: `mmlu:subject=astronomy,model=together_Llama-3-8b`. */
export interface FolderFacts {
  readonly folder: string;
  /** The name without its model; '' where the file lies at the top. */
  readonly scenario: string;
  /** Model as HELM names it: it writes the first `/` of a name as `_` in folders. */
  readonly model: string | null;
}

/** @param path relative, with forward slashes. */
export function folderFacts(path: string): FolderFacts {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const model = /(?:^|[:,-])model=([^,]+)/.exec(name)?.[1] ?? null;
  const scenario = name
    .replace(/(^|[:,-])model=[^,]+/, '')
    .replace(/(^|[:,-])model_deployment=[^,]+/, '')
    // Copies write `-` for the first colon, which some file systems refuse.
    .replace(/^([A-Za-z0-9_.]+)-(?=\w+=)/, '$1:')
    .replace(/^([A-Za-z0-9_.]+),/, '$1:');
  return { folder, scenario, model: model === null ? null : model.replace('_', '/') };
}

/** Name of the part that holds one split, or one perturbation of it: `test`, `valid`, `test/typos`. */
export function partKey(split: string | null, perturbation: string | null): string {
  const of = split ?? 'no split';
  return perturbation === null ? of : `${of}/${perturbation}`;
}

/** Split and perturbation of a part key. */
export function partOfKey(key: string): { readonly split: string; readonly perturbation: string } {
  const slash = key.indexOf('/');
  return slash < 0
    ? { split: key, perturbation: '' }
    : { split: key.slice(0, slash), perturbation: key.slice(slash + 1) };
}

/**
 * The suite of a part. HELM's headline is the test split without perturbation and carries the bare name of
 * the scenario; everything else is another suite, so that nothing else enters its rates.
 */
export function suiteName(scenario: string, key: string): string {
  const name = scenario === '' ? 'scenario not stated' : scenario;
  return key === 'test' ? name : `${name} [${key}]`;
}

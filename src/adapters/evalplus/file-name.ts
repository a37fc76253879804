/** What `org--model_<backend>_temp_<t>[-sanitized]_eval_results.json` says; nothing inside does. EvalPerf alike. */
export interface NameFacts {
  readonly model: string | null;
  readonly backend: string | null;
  readonly temperature: string | null;
  readonly isSanitized: boolean;
}

/** @param path relative, with forward slashes. */
export function nameFacts(path: string): NameFacts {
  const stem = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.json$/, '')
    .replace(/\.brief$/, '')
    .replace(/[._]?(?:evalperf|eval)_results$/, '');
  const isSanitized = stem.endsWith('-sanitized');
  const bare = isSanitized ? stem.slice(0, -'-sanitized'.length) : stem;
  const match = /^(.+)_([a-z0-9-]+)_temp_([\d.]+)(?:-[a-z-]+)?$/.exec(bare);
  // Samples of nobody in particular: the folder may say whose they are.
  const own = bare === 'samples' ? path.split('/').at(-2) : bare.replace(/[-_.]samples$/, '');
  const model = match?.[1] ?? (own || null);
  return {
    model: model?.replaceAll('--', '/') ?? null,
    backend: match?.[2] ?? null,
    temperature: match?.[3] ?? null,
    isSanitized,
  };
}

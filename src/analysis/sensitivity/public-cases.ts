import type { Items } from '../item-cache.ts';
import type { RunModel, SuiteModel } from '../study/model.ts';

/** The samples of a run that content declares public; empty where it declares none. */
export async function publicSamples(
  suite: SuiteModel | undefined,
  run: RunModel,
  items: Items,
): Promise<ReadonlySet<string>> {
  const said = suite?.content?.public;
  if (!said) return new Set();
  const found = new Set(said.samples);
  if (said.dimension === undefined) return found;
  for (const [sample, value] of (await items.slices(run)).get(said.dimension) ?? [])
    if (said.values.includes(value)) found.add(sample);
  return found;
}

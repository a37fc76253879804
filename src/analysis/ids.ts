import { slug } from '../safe/slug.ts';
import { untrusted } from '../safe/untrusted.ts';

const SIMPLE = /^[a-z0-9](?:[a-z0-9_-]|\.(?!\.)){0,59}$/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/;

/**
 * A permanent lower-case id for a name from a file: the name itself where it is already one, else a
 * readable slug with ten hex digits of its hash. Different names never share an id.
 */
export function idPart(name: string): string {
  return SIMPLE.test(name) && !DEVICE.test(name) && !/-[0-9a-f]{10}$/.test(name)
    ? name
    : slug(untrusted(name));
}

/**
 * File-name-safe slugs for run ids. The default id `<harness>-<10 hex>` stays as it is unless another id's
 * slug happens to be the same text.
 */
export function runSlugs(ids: readonly string[]): Map<string, string> {
  const slugs = new Map(
    ids.map((id) => [id, SIMPLE.test(id) && !DEVICE.test(id) ? id : slug(untrusted(id))]),
  );
  const taken = new Set([...slugs].filter(([id, s]) => id !== s).map(([, s]) => s));
  for (const id of ids)
    if (slugs.get(id) === id && taken.has(id)) slugs.set(id, slug(untrusted(id)));
  return slugs;
}

/** Id of an estimate: `suite/metric/run[/dimension=value]`. */
export function estimateId(
  suite: string,
  metric: string,
  run: string,
  slice: { readonly dimension: string; readonly value: string } | null,
): string {
  return `${suite}/${metric}/${run}${sliceSuffix(slice)}`;
}

/** Id of a comparison: `suite/metric/a..b[/dimension=value]`. */
export function comparisonId(
  suite: string,
  metric: string,
  a: string,
  b: string,
  slice: { readonly dimension: string; readonly value: string } | null,
): string {
  return `${suite}/${metric}/${a}..${b}${sliceSuffix(slice)}`;
}

function sliceSuffix(slice: { readonly dimension: string; readonly value: string } | null): string {
  return slice ? `/${idPart(slice.dimension)}=${idPart(slice.value)}` : '';
}

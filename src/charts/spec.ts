import type { TopLevelSpec } from 'vega-lite';
import { z } from 'zod';

/**
 * What may stand in the Vega-Lite specs of our figures. They come from the builders of this folder only;
 * this is the check that a builder keeps the rules: data as values under neutral names, no expression, no
 * address, no machine-dependent time scale.
 */

export type ChartSpec = TopLevelSpec;

/** Names that would let a spec compute, load or link. */
const REFUSED_KEYS = new Set([
  'url',
  'href',
  'expr',
  'signal',
  'calculate',
  'filter',
  'usermeta',
  'timeUnit',
  'loader',
  'on',
  'update',
  'labelExpr',
  'image',
  'lookup',
]);
const FIELD = /^f\d+$/;

/** The first thing a figure's spec may not hold, in words; undefined when there is none. */
export function refusedInSpec(spec: unknown): string | undefined {
  return visit(spec, '');
}

function visit(value: unknown, at: string): string | undefined {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const found = visit(item, `${at}/${index}`);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const here = `${at}/${key}`;
    if (REFUSED_KEYS.has(key)) return `${here} is not allowed`;
    if (key === 'field' && (typeof item !== 'string' || !FIELD.test(item))) {
      return `${here} must be f0, f1 …`;
    }
    if (key === 'data' && !isPlainData(item))
      return `${here} must be {values} with columns f0, f1 …`;
    if (key === 'tooltip' && typeof item === 'object' && item !== null && 'content' in item) {
      return `${here} must not show the data`;
    }
    if (key === 'type' && (item === 'time' || item === 'temporal'))
      return `${here} must be a number`;
    const found = key === 'data' ? undefined : visit(item, here);
    if (found) return found;
  }
  return undefined;
}

/** Rows of flat cells under the names f0, f1 …; nothing else. */
function isPlainData(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('values' in data)) return false;
  if (Object.keys(data).length !== 1 || !Array.isArray(data.values)) return false;
  return data.values.every(
    (row: unknown) =>
      typeof row === 'object' &&
      row !== null &&
      Object.entries(row).every(
        ([name, cell]) =>
          FIELD.test(name) &&
          (cell === null || ['string', 'number', 'boolean'].includes(typeof cell)),
      ),
  );
}

/** A spec read back from a JSON file: accepted only when it keeps the same rules. */
export const specSchema: z.ZodType<ChartSpec> = z.custom<ChartSpec>(
  (value) => typeof value === 'object' && value !== null && refusedInSpec(value) === undefined,
  'expected a Vega-Lite spec without expressions, addresses or foreign columns',
);

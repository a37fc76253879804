import { z } from 'zod';
import { idField as id, textField as text } from './content-fields.ts';

/**
 * What a waiver reaches: words for readers, or a suite and slice that bind. A waiver that names a suite or slice
 * other than its gate's does not count: somebody accepted something else than what the gate found.
 */
export const waiverScopeSchema = z.union([
  text,
  z.strictObject({ suite: id.optional(), slice: z.record(z.string(), text).optional() }),
]);
export type WaiverScope = z.infer<typeof waiverScopeSchema>;

/** True for words, for no scope, and where every part named is the gate's own. */
export function scopeFits(
  scope: WaiverScope | undefined,
  gate: { readonly suite: string; readonly slice?: Readonly<Record<string, string>> | undefined },
): boolean {
  if (scope === undefined || typeof scope === 'string') return true;
  const isSuite = scope.suite === undefined || scope.suite === gate.suite;
  const parts = Object.entries(scope.slice ?? {});
  return isSuite && parts.every(([dimension, value]) => gate.slice?.[dimension] === value);
}

/** The scope as a page prints it. */
export function scopeWords(scope: WaiverScope | undefined): string | null {
  if (scope === undefined || typeof scope === 'string') return scope ?? null;
  const slices = Object.entries(scope.slice ?? {}).map(([d, v]) => `${d} = ${v}`);
  return [...(scope.suite === undefined ? [] : [scope.suite]), ...slices].join(', ') || null;
}

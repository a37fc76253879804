import type { NativeValue } from './json-realm.ts';

/** Estimates of what a value takes in V8, in bytes, as the exact parser adds them up while it reads. */

/** An object or list, without what is in it. */
export const CONTAINER_BYTES = 64;
/** A key of an object. */
export const KEY_BYTES = 32;
/** A string, number or word; a string takes one more for each UTF-16 unit. */
export const VALUE_BYTES = 16;

/** What the exact parser would have added for a whole value. */
export function heldOf(value: NativeValue): number {
  if (typeof value === 'string') return VALUE_BYTES + value.length;
  if (typeof value !== 'object' || value === null) return VALUE_BYTES;
  let bytes = CONTAINER_BYTES;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) bytes += heldOf(value[i]!);
  } else for (const key in value) bytes += KEY_BYTES + heldOf(value[key]!);
  return bytes;
}

/** A commit as git names it, in full or cut short; null for anything else that stands in its place. */
export function commitOf(hash: string | null): string | null {
  return hash !== null && /^[0-9a-f]{7,40}$/.test(hash) ? hash : null;
}

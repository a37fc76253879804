import { count } from './digits.ts';

/** All of so many: "The one gate", "Both gates", "All 3 gates"; "All 0 gates" is for the caller to avoid. */
export function allOf(n: number, one: string, many = `${one}s`): string {
  if (n === 1) return `The one ${one}`;
  return n === 2 ? `Both ${many}` : `All ${count(n)} ${many}`;
}

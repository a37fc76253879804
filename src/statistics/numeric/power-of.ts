import { normalCdf } from '../distributions.ts';

/** Chance that a normal value of this spread stays below `surplus`; without spread it does or does not. */
export function powerOf(surplus: number, spread: number): number {
  if (spread > 0) return normalCdf(surplus / spread);
  return surplus > 0 ? 1 : 0;
}

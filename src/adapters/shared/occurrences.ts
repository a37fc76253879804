import { createIntegers } from './growing.ts';
import { createPackedNames } from './packed-names.ts';

/** Numbers things that come again: 1 for the first of a name, 2 for the second. */
export function createOccurrences(): (name: string) => number {
  const names = createPackedNames();
  const counts = createIntegers();
  return (name) => {
    const number = names.take(name);
    if (number === counts.length) counts.push(0);
    const count = counts.at(number) + 1;
    counts.set(number, count);
    return count;
  };
}

/** Tells names that come again apart: `name`, `name (2)`, `name (3)`. */
export function createNames(): (name: string) => string {
  const occurrence = createOccurrences();
  return (name) => {
    const number = occurrence(name);
    return number === 1 ? name : `${name} (${number})`;
  };
}

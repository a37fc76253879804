/** Numbers things that come again: 1 for the first of a name, 2 for the second. */
export function createOccurrences(): (name: string) => number {
  const seen = new Map<string, number>();
  return (name) => {
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return number;
  };
}

/** What a set holds where that is one thing; null where it is none, or several that cannot all be meant. */
export function onlyOf<Value>(values: ReadonlySet<Value>): Value | null {
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

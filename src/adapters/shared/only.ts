/** What a set holds where that is one thing; null where it is none, or several that cannot all be meant. */
export function onlyOf<Value>(values: ReadonlySet<Value>): Value | null {
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

/** The one name that all say who say any. */
export interface Agreed {
  note(name: string | null): void;
  /** Null where nobody says one, or several differ. */
  name(): string | null;
}

export function createAgreed(): Agreed {
  const names = new Set<string>();
  return {
    note(name) {
      if (name !== null && names.size < 2) names.add(name);
    },
    name: () => onlyOf(names),
  };
}

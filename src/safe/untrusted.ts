/**
 * Text that came from a result file. At run time it is a plain string; to the type checker it is not, so
 * that it cannot be put into a template, a path or a query by accident. The only ways out are the functions
 * of this folder: `text()`, `label()`, `attr()`, `jsonScript()`, `csvCell()`, `svgText()`, `slug()`, `url()`.
 */
declare const brand: unique symbol;
export type Untrusted = { readonly [brand]: 'untrusted' };

/** Marks a string as hostile. The way in; it changes nothing at run time. */
export function untrusted(value: string): Untrusted {
  return value as unknown as Untrusted;
}

/**
 * The exact characters, for code that compares, groups or hashes ids and never prints them. Printing goes
 * through `text()` or `label()`; a test lists who may import this.
 */
export function exactly(value: Untrusted): string {
  return value as unknown as string;
}

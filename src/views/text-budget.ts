/**
 * Keeps pages of failure cases light. Text is cut by characters where the report is made, but printed it
 * grows: a hidden character becomes an escape of eight, `<` becomes `&lt;`. So the printed bytes of all
 * texts of a page are held to a budget.
 */
const PAGE_BUDGET_BYTES = 300_000;
/** No text is cut below this. */
const LEAST_BYTES = 400;

/** Bytes of a text as it stands in a page. */
export function printedBytes(text: string): number {
  let escapes = 0;
  for (const character of text) if ('<>&"\''.includes(character)) escapes += 4;
  return Buffer.byteLength(text) + escapes;
}

/**
 * Most printed bytes of one text, so that all texts together keep the budget: short texts stay whole, and
 * the long ones share what is left.
 */
export function fairLimit(texts: readonly string[], budget: number = PAGE_BUDGET_BYTES): number {
  const sizes = texts.map(printedBytes).sort((a, b) => a - b);
  let left = budget;
  for (const [index, size] of sizes.entries()) {
    const share = left / (sizes.length - index);
    if (size > share) return Math.max(LEAST_BYTES, Math.floor(share));
    left -= size;
  }
  return Number.POSITIVE_INFINITY;
}

/** The start of a text within a number of printed bytes; never inside a character. */
export function cutTo(text: string, limit: number): string {
  if (printedBytes(text) <= limit) return text;
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += printedBytes(character);
    if (used > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}

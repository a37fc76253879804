import type { FailureCase } from '../../report/cases.ts';
import { untrusted } from '../../safe/untrusted.ts';

export type CaseText = NonNullable<FailureCase['output']>;

/** Longest texts shown on a page, the first that lets all cases of the page fit its budget. */
export const TEXT_LIMITS = [4_000, 2_000, 1_000, 500, 250] as const;
/** UTF-8 bytes of text on one page of failure cases. */
export const PAGE_BUDGET = 160_000;

/** The longest of {@link TEXT_LIMITS} with which the texts together stay within the budget. */
export function limitFor(texts: readonly string[]): number {
  const fits = TEXT_LIMITS.find((limit) => {
    let bytes = 0;
    for (const text of texts) bytes += Buffer.byteLength(cut(text, limit));
    return bytes <= PAGE_BUDGET;
  });
  return fits ?? TEXT_LIMITS[TEXT_LIMITS.length - 1] ?? 250;
}

/** Cuts at a number of UTF-16 units, never through a pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  const isOpenPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isOpenPair ? limit - 1 : limit);
}

/** A text for the page, and where the whole of it stands when it is cut. */
export function caseText(text: string | null, limit: number, path: string): CaseText | null {
  if (text === null) return null;
  const shown = cut(text, limit);
  return {
    text: untrusted(shown),
    characters: text.length,
    full: shown.length < text.length ? path : null,
  };
}

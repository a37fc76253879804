import type { Verdict } from '../records/content.ts';
import type { SentencePart } from '../report/measures.ts';
import type { GateState } from '../report/release.ts';
import { label } from '../safe/text.ts';

/** A printed number with its count, its plausible range and the id it can be traced by. */
export interface PrintedNumber {
  /** `82.4%`, `+5.2 points`, `3 of 7`, or the mark `[x]` where there is no number. */
  readonly main: string;
  /** `412 of 500`, or null. */
  readonly count: string | null;
  /** `78.8% to 85.5%`, or null. */
  readonly range: string | null;
  /** The range for screen readers: `from 78.8 to 85.5 percent`. */
  readonly spoken: string | null;
  /** Shorthand marks beside the number: `u`, `e`, … */
  readonly marks: readonly string[];
  /** Estimate, comparison or gate id. */
  readonly trace: string;
  readonly href: string | null;
}

/** The smallest printable pieces. Pages are made of these; templates only print them. */
export type InlinePart =
  | string
  | { readonly strong: string }
  | { readonly muted: string }
  /** A line of its own under what stands before it in a cell. */
  | { readonly sub: string }
  | { readonly name: string }
  | { readonly code: string }
  | {
      readonly href: string;
      readonly text: string;
      readonly isName?: boolean;
      /** Number of the footnote that holds the address on paper. */
      readonly note?: number;
    }
  /** `inProse` puts words before the range, for sentences. */
  | { readonly number: PrintedNumber; readonly inProse?: boolean }
  | { readonly state: GateState }
  | { readonly verdict: Verdict }
  /** A sentence about one number, which can be traced by its id. */
  | { readonly traced: Inline; readonly trace: string }
  | { readonly mark: string }
  | { readonly badge: string };
export type Inline = readonly InlinePart[];

/**
 * Prepares a sentence of the report for printing: names become clean labels. After a name that ends in a full stop,
 * as a prompt may, the sentence's own is left out.
 */
export function sentence(parts: readonly SentencePart[]): Inline {
  let isStopped = false;
  return parts.map((part) => {
    const wasStopped = isStopped;
    isStopped = false;
    if (typeof part === 'string') return wasStopped ? part.replace(/^\.(?=\s|$)/, '') : part;
    if (!('name' in part)) return part;
    const printed = label(part.name);
    isStopped = printed.endsWith('.');
    return { name: printed };
  });
}

/** A sentence of the report that can be traced to the estimate, comparison or gate it speaks of. */
export function tracedSentence(parts: readonly SentencePart[], trace: string): InlinePart {
  return { traced: sentence(parts), trace };
}

/** The words alone, for titles, descriptions and tests. */
export function plain(words: Inline): string {
  return words.map(plainPart).join('');
}

function plainPart(part: InlinePart): string {
  if (typeof part === 'string') return part;
  if ('strong' in part) return part.strong;
  if ('muted' in part) return part.muted;
  if ('sub' in part) return ` ${part.sub}`;
  if ('name' in part) return part.name;
  if ('code' in part) return part.code;
  if ('text' in part) return part.text;
  if ('number' in part) return plainNumber(part.number);
  if ('state' in part) return part.state;
  if ('verdict' in part) return part.verdict;
  if ('traced' in part) return plain(part.traced);
  if ('mark' in part) return `[${part.mark}]`;
  return part.badge;
}

function plainNumber(number: PrintedNumber): string {
  const count = number.count === null ? '' : ` (${number.count})`;
  const range = number.range === null ? '' : `, ${number.range}`;
  return `${number.main}${count}${range}`;
}

/** Joins inline groups with a separator. */
export function joined(groups: readonly Inline[], separator: string): Inline {
  return groups.flatMap((group, index) => (index === 0 ? group : [separator, ...group]));
}

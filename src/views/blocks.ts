import type { Inline } from './inline.ts';

/** A link with its words, ready to print. */
export interface Link {
  readonly href: string;
  readonly text: string;
}

export type Align = 'text' | 'number';
export interface Column {
  readonly title: string;
  readonly align?: Align;
  /** Holds sentences: never squeezed to a few words a line. */
  readonly isWide?: boolean;
}
export interface Row {
  /** Anchor of the row; from a content key. */
  readonly id?: string;
  /** First cell is the row's head. */
  readonly cells: readonly Inline[];
  readonly tone?: 'alert' | 'muted';
  /** Shade of each cell, 0 to 4, where a table is read as a heat map; the number stands in the cell. */
  readonly shades?: readonly (number | null)[];
}
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Printed instead of the table when there are no rows. */
  readonly empty: string;
  /** Rows become blocks on narrow screens, so that no column hides beyond the edge. */
  readonly isStacked?: boolean;
  /** Lines under the table: key of marks, ordering, what was left out. */
  readonly notes?: readonly Inline[];
}

export interface Fact {
  readonly term: string;
  readonly words: Inline;
}

/** A box of text from a result file: inert, labelled, hidden characters visible. */
export interface UntrustedText {
  readonly kind: 'untrusted';
  readonly title: string;
  readonly text: string;
  readonly hidden: boolean;
  /** JSON on one line, shown in several: only white space between tokens differs from the file. */
  readonly isLaidOut?: boolean;
  readonly source: 'model' | 'file';
  /** Link to the whole text when it was cut. */
  readonly more: Link | null;
  /** Said under the box where it was cut and there is no file with the rest. */
  readonly note?: string | null;
  readonly collapsed?: boolean;
}

/** Text to be selected and copied as a whole. It is made by us; what it quotes of result files is inert. */
export interface CopyText {
  readonly kind: 'copy';
  readonly title: string;
  readonly text: string;
  readonly note?: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly words: Inline; readonly tone?: 'lead' | 'note' }
  | { readonly kind: 'list'; readonly items: readonly Inline[]; readonly ordered?: boolean }
  | Table
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | { readonly kind: 'figure'; readonly key: string; readonly number?: number }
  | {
      readonly kind: 'notice';
      readonly tone: 'info' | 'warning';
      readonly title: string;
      readonly words: readonly Inline[];
    }
  | { readonly kind: 'heading'; readonly id: string; readonly words: Inline }
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] }
  /** Where the author's own text goes. */
  | { readonly kind: 'body' }
  | CopyText
  | UntrustedText;

export interface Section {
  /** Anchor. */
  readonly id: string;
  readonly title: string;
  /** Title in the list of sections, where the title is long. */
  readonly short?: string;
  readonly blocks: readonly Block[];
}

export interface PageView {
  /** Path below the site root. */
  readonly path: string;
  readonly title: string;
  /** Line above the title: what kind of page this is. */
  readonly kicker: string | null;
  readonly crumbs: readonly Link[];
  readonly lead: Inline | null;
  readonly description: string;
  readonly notices: readonly Extract<Block, { kind: 'notice' }>[];
  readonly sections: readonly Section[];
  readonly previous: Link | null;
  readonly next: Link | null;
  /** Addresses of the links, for paper. */
  readonly footnotes?: readonly string[];
}

export function paragraph(...words: Inline): Block {
  return { kind: 'paragraph', words };
}
export function note(...words: Inline): Block {
  return { kind: 'paragraph', words, tone: 'note' };
}

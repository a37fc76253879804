import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from './assembly.ts';
import { at, entries, text } from './read.ts';
import { shown } from './shown.ts';
import { sliceValue } from './slices.ts';
import { readCellScore } from './text-score.ts';

/** Rows of a text that a classifier scored, each score under the name of what it says of the text. */

const ID = /^((prompt|sample|response|completion|question|item|text|comment)_?)?id$/i;
const ASKED = ['prompt', 'input', 'question'];
const SCORED = ['text', 'comment', 'comment_text', 'completion', 'output', 'response', 'answer'];

/** The names in a row; none where it is no object. */
export function namesIn(row: JsonValue | undefined): readonly string[] {
  return typeof row === 'object' && row !== null && !isList(row) ? Object.keys(row) : [];
}

/** An attempt with the text that was scored, the prompt where the row holds it, and short fields beside as slices. */
export function scoredText(row: JsonValue, place: string, scores: readonly ItemScore[]): Item {
  const failed = shown(at(row, 'error'));
  const id = entries(row).find(([name]) => ID.test(name));
  const taken = new Set([id?.[0], ...ASKED, ...SCORED, 'error']);
  const scored = new Set(scores.map(({ metric }) => metric));
  const beside = entries(row).flatMap(([name, value]) => {
    const slice = typeof value === 'string' && !NUMBER.test(value) ? sliceValue(value) : null;
    return slice === null || taken.has(name) || scored.has(name.toLowerCase())
      ? []
      : [[name, slice] as const];
  });
  return {
    id: shown(id?.[1]),
    place,
    input: textOf(row, ASKED),
    output: textOf(row, SCORED),
    error: failed,
    slices: new Map(beside),
    scores,
  };
}

const NUMBER = /^[-+]?[\d.,]+(e[-+]?\d+)?$/i;

function textOf(row: JsonValue, names: readonly string[]): string | null {
  for (const name of names) {
    const found = text(at(row, name)) ?? text(at(row, name, 'text'));
    if (found !== null) return found;
  }
  return null;
}

/** Scores go by their lower-case names, whichever way a file writes them. @param pattern of those names */
export function namedScores(row: JsonValue, pattern: RegExp): readonly ItemScore[] {
  return entries(row)
    .filter(([name]) => pattern.test(name))
    .map(([name, value]) => ({ metric: name.toLowerCase(), read: readCellScore(value) }))
    .filter(firstOfName());
}

/** Takes the first score of each name. */
export function firstOfName(): (score: ItemScore) => boolean {
  const names = new Set<string>();
  return ({ metric }) => {
    const known = names.has(metric);
    names.add(metric);
    return !known;
  };
}

import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Item, ItemScore } from '../shared/assembly.ts';
import { held } from '../shared/held.ts';
import { at, finite, list, text } from '../shared/read.ts';
import { slicesOf } from '../shared/slices.ts';
import { scoreOf } from './score.ts';

/** The messages of one conversation. */
export interface Conversation {
  readonly place: string;
  readonly pieces: JsonValue[];
}

/** Gathers messages by conversation, in the order in which conversations begin. */
export function createConversations() {
  const found = new Map<string, Conversation>();
  return {
    add(row: JsonValue, place: string): void {
      const id = text(at(row, 'conversation_id')) ?? place;
      held(found, id, () => ({ place, pieces: [] })).pieces.push(row);
    },
    all: (): Iterable<Conversation> => found.values(),
  };
}

/** A conversation is one attempt at its first message; of several scores by one scorer the last counts. */
export function conversationItem({ place, pieces }: Conversation): Item {
  const ordered = [...pieces].sort((a, b) => sequence(a) - sequence(b));
  const scores = new Map<string, ItemScore>();
  for (const piece of ordered) {
    for (const score of list(at(piece, 'scores'))) {
      const one = scoreOf(score);
      scores.set(one.metric, one);
    }
  }
  const asked = ordered.find((piece) => at(piece, 'role') === 'user');
  const answered = ordered.filter((piece) => at(piece, 'role') === 'assistant').at(-1);
  const failure = text(at(answered, 'response_error'));
  const failed = failure !== null && failure !== 'none' && failure !== 'blocked';
  return {
    id: null,
    place,
    input: said(asked),
    output: said(answered),
    transcript: ordered
      .map((piece) => `${text(at(piece, 'role')) ?? 'message'}: ${said(piece) ?? ''}`)
      .join('\n\n'),
    status: failed ? 'error' : 'ok',
    error: failed ? failure : null,
    slices: slicesOf(at(asked, 'labels'), 'label.'),
    scores: [...scores.values()],
  };
}

function sequence(piece: JsonValue): number {
  return finite(at(piece, 'sequence')) ?? 0;
}

/** What was sent, after converters. */
function said(piece: JsonValue | undefined): string | null {
  return text(at(piece, 'converted_value')) ?? text(at(piece, 'original_value'));
}

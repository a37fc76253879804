import { writeJson } from '../../ingest/accessors.ts';
import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import { at, entries, list, scalarText, text } from './read.ts';

/** Any value as text to read: strings as they are, anything nested as JSON; null for null and ''. */
export function shown(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null || value === '') return null;
  return scalarText(value) ?? writeJson(value);
}

/** As `shown`, but an object with a single field shows that field alone: `{question: "…"}`. */
export function shownSingle(value: JsonValue | undefined): string | null {
  const fields = entries(value);
  const [only] = fields;
  return fields.length === 1 && only !== undefined ? shown(only[1]) : shown(value);
}

/** A conversation as lines `role: content`; null where the value is no list of messages. */
export function conversation(value: JsonValue | undefined): string | null {
  if (!isList(value) || value.length === 0) return null;
  const lines: string[] = [];
  for (const message of value) {
    const role = text(at(message, 'role')) ?? text(at(message, 'type'));
    const content = at(message, 'content') ?? at(message, 'parts');
    if (role === null || content === undefined) return null;
    lines.push(`${role}: ${shown(content) ?? ''}`);
  }
  return lines.join('\n\n');
}

/** What the assistant said last in a list of messages. */
export function lastAnswer(messages: JsonValue | undefined): string | null {
  const said = list(messages).findLast((message) => text(at(message, 'role')) === 'assistant');
  return shown(at(said, 'content'));
}

/** A prompt: text, or messages and texts of which each becomes a paragraph. */
export function paragraphs(prompt: JsonValue | undefined): string | null {
  const plain = scalarText(prompt);
  if (plain !== null) return plain;
  const said = list(prompt).flatMap((message) => {
    const content = scalarText(at(message, 'content')) ?? scalarText(message);
    return content === null ? [] : [content];
  });
  return said.length === 0 ? null : said.join('\n\n');
}

/** Texts one after the other, without those that are not there; null where none is. */
export function joined(texts: readonly (string | null)[], between = '\n\n'): string | null {
  return texts.filter((text) => text !== null && text !== '').join(between) || null;
}

/** A text, or the lines of a list of texts; as `shown`, with empty lines for what is not there. */
export function shownLines(value: JsonValue | undefined): string | null {
  return isList(value) ? value.map((line) => shown(line) ?? '').join('\n') || null : shown(value);
}

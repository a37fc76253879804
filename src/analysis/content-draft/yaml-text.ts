import { label } from '../../safe/text.ts';
import type { Untrusted } from '../../safe/untrusted.ts';

/** Text of a result file as one YAML value: plain where that is certain, else in quotes. */
export function yamlValue(text: string): string {
  // Words such as `no` and numbers such as `2.0` would be read as something else.
  return /^[a-z][a-z0-9_./-]{3,}$/.test(text) && !/^(true|false|null)$/.test(text)
    ? text
    : quotedText(text);
}

/** In quotes, with characters that no editor shows written as their numbers. */
export function quotedText(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (hidden) =>
    Array.from({ length: hidden.length }, (_, i) => escaped(hidden.charCodeAt(i))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** A header of an MDX file without words below it. */
export function header(lines: readonly string[]): string {
  return `---\n${lines.join('\n')}\n---\n`;
}

/** Names for a comment, which ends with its line. */
export function inComment(names: readonly Untrusted[]): string {
  return names.map((name) => label(name, 60)).join(', ');
}

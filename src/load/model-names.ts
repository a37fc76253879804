import type { ShownTable } from './shown-records.ts';

/** How models are called, or those who make them. */
const MODEL =
  /(^|[^a-z])(gpt|claude|llama|gemini|gemma|mi[sx]tral|qwen|deepseek|phi-?\d|grok|command-r|sonnet|opus|haiku|o[134](-mini)?|bert|baseline)|\d+b([^a-z]|$)/i;

/** True where all names in a column seem to be those of models. */
export function areCalledModels(table: ShownTable, column: string): boolean {
  const names = table.values(column);
  return names.length > 0 && names.every((name) => MODEL.test(name));
}

import type { AttemptDetail } from '../results.ts';

/** Longest name of a class of errors, in characters. */
const LONGEST = 60;

/**
 * The class of an attempt that gave no answer: what stands before the first colon of its message, else the
 * start of it. Numbers become `#`, so that two messages that differ in an id or a time are of one class.
 */
export function errorClass({ status, error }: Pick<AttemptDetail, 'status' | 'error'>): string {
  const line = (error ?? '').slice(0, 400).split('\n', 1)[0]?.trim() ?? '';
  const colon = line.indexOf(':');
  const head = colon > 0 ? line.slice(0, colon) : line;
  const name = head
    .replace(/[0-9]+/g, '#')
    .slice(0, LONGEST)
    .trim();
  if (name !== '') return name;
  return status === 'timeout' ? 'out of time' : 'error without a message';
}

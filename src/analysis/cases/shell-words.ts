/** Longest value that goes into a command; longer ones are no names. */
const LONGEST = 200;
/** Printable ASCII only: nothing that a terminal interprets and nothing that looks like something else. */
const PLAIN = /^[\x20-\x7e]+$/;
const BARE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/**
 * A value from a result file as one word of a POSIX shell, quoted where needed. Result files are hostile and
 * commands get pasted into terminals: a value that could be read as an option, holds anything but printable
 * ASCII, or is empty or very long is null, and the command then shows a placeholder.
 */
export function shellWord(value: string | null): string | null {
  if (value === null || value.length > LONGEST || value.startsWith('-') || !PLAIN.test(value))
    return null;
  return BARE.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

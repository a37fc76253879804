import { ingestError } from '../../ingest/ingest-error.ts';
import type { Companion } from '../adapter.ts';

const NEWLINE = 0x0a;
const OPEN = 0x7b;
/** Between key and text of every event: a line with it that does not begin as one is a part of an event, or two in one. */
const INSIDE = '":"';
/** Bytes of a line of another program that are handed over. */
const SHOWN = 1000;

/**
 * The bytes of a file of which each line that is no JSON object is empty, so that numbers of lines stay what they are.
 * @param other number and start of a line that is not empty and was taken out
 */
export async function* eventLines(
  { path, bytes }: Companion,
  other: (line: number, start: string) => void,
): AsyncGenerator<Uint8Array, void> {
  let kind: 'begin' | 'event' | 'other' = 'begin';
  let line = 1;
  let shown = '';
  /** The end of what was read of a line of another program. */
  let last = '';
  let isFirst = true;
  const end = () => {
    if (kind === 'other') {
      if (last.trimEnd().endsWith('}')) throw damaged(path, line);
      other(line, Buffer.from(shown.slice(0, SHOWN), 'latin1').toString('utf8'));
    }
    [kind, shown, last] = ['begin', '', ''];
  };
  for await (const chunk of bytes()) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const kept: Buffer[] = [];
    let at = isFirst && piece.subarray(0, 3).equals(MARK) ? 3 : 0;
    isFirst = false;
    while (at < piece.length) {
      const newline = piece.indexOf(NEWLINE, at);
      const until = newline < 0 ? piece.length : newline;
      if (kind === 'begin') {
        while (at < until && isBlank(piece[at])) at += 1;
        if (at < until) kind = piece[at] === OPEN ? 'event' : 'other';
      }
      if (kind === 'event') kept.push(piece.subarray(at, until));
      if (kind === 'other') {
        const said = last + piece.toString('latin1', at, until);
        if (said.includes(INSIDE)) throw damaged(path, line);
        last = said.trimEnd().slice(-INSIDE.length + 1);
        if (shown.length < SHOWN)
          shown += piece.toString('latin1', at, Math.min(until, at + SHOWN));
      }
      at = until;
      if (newline < 0) continue;
      end();
      kept.push(piece.subarray(newline, newline + 1));
      line += 1;
      at = newline + 1;
    }
    yield Buffer.concat(kept);
  }
  end();
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

function damaged(file: string, line: number) {
  return ingestError('invalid-json', {
    file,
    place: `line ${line}`,
    found: 'a part of an event of go test, or something before it',
    expected: 'events that begin their line, and lines of other programs between them',
    mend: 'Write the events into a file of their own: go test -json > FILE, or gotestsum --jsonfile FILE.',
  });
}

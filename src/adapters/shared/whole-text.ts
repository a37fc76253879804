import { ingestError } from '../../ingest/ingest-error.ts';
import { textOf } from '../../ingest/json/json-native.ts';
import { createUtf8Chunks } from '../../ingest/json/utf8-chunks.ts';
import type { Companion } from '../adapter.ts';

/** How large a file may be that is held as a whole, and what its reader is told of a larger one. */
export interface Room {
  readonly bytes: number;
  readonly expected: string;
  readonly mend: string;
}

const SMALL: Room = {
  bytes: 16 * 1024 * 1024,
  expected: 'a file that holds one value, a few settings or one report',
  mend: 'Look whether the file is what its name says, or take it out of the results.',
};

/**
 * A small file as text, without its byte order mark. Larger ones belong to the readers that stream: they are
 * refused, never cut. Errors: `IngestError` with code `too-large` or `not-utf-8`.
 */
export async function wholeText({ path, bytes }: Companion, room = SMALL): Promise<string> {
  const utf8 = createUtf8Chunks(path);
  const pieces: string[] = [];
  let size = 0;
  for await (const chunk of bytes()) {
    size += chunk.length;
    if (size > room.bytes) throw tooLarge(path, room);
    pieces.push(textOf(utf8.next(chunk)));
  }
  utf8.finish();
  return pieces.join('');
}

function tooLarge(file: string, { bytes, expected, mend }: Room) {
  return ingestError('too-large', { file, found: `more than ${bytes} bytes`, expected, mend });
}

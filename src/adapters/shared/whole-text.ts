import { ingestError } from '../../ingest/ingest-error.ts';
import type { Companion } from '../adapter.ts';

const LARGEST = 16 * 1024 * 1024;

/** A small file as text. Larger ones belong to the readers that stream: they are refused, never cut. */
export async function wholeText({ path, bytes }: Companion): Promise<string> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes()) {
    held.push(chunk);
    size += chunk.length;
    if (size > LARGEST) throw tooLarge(path, size);
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(held));
}

function tooLarge(file: string, size: number) {
  return ingestError('too-large', {
    file,
    found: `more than ${size} bytes`,
    expected: `at most ${LARGEST} in a file that holds one value or a few settings`,
    mend: 'Look whether the file is what its name says, or take it out of the results.',
  });
}

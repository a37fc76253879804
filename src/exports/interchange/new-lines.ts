import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Lines } from './every-eval-ever.ts';

/** Characters that are gathered before they are written. */
const AT_ONCE = 1 << 18;

/** A new file that is written line by line and hashed as it grows. */
export function newLines(path: string): Lines {
  const file = openSync(path, 'wx');
  const hash = createHash('sha256');
  let waiting = '';
  const flush = () => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    hash.update(bytes);
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from);
  };
  return {
    write(line) {
      waiting += `${line}\n`;
      if (waiting.length > AT_ONCE) flush();
    },
    close() {
      flush();
      closeSync(file);
      return hash.digest('hex');
    },
  };
}

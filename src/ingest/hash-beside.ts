import { closeSync, openSync, readSync } from 'node:fs';

/** Hashes whole files, while this thread goes on to the next one. */
export interface HashBeside {
  /**
   * Reads a file of `size` bytes, at most `MOST_BESIDE`, once there is room for it, and has it hashed. Not awaited
   * with it comes `digest`: its SHA-256 (64 hex digits), or null where the file is larger by now.
   */
  hash(absolute: string, size: number): Promise<{ readonly digest: Promise<Hashed | null> }>;
}

interface Hashed {
  readonly bytes: number;
  readonly sha256: string;
}

/** Larger files are hashed piece by piece. Bytes. */
export const MOST_BESIDE = 32 * 1024 * 1024;
/** What may lie in memory to be hashed. Bytes. */
const MOST_WAITING = 2 * MOST_BESIDE;

/**
 * The digest of the Web Crypto API runs in a thread that is there anyway, where starting one of our own takes as
 * long as hashing 100 MB. By its standard it copies what it is given before it returns, so one buffer serves all.
 */
export function createHashBeside(): HashBeside {
  let held = Buffer.alloc(0);
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const digest = async (bytes: number) => {
    waiting += bytes;
    try {
      const sum = await crypto.subtle.digest('SHA-256', held.subarray(0, bytes));
      return { bytes, sha256: Buffer.from(sum).toString('hex') };
    } finally {
      waiting -= bytes;
    }
  };
  return {
    async hash(absolute, size) {
      if (waiting + size > MOST_WAITING) await last;
      if (held.length <= size) held = Buffer.allocUnsafeSlow(size + 1);
      const bytes = readInto(held, absolute);
      // One byte more was asked for than there should be.
      if (bytes > size) return { digest: Promise.resolve(null) };
      const made = digest(bytes);
      last = Promise.allSettled([last, made]);
      return { digest: made };
    },
  };
}

/** Bytes read, as many as there are or as fit. */
function readInto(held: Buffer, absolute: string): number {
  const file = openSync(absolute, 'r');
  try {
    let size = 0;
    while (size < held.length) {
      const read = readSync(file, held, size, held.length - size, null);
      if (read === 0) break;
      size += read;
    }
    return size;
  } finally {
    closeSync(file);
  }
}

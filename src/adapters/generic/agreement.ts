import { createHash } from 'node:crypto';
import { createIntegers } from '../shared/growing.ts';
import { createPackedNames } from '../shared/packed-names.ts';

/** Compares what is said again of the same thing. */
export interface Agreement {
  /** Whether this is the first word of `name`, the same as the first, or another. */
  note(name: string, said: string): 'new' | 'same' | 'differs';
}

/** Keeps eight bytes of a digest of what was said: two texts that differ count as equal once in 2^64 times. */
export function createAgreement(): Agreement {
  const names = createPackedNames();
  const digests = createIntegers();
  return {
    note(name, said) {
      const digest = createHash('sha256').update(said).digest();
      const [high, low] = [digest.readInt32LE(0), digest.readInt32LE(4)];
      const number = names.take(name);
      if (2 * number === digests.length) {
        digests.push(high);
        digests.push(low);
        return 'new';
      }
      const isSame = digests.at(2 * number) === high && digests.at(2 * number + 1) === low;
      return isSame ? 'same' : 'differs';
    },
  };
}

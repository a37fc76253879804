import { z } from 'zod';
import type { Untrusted } from '../safe/untrusted.ts';

/** Text from a result file: a JSON string in the file, an opaque type in code. */
export const hostile = z.string() as unknown as z.ZodType<Untrusted, Untrusted>;

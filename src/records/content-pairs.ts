import { z } from 'zod';
import { idField as id } from './content-fields.ts';

/** Pairs of subjects to be compared whatever releases say: `a` is held against `b`. */
export const declaredPairsSchema = z.array(
  z.strictObject({ a: id, b: id }).refine((pair) => pair.a !== pair.b, {
    message: 'expected two subjects that differ',
  }),
);
export type DeclaredPairs = z.infer<typeof declaredPairsSchema>;

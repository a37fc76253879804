import { z } from 'zod';

/** Fields that the headers of several kinds of content files share. */

export const idField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,79}$/, 'lower-case letters, digits, dots and hyphens, at most 80');
/** YAML reads `2026-11-03` as a date; both spellings end as the same ISO text. */
export const dateField = z
  .union([z.string(), z.date()])
  .transform((v) => (typeof v === 'string' ? v : v.toISOString().slice(0, 10)))
  .refine((v) => /^\d{4}-\d{2}-\d{2}$/.test(v), 'a date as YYYY-MM-DD');
/** Some words; a version that YAML read as a number is text again. */
export const textField = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().min(1));

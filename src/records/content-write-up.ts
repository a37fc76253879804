import { z } from 'zod';
import { dateField, idField, textField } from './content-fields.ts';
import { selectionFields } from './content-limitation.ts';

/**
 * What people write in `content/regressions/`: what got worse, why they think so, and what they did. Numbers are
 * not written but computed: the header names what was measured, in which three systems.
 */

export const WRITE_UP_STATES = ['open', 'fixed', 'accepted', 'not-reproduced'] as const;

/** A tested system; `run` where it has several runs of the suite, else its newest one is taken. */
const testedSchema = z.strictObject({ subject: idField, run: textField.optional() });

export const writeUpSchema = z.strictObject({
  /** Permanent. */
  id: idField,
  title: textField.describe('what got worse, in plain words'),
  product: textField,
  status: z.enum(WRITE_UP_STATES),
  foundOn: dateField,
  owner: textField,
  whatChanged: textField.describe('the change that came with the loss'),
  hypothesis: textField.describe('what is thought to have caused it'),
  evidenceFor: z.array(textField).default([]),
  evidenceAgainst: z.array(textField).default([]),
  fix: textField.nullable().default(null),
  measuredBy: z.strictObject({
    ...selectionFields,
    /** Loss that may be left after the fix and still counts as back to where it was. */
    margin: z.number().positive().optional(),
  }),
  /** The last system before the loss, the one with the loss, and the validation run of the fix. */
  before: testedSchema,
  regressed: testedSchema,
  validation: testedSchema.optional(),
  releases: z.array(idField).default([]),
  limitations: z.array(idField).default([]),
  history: z.array(z.strictObject({ date: dateField, text: textField })).default([]),
});
export type WriteUp = z.infer<typeof writeUpSchema>;

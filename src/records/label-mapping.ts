import { z } from 'zod';

/**
 * Columns of a table of labels: `labels` in a mapping says that rows are labels of answers, not answers.
 * `sample`, `attempt`, `input` and `output` of the mapping say which answer.
 */
export const labelMappingSchema = z
  .strictObject({
    label: z
      .union([z.string(), z.array(z.string()).min(2)])
      .describe('column of the label itself, or the columns of several people, one for each'),
    labeller: z.string().optional().describe('column that tells people apart'),
    labellerKind: z.string().optional().describe('column that holds human or judge'),
    kind: z.enum(['rating', 'category', 'text']).optional().describe('what the labels are'),
    question: z
      .strictObject({ from: z.string().optional(), name: z.string().optional() })
      .optional()
      .describe('column with the metric or question, or its name'),
    run: z.string().optional().describe('column with the run id'),
    suite: z.string().optional(),
    time: z.string().optional(),
    note: z.string().optional(),
    adjudicated: z.string().optional().describe('column that is true for the agreed answer'),
  })
  .refine(({ label, labeller }) => typeof label === 'string' || labeller === undefined, {
    error: 'no "labeller" beside several columns under "label": each is called after its person',
  });

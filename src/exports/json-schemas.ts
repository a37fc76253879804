import { z } from 'zod';
import { verdictSchema } from '../records/content.ts';
import { exchangeHeadSchema, exchangeLabelSchema, exchangeRowSchema } from '../records/exchange.ts';
import { outcomeSchema } from '../report/measures.ts';
import { gateStateSchema } from '../report/release.ts';

/**
 * What the commands print with `--json`, as schemas. Their JSON Schema form is published with every site
 * under `downloads/schemas/`, and a test holds the real output against it.
 */
const number = z.number().nullable();
const stated = z.union([z.number(), z.enum(['nan', 'infinity', '-infinity'])]);

export const ingestOutputSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      path: z.string(),
      sha256: z.string(),
      status: z.enum(['used', 'quarantined', 'ignored']),
      adapter: z.string().nullable(),
      reason: z.string().nullable().describe('why the file is not used'),
      runs: z.array(z.string()),
    }),
  ),
  runs: z.array(
    z.strictObject({
      id: z.string(),
      adapter: z.string(),
      harness: z.string(),
      suite: z.string(),
      suiteVersion: z.string().nullable(),
      subject: z.string(),
      startedAt: z.string().nullable(),
      samples: z.number(),
      attempts: z.number(),
      errored: z.number(),
      metrics: z.array(
        z.strictObject({
          name: z.string(),
          rule: z.string(),
          n: number,
          value: stated
            .nullable()
            .describe(
              'computed from the rows; null where it is only stated, or no score is a number',
            ),
          reported: stated.nullable().describe('null where the harness states no value'),
          reportedN: number,
          agrees: z.boolean().nullable(),
        }),
      ),
    }),
  ),
});

export const gateOutputSchema = z.strictObject({
  release: z.string(),
  verdict: verdictSchema,
  exitCode: z.number(),
  reason: z.string(),
  decision: z
    .looseObject({ verdict: verdictSchema, role: z.string(), date: z.string() })
    .nullable(),
  gates: z.array(
    z.strictObject({
      id: z.string(),
      level: z.enum(['blocking', 'guardrail', 'information']),
      state: gateStateSchema,
      estimate: number,
      low: number,
      high: number,
      threshold: number,
      n: number,
      method: z.string().nullable(),
      sentence: z.string(),
    }),
  ),
  findings: z.array(z.strictObject({ check: z.string(), sentence: z.string(), mend: z.string() })),
});

export const compareOutputSchema = z.strictObject({
  a: z.string(),
  b: z.string(),
  suites: z.array(
    z.strictObject({
      suite: z.string(),
      metric: z.string(),
      matched: z.number(),
      onlyA: z.number(),
      onlyB: z.number(),
      difference: number,
      low: number,
      high: number,
      pValue: number,
      method: z.string(),
      outcome: outcomeSchema,
      sentence: z.string(),
    }),
  ),
  /** Of suites of which the files hold totals alone. */
  totals: z.array(
    z.strictObject({
      suite: z.string(),
      metric: z.string(),
      n: number,
      difference: number,
      low: number,
      high: number,
      pValue: number,
      method: z.string().nullable(),
      outcome: z.enum(['a-better', 'b-better', 'differ', 'cannot-tell', 'not-comparable']),
      sentence: z.string(),
    }),
  ),
});

/** A line of Readout records: the head first, then attempts, then labels. */
const exchangeLineSchema = z.union([exchangeHeadSchema, exchangeRowSchema, exchangeLabelSchema]);

/** File name → JSON Schema (draft 2020-12). */
export function jsonSchemas(): ReadonlyMap<string, unknown> {
  const titled = (title: string, schema: z.ZodType) => ({ title, ...z.toJSONSchema(schema) });
  return new Map([
    ['ingest.schema.json', titled('readout ingest --json', ingestOutputSchema)],
    ['gate.schema.json', titled('readout gate --json', gateOutputSchema)],
    ['records.schema.json', titled('readout export --format records, a line', exchangeLineSchema)],
    ['compare.schema.json', titled('readout compare --json', compareOutputSchema)],
  ]);
}

import type { z } from 'zod';
import { ingestError } from '../../ingest/ingest-error.ts';
import {
  exchangeHeadSchema,
  exchangeLabelSchema,
  exchangeRowSchema,
} from '../../records/exchange.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { labelled } from '../shared/labels.ts';
import { createLedger } from '../shared/ledger.ts';
import { at } from '../shared/read.ts';
import { probeRows } from '../shared/whole.ts';

/** What `readout export --format records` writes: one run, with nothing lost. */
export const readoutRecords = {
  meta: {
    id: 'readout-records',
    title: 'Readout records',
    version: 2,
    reads: [
      'JSON lines that "readout export --format records" wrote: one run per file, with the labels of its answers',
    ],
    notRead: ['from which file and place a record first came'],
    source: 'downloads/schemas/records.schema.json of every site',
    testedOn: 'its own exports, which a test reads back and compares',
    aggregation: 'As the head of the file states for each metric.',
  },

  detect(probe) {
    const [head] = probeRows(probe);
    return at(head, 'readout') === 'records' ? yes('"readout": "records" in the first line') : NO;
  },

  async read(input, sink) {
    let run: z.infer<typeof exchangeHeadSchema>['run'] | null = null;
    let ledger = createLedger(sink, input.path, '');
    await eachRow(input, '', (row, place) => {
      if (run === null) {
        run = checked(input.path, place, exchangeHeadSchema, row).run;
        ledger = createLedger(sink, input.path, run.key);
        return;
      }
      if (at(row, 'label') !== undefined) {
        const { label } = checked(input.path, place, exchangeLabelSchema, row);
        const { sample, attempt, said, ...facts } = label;
        const of = { ...labelled({ sample, attempt }), part: run.key };
        sink.annotation({ of, ...facts, label: said, place });
        return;
      }
      const {
        scores,
        slices,
        input: asked,
        target,
        output,
        transcript,
        ...facts
      } = checked(input.path, place, exchangeRowSchema, row);
      const key = { sample: facts.sample, attempt: facts.attempt };
      ledger.attempt({ ...facts, slices: new Map(slices), place });
      for (const score of scores) ledger.score({ ...key, ...score });
      const texts = { input: asked, target, output, transcript };
      if (Object.values(texts).some((text) => text !== null)) ledger.text({ ...key, ...texts });
    });
    if (run !== null) sink.run(run);
  },
} as const satisfies Adapter;

function checked<T>(file: string, place: string, schema: z.ZodType<T>, row: JsonValue): T {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw ingestError('invalid-value', {
    file,
    place: [place, ...(issue?.path ?? [])].join(' '),
    found: issue?.message ?? 'another shape',
    expected: 'a line of Readout records, version 1',
    mend: 'Export the run again, and do not edit the file.',
  });
}

import { ingestError } from '../../ingest/ingest-error.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { RunPart } from '../../records/run.ts';
import type { Adapter, AdapterInput } from '../adapter.ts';
import { readLabels } from '../annotations-csv/rows.ts';
import { readMapped } from './read-mapped.ts';

/** Tables of no known harness, read by a mapping that a sidecar gives; never recognised on their own. */
export const generic = {
  meta: {
    id: 'generic',
    title: 'Tables with a mapping',
    version: 4,
    reads: [
      'CSV with a header row, wide (a column per metric) or long (a row per score)',
      'JSON lines and JSON arrays of objects, also nested in a document (rowsAt, a JSON pointer or JSONPath)',
      'Parquet tables',
    ],
    notRead: [
      'anything without "map" in a readout.yaml or a mapping in content/mappings/',
      'percentages, numbers with units, and decimal commas where the mapping does not say "decimal: comma"',
    ],
    source: 'readout.yaml, "map": see the formats page',
    testedOn: 'wide and long CSV files, JSON lines, nested JSON, Parquet',
    aggregation: 'The mean over samples, repeated attempts of a sample averaged first.',
  },
  detect: () => ({ answer: 'no' }),
  read,
  named,
} as const satisfies Adapter;

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  if (input.mapping === null) throw unmapped(input.path);
  if (input.mapping.labels !== undefined) return readLabels(input, sink, input.mapping);
  await readMapped(input, input.mapping, sink);
}

/** Without a name from the sidecar the suite is called after the file. */
function named(part: RunPart, path: string): RunPart {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const stem = file.replace(/(\.(csv|tsv|jsonl?|ndjson|parquet|gz|zst))+$/, '');
  return {
    ...part,
    suite: { ...part.suite, name: part.suite.name || stem },
    subject: { ...part.subject, name: part.subject.name || 'subject not stated' },
  };
}

function unmapped(file: string) {
  return ingestError('no-adapter', {
    file,
    expected: 'a mapping of its columns',
    mend: 'Write a readout.yaml beside it with "map" that names its columns.',
  });
}

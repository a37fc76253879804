import { IngestError, ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, AdapterInput, Probe, RecordSink } from '../adapter.ts';
import { NO } from '../shared/detection.ts';
import { filled, lastName, OF_RESULTS, withoutEndings } from '../shared/named-after.ts';
import { readLabels } from './read-labels.ts';
import { readMapped } from './read-mapped.ts';
import { readTotals } from './read-totals.ts';

/** Tables of no known harness, read by a mapping that a sidecar gives; never recognised on their own. */
export const generic = {
  meta: {
    id: 'generic',
    title: 'Tables with a mapping',
    version: 19,
    reads: [
      'CSV with a header row, wide (a column per metric) or long (a row per score)',
      'totals: a row for each run, or for each of its values',
      'JSON lines and JSON arrays of objects, also nested in a document (rowsAt, a JSON pointer or JSONPath)',
      'Parquet tables',
      'the first sheet of an Excel workbook, its first row the header',
    ],
    notRead: [
      'anything without "map" in a readout.yaml or a mapping in content/mappings/',
      'numbers with units, percent signs where the mapping does not say "unit: percent", and decimal commas where it does not say "decimal: comma"',
    ],
    source: 'readout.yaml, "map": see the formats page',
    testedOn: 'wide and long CSV files, JSON lines, nested JSON, Parquet, a workbook',
    aggregation: 'The mean over samples, repeated attempts of a sample averaged first.',
  },
  detect: () => NO,
  read: readTable,

  /** Without a name from the sidecar the suite is called after the file. */
  named(part, path) {
    return filled(part, withoutEndings(lastName(path), ENDINGS), 'subject not stated');
  },
} as const satisfies Adapter;

async function readTable(input: AdapterInput, sink: RecordSink): Promise<void> {
  if (input.mapping === null) throw unmapped(input.path);
  const { labels } = input.mapping;
  if (!isTable(input.probe)) throw notATable(input);
  if (labels !== undefined) return readLabels(input, input.mapping, labels, sink);
  const read = input.mapping.format === 'totals' ? readTotals : readMapped;
  await read(input, input.mapping, sink);
}

const ENDINGS = [...OF_RESULTS, 'xlsx'];

function isTable({ container, sheetHeader }: Probe): boolean {
  return ['csv', 'json', 'ndjson', 'parquet'].includes(container) || sheetHeader !== undefined;
}

/** What cannot be unpacked or is no text says so itself. */
function notATable({ path, probe }: AdapterInput) {
  if (probe.problem !== null) return new IngestError(probe.problem);
  return ingestError('no-adapter', {
    file: path,
    found: probe.container === 'empty' ? 'a file without content' : probe.container,
    expected: 'CSV, JSON, JSON lines, Parquet or an Excel workbook',
    mend: 'Narrow the pattern under "match" of the mapping, so that it leaves this file out, or write it as one of these.',
  });
}

function unmapped(file: string) {
  return ingestError('no-adapter', {
    file,
    expected: 'a mapping of its columns',
    mend: 'Write a readout.yaml beside it with "map" that names its columns.',
  });
}

import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson } from '../../ingest/json/json-parser.ts';
import { isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import {
  openZip,
  readEntry,
  readWholeEntry,
  type Zip,
  type ZipEntry,
} from '../../ingest/packed/zip.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { isPiece, piecesByFolder, shellFolder, UNREAD, wholeSample } from './chunked.ts';

/** Everything else that Inspect puts into an archive. */
const KNOWN = /^(_journal\/.*|header\.json|summaries\.json|reductions\.json)$/s;
const SAMPLE = /^samples\/.+_epoch_\d+\.json$/s;

/** What an archive says of its run. */
export interface ArchiveEnd {
  readonly header: JsonValue;
  /** True when the header was never written: the run did not come to its end. */
  readonly unfinished: boolean;
  readonly notes: readonly string[];
}

/**
 * Reads an `.eval` archive: the header first, then one sample at a time in the order of the directory. Inspect
 * writes `header.json` last, so an archive without one is a run that never finished; its start is journalled.
 */
export async function readArchive(
  input: AdapterInput,
  sink: RecordSink,
  take: (sample: JsonValue, place: string, header: JsonValue) => Promise<void>,
): Promise<ArchiveEnd> {
  const zip = await openZip(input.absolute, input.limits, input.path);
  try {
    const notes: string[] = [];
    for (const note of zip.notes) {
      sink.problem(note);
      if (note.code === 'entry-name-repeated')
        notes.push(`${note.place}: the last entry of this name counts.`);
    }
    const written = entryNamed(zip, 'header.json');
    const start = written ?? entryNamed(zip, '_journal/start.json');
    if (start === undefined) throw headless(input.path);
    const header = await readMember(zip, start, input);
    let hasSamples = false;
    const open = (entry: ZipEntry) => readMember(zip, entry, input);
    const pieces = piecesByFolder(zip.entries);
    for (const entry of zip.entries) {
      const folder = shellFolder(entry.name);
      if (folder !== null || SAMPLE.test(entry.name)) {
        hasSamples = true;
        const sample = await open(entry);
        const isWhole = folder === null;
        const taken = isWhole ? sample : await wholeSample(sample, pieces.get(folder) ?? [], open);
        await take(taken, entry.name, header);
      } else if (!isUnread(entry.name)) {
        // A damaged name would hide a sample: reading compares it with the second copy of the name.
        await readWholeEntry(zip, entry);
      }
    }
    if (written === undefined) notes.push('The log has no header: the run never came to its end.');
    // Without samples their scores stand in a member of its own; a document has it in its header.
    const scores = hasSamples ? undefined : entryNamed(zip, 'reductions.json');
    const reductions = scores === undefined ? null : await readMember(zip, scores, input);
    const whole = isRecord(header) && reductions !== null ? { ...header, reductions } : header;
    return { header: whole, unfinished: written === undefined, notes };
  } finally {
    await zip.close();
  }
}

function isUnread(name: string): boolean {
  return KNOWN.test(name) || isPiece(name) || UNREAD.test(name);
}

function entryNamed(zip: Zip, name: string): ZipEntry | undefined {
  return zip.entries.find((entry) => entry.name === name);
}

async function readMember(zip: Zip, entry: ZipEntry, input: AdapterInput): Promise<JsonValue> {
  const document = await readJson(readEntry(zip, entry), {
    file: `${input.path}!${entry.name}`,
    limits: input.limits,
    pythonConstants: true,
  });
  return document.rest;
}

function headless(file: string) {
  return ingestError('archive-invalid', {
    file,
    found: 'neither header.json nor _journal/start.json',
    expected: 'an Inspect archive',
    mend: 'Copy the .eval file again from where Inspect wrote it.',
  });
}

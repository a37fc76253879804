import { readJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, FileBelow, FolderHead, JsonValue, Probe } from '../adapter.ts';
import { type FilesBeside, folderWith } from '../shared/files-beside.ts';
import { at, list, text, whole } from '../shared/read.ts';
import { isPiece, piecesByFolder, shellFolder, UNREAD, wholeSample } from './chunked.ts';

const SAMPLE = /^samples\/.+_epoch_\d+\.json$/s;

const BESIDE: FilesBeside = [
  [/^_journal\//, 'the journal of a run'],
  [/^summaries\.json$/, 'short forms of the samples'],
  [/^reductions\.json$/, 'scores over all epochs of a sample'],
  [UNREAD, 'what happened during a sample'],
];

/** An `.eval` archive that somebody unpacked: `header.json` with the samples beside it. */
export function unpackedFolder(path: string): FolderHead | null {
  const folder = folderWith(path, 'header.json', BESIDE);
  if (folder === null) return null;
  return {
    root: folder.root,
    role: (name) => (isSampleFile(name) ? 'part' : folder.role(name)),
  };
}

function isSampleFile(name: string): boolean {
  return SAMPLE.test(name) || shellFolder(name) !== null || isPiece(name);
}

/** Hands over the samples that lie beside the header, in the order of their names. */
export async function readUnpacked(
  input: AdapterInput,
  header: JsonValue,
  take: (sample: JsonValue, place: string, header: JsonValue) => Promise<void>,
): Promise<void> {
  const below = input.below ?? [];
  const pieces = piecesByFolder(below);
  const open = async (file: FileBelow) => {
    const options = { file: file.path, limits: input.limits, pythonConstants: true };
    return (await readJson(file.bytes(), options)).rest;
  };
  for (const file of below) {
    if (isPiece(file.name)) continue;
    const folder = shellFolder(file.name);
    const sample = await open(file);
    const isWhole = folder === null;
    const taken = isWhole ? sample : await wholeSample(sample, pieces.get(folder) ?? [], open);
    await take(taken, file.name, header);
  }
}

/** What a file of an unpacked archive is where its header is not there; null for anything else. */
export function memberKind({ json }: Probe): string | null {
  const document = json?.value;
  if (isSample(document)) return 'a sample of a log';
  if (text(at(document, 'eval', 'task')) !== null && text(at(document, 'eval', 'model')) !== null) {
    return at(document, 'plan') === undefined ? null : 'the start of a log';
  }
  const rows = list(document);
  if (rows.length === 0) return null;
  if (
    rows.every((row) => text(at(row, 'scorer')) !== null && list(at(row, 'samples')).length > 0)
  ) {
    return 'scores over all epochs of a sample';
  }
  const isSummary = (row: JsonValue) =>
    whole(at(row, 'epoch')) !== null &&
    at(row, 'input') !== undefined &&
    at(row, 'target') !== undefined &&
    at(row, 'scores') !== undefined;
  if (rows.every(isSample)) return 'samples without the header of their log';
  return rows.every(isSummary) ? 'short forms of the samples' : null;
}

function isSample(value: JsonValue | undefined): boolean {
  return (
    whole(at(value, 'epoch')) !== null &&
    at(value, 'input') !== undefined &&
    (at(value, 'messages') ?? at(value, 'message_refs')) !== undefined &&
    at(value, 'output') !== undefined
  );
}

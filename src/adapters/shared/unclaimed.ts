import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import { type Problem, problem } from '../../records/problem.ts';
import { plainFile } from './plain-files.ts';
import { entries, text } from './read.ts';
import { runPage } from './run-pages.ts';
import { speedFile } from './speed-files.ts';

/** What is said of a file that no adapter claims: what it is where that can be told, and what to do. */
export function unclaimed(probe: Probe): Problem {
  if (probe.container === 'empty' || isBlank(probe)) return empty(probe.path);
  if (isPointer(probe)) return pointer(probe.path);
  if (isFailure(probe.json?.value)) return failure(probe.path);
  if (probe.container === 'zip' && probe.sheetHeader === undefined) return inner(probe.path);
  const line = lineOfJson(probe);
  if (line !== null) return printed(probe.path, line);
  const plain = speedFile(probe) ?? plainFile(probe);
  if (plain !== null) return { ...notAResult(plain), file: probe.path };
  const page = runPage(probe);
  if (page !== null) return tableOfRuns(probe.path, page.found, page.other);
  return problem('no-adapter', {
    file: probe.path,
    found: probe.sheetHeader === undefined ? probe.container : 'an Excel workbook',
    expected: 'a file of a known harness',
    mend: 'Write a readout.yaml beside it with "map" that names its columns (readout ingest --draft FILE prints one to start from), or move it out of the results.',
  });
}

/** What Git LFS leaves in place of a large file until it is fetched; under a name of a table, its first line is a header. */
const POINTER = 'version https://git-lfs.github.com/spec/v1';

function isPointer(probe: Probe): boolean {
  return (probe.head ?? probe.csv?.header.join(',') ?? '').startsWith(POINTER);
}

function pointer(file: string): Problem {
  return problem('no-adapter', {
    file,
    found: 'a pointer of Git LFS, which stands in for a file that was not fetched',
    expected: 'the file itself',
    mend: 'Run "git lfs pull" in the repository it comes from, and copy it again.',
  });
}

/** Where JSON begins in a file that is called so and has other lines first; null for any other. */
function lineOfJson({ container, head = '', name }: Probe): number | null {
  if (container !== 'text' || !/\.(json|jsonl|ndjson)$/i.test(name)) return null;
  const index = head.split('\n').findIndex((line) => /^(\{\s*("|$)|\[\s*([{["]|$))/.test(line));
  return index < 1 ? null : index + 1;
}

function printed(file: string, line: number): Problem {
  return problem('no-adapter', {
    file,
    found: `other lines before JSON, which begins in line ${line}`,
    expected: 'JSON from the first line on',
    mend: 'Let the tool write the file itself, or keep what else is printed out of it (npm run --silent adds no lines of its own).',
  });
}

const OF_A_FAILURE =
  /^(errors?|error_?(message|type|code)|message|detail|traceback|stack_?trace|status|code)$/i;

/** A document that says what went wrong and nothing else: what should have written results failed. */
function isFailure(document: JsonValue | undefined): boolean {
  const fields = entries(document);
  return (
    fields.some(([name, value]) => /^error/i.test(name) && text(value) !== null) &&
    fields.every(([name, value]) => OF_A_FAILURE.test(name) && typeof value !== 'object')
  );
}

function failure(file: string): Problem {
  return problem('no-adapter', {
    file,
    found: 'an error and nothing else',
    expected: 'results',
    mend: 'Run again what should have written it, or remove it: it says why there are no results.',
  });
}

/** Listed and not read. */
export function notAResult(what: string): Problem {
  return problem('look-alike', {
    severity: 'note',
    found: what,
    expected: 'a file of results',
    mend: 'Nothing to do: it is listed and not read.',
  });
}

function tableOfRuns(file: string, found: string, other: string): Problem {
  return problem('no-adapter', {
    file,
    found,
    expected: 'columns of which it is known what they are',
    mend: `Write a readout.yaml beside it with "map" that says which columns are results (readout ingest --draft FILE prints one to start from), or ${other}.`,
  });
}

/** Nothing but blanks, an empty list or object, or a table without a row. */
function isBlank({ container, head, json, csv }: Probe): boolean {
  if (container === 'text') return head?.trim() === '';
  if (container === 'csv') return csv?.rows.length === 0;
  const document = json?.value;
  return typeof document === 'object' && document !== null && Object.keys(document).length === 0;
}

/** What was packed with it is unpacked; what is packed in that is not. */
function inner(file: string): Problem {
  return problem('no-adapter', {
    file,
    found: 'an archive inside an archive',
    expected: 'archives one level deep',
    mend: 'Unpack the outer archive into the results folder.',
  });
}

function empty(file: string): Problem {
  return problem('no-adapter', {
    file,
    found: 'a file without content',
    expected: 'a file of a known harness',
    mend: 'Run again what should have written it, or remove it: a run that is cut off may leave such a file.',
  });
}

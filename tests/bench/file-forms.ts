import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvRecord } from '../../src/adapters/shared/each-record.ts';
import type { JsonValue } from '../../src/ingest/json/json-value.ts';
import { writeJson } from '../../src/ingest/json/write-json.ts';
import { DEFAULT_LIMITS } from '../../src/ingest/limits.ts';
import { readCsv } from '../../src/ingest/tables/csv.ts';
import { readParquet } from '../../src/ingest/tables/parquet.ts';
import { readSheet } from '../../src/ingest/tables/xlsx.ts';
import { openEngine, sqlPath } from '../../src/store/engine.ts';
import { xlsxFile } from '../adapters/support/xlsx-file.ts';
import { tap, xml } from './test-report-forms.ts';

/** A kind of file as JSON, and back: rows are repeated in JSON, whatever they stand in. */
export interface FileForm {
  /** JSON or JSON lines with the rows of a file. */
  read(path: string): Promise<string>;
  /** Writes such JSON as a file of this kind. */
  write(path: string, json: string): Promise<void>;
}

type Cell = string | number | boolean | null;

const options = { file: '', limits: DEFAULT_LIMITS };

/** Python's constants and huge integers are rare and cost the exact parser: what is usual is to be measured. */
const plain = (text: string) =>
  text
    .replaceAll(/(?<=[:,[]\s*)(NaN|-?Infinity)\b/g, 'null')
    .replaceAll(/(?<=[:,[]\s*)[0-9]{17,}(?=\s*[,}\]])/g, '1');

const json: FileForm = {
  read: async (path) => plain(readFileSync(path, 'utf8')),
  write: async (path, text) => writeFileSync(path, text),
};

const csv: FileForm = {
  async read(path) {
    const rows: JsonValue[] = [];
    await readCsv([readFileSync(path)], {
      ...options,
      onRow: (cells, _line, header) => void rows.push(csvRecord(cells, header)),
    });
    return writeJson(rows);
  },
  async write(path, text) {
    const quoted = (cell: Cell) =>
      /[",\n\r]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
    const lines = cellsOf(text).map((row) => `${row.map(quoted).join(',')}\n`);
    writeFileSync(path, lines.join(''));
  },
};

const xlsx: FileForm = {
  async read(path) {
    const [header = [], ...rows] = await readSheet(path, options);
    return JSON.stringify(
      rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? null]))),
    );
  },
  write: async (path, text) => writeFileSync(path, xlsxFile(cellsOf(text))),
};

const parquet: FileForm = {
  async read(path) {
    const rows: JsonValue[] = [];
    await readParquet([readFileSync(path)], { ...options, onRow: (row) => void rows.push(row) });
    return plain(writeJson(rows));
  },
  async write(path, text) {
    const engine = await openEngine({ tempDirectory: join(tmpdir(), 'readout-bench-spill') });
    const rows = `${path}.json`;
    writeFileSync(rows, text);
    try {
      await engine.run(
        `COPY (SELECT * FROM read_json(${sqlPath(rows)}, format = 'array', maximum_object_size = 1000000000))
         TO ${sqlPath(path)} (FORMAT parquet, COMPRESSION snappy)`,
      );
    } finally {
      rmSync(rows);
      engine.close();
    }
  },
};

const FORMS: Readonly<Record<string, FileForm>> = {
  json,
  jsonl: json,
  log: json,
  csv,
  xlsx,
  parquet,
  xml,
  trx: xml,
  tap,
};

/** How a file is taken apart and written again; null where nothing is known about its kind. */
export function formOf(file: string): FileForm | null {
  return FORMS[file.slice(file.lastIndexOf('.') + 1)] ?? null;
}

/** True for files that a bare JSON.parse can read as they are. */
export function isJson(file: string): boolean {
  return formOf(file) === json;
}

function rowsOf(text: string): readonly Readonly<Record<string, Cell>>[] {
  return JSON.parse(text);
}

/** The names of the first row, then the cells of each. */
function cellsOf(text: string): Cell[][] {
  const rows = rowsOf(text);
  const header = Object.keys(rows[0] ?? {});
  return [header, ...rows.map((row) => header.map((name) => row[name] ?? null))];
}

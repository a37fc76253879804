import {
  type AsyncBuffer,
  asyncBufferFromUrl,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
} from 'hyparquet';
import { label, text } from '../../safe/text.ts';
import { untrusted } from '../../safe/untrusted.ts';

/** How an attempt ended, as the file of facts says it. */
export const OUTCOMES = ['failed', 'errored', 'missing', 'unknown', 'passed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One attempt at a test case. All strings are clean labels: they may be shown as text. */
export interface SampleRow {
  /** Place in both files, from 0. */
  readonly index: number;
  readonly sample: string;
  readonly attempt: number;
  readonly outcome: Outcome;
  readonly score: number | null;
  readonly latencyMs: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  /** A value per dimension, in the order of the columns; null where the file states none. */
  readonly slices: readonly (string | null)[];
}

export interface SampleTexts {
  readonly title: string;
  readonly text: string;
  /** Characters of the whole text, when it was cut. */
  readonly cutFrom: number | null;
}

/** The store writes characters that its engine cannot hold as U+001A and four hex digits. */
export function decoded(value: string): string {
  return value.replaceAll(/\u001A([0-9a-f]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Reads all facts of a run. */
export async function readRows(
  url: string,
  byteLength: number,
  dimensions: number,
): Promise<SampleRow[]> {
  const file = await asyncBufferFromUrl({ url, byteLength });
  const rows = await parquetReadObjects({ file });
  return rows.map((row: Readonly<Record<string, unknown>>, index) => ({
    index,
    sample: named(row['sample']) ?? '',
    attempt: numeric(row['attempt']) ?? 1,
    outcome: OUTCOMES.find((outcome) => outcome === row['outcome']) ?? 'unknown',
    score: numeric(row['score']),
    latencyMs: numeric(row['latency_ms']),
    inputTokens: numeric(row['input_tokens']),
    outputTokens: numeric(row['output_tokens']),
    costUsd: numeric(row['cost_usd']),
    slices: Array.from({ length: dimensions }, (_, i) => named(row[`slice_${i}`])),
  }));
}

export interface TextFile {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
}

/** Reads where in the file of texts what lies, so that each text costs one read of its part. */
export async function openTexts(url: string, byteLength: number): Promise<TextFile> {
  const file = await asyncBufferFromUrl({ url, byteLength });
  return { file, metadata: await parquetMetadataAsync(file) };
}

/** Reads the texts of one attempt: the part of the file round its row, and no more. */
export async function readTexts(from: TextFile, index: number): Promise<SampleTexts[]> {
  const [row] = await parquetReadObjects({ ...from, rowStart: index, rowEnd: index + 1 });
  const titles = [
    ['input', 'Input'],
    ['target', 'Expected'],
    ['output', 'Output'],
  ] as const;
  return titles.flatMap(([column, title]) => {
    const value: unknown = row?.[column];
    if (typeof value !== 'string') return [];
    const whole = numeric(row?.[`${column}_length`]) ?? 0;
    const isCut = whole > Array.from(value).length;
    return [{ title, text: text(untrusted(decoded(value))), cutFrom: isCut ? whole : null }];
  });
}

function named(value: unknown): string | null {
  return typeof value === 'string' ? label(untrusted(decoded(value))) : null;
}

function numeric(value: unknown): number | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

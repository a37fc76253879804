import type { JsonValue } from '../../ingest/json/json-value.ts';
import { readParquet } from '../../ingest/tables/parquet.ts';
import type { AdapterInput } from '../adapter.ts';

/** Walks the rows of a Parquet file; `index` is 0-based. What lies on disk unpacked is read a row group at a time. */
export async function parquetRows(
  input: AdapterInput,
  onRow: (row: JsonValue, index: number) => Promise<void> | void,
): Promise<void> {
  const plain = input.probe.compression === 'none' && input.absolute !== '';
  await readParquet(input.bytes(), {
    file: input.path,
    limits: input.limits,
    onDisk: plain ? input.absolute : undefined,
    onRow,
  });
}

import * as accessors from '../../ingest/accessors.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import { readJson, streamJson } from '../../ingest/json/json-parser.ts';
import { streamNdjson } from '../../ingest/json/ndjson.ts';
import { readCsv } from '../../ingest/tables/csv.ts';
import { readParquet } from '../../ingest/tables/parquet.ts';
import type { Adapter } from '../adapter.ts';
import { createAssembly } from './assembly.ts';
import { blankPart } from './blank-part.ts';
import { eachRecord, eachRow } from './each-record.ts';
import { hasFields } from './fields.ts';
import { metricOf } from './known-as.ts';
import { momentOf, momentOfEpoch } from './moment.ts';
import { parquetRows } from './parquet-rows.ts';
import * as reading from './read.ts';
import { COUNT_RULE, MEAN_RULE, STATED_ONLY } from './rules.ts';
import { openRun, statedRun } from './run.ts';
import { stated } from './stated.ts';
import { probeRows, wholeDocument } from './whole.ts';

/**
 * What an adapter outside of Readout gets to work with: the exact parsers, total readers over what they give,
 * and the assembly that keeps the promises about records. It is handed over because a file in a user's own
 * folder cannot import from Readout.
 */
export const adapterKit = {
  ...accessors,
  ...reading,
  readCsv,
  readJson,
  readParquet,
  parquetRows,
  streamJson,
  streamNdjson,
  eachRecord,
  eachRow,
  wholeDocument,
  probeRows,
  hasFields,
  openRun,
  statedRun,
  createAssembly,
  blankPart,
  metricOf,
  stated,
  momentOf,
  momentOfEpoch,
  ingestError,
  MEAN_RULE,
  COUNT_RULE,
  STATED_ONLY,
} as const;

export type AdapterKit = typeof adapterKit;

/** Default export of a file `adapters/<id>.ts` beside the results. */
export type MakeAdapter = (kit: AdapterKit) => Adapter;

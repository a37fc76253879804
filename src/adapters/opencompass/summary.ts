import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { at, entries, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/** Start of the key of every run of a summary. */
export const SUMMARY_KEY = 'summary ';
/** Columns beside those of models; AISBench, which grew out of OpenCompass, also says how many samples there were. */
const NOT_MODELS = new Set(['dataset', 'version', 'metric', 'mode', 'total_count']);
/** A value, with AISBench followed by the right answers of all: `87.50 (7/8)`. */
const VALUE = /^(-?\d+(?:\.(\d+))?)(?: \(\d+\/(\d+)\))?$/;

interface Row {
  readonly dataset: string;
  readonly model: string;
  readonly version: string | null;
  readonly mode: string | null;
  readonly reported: ReportedValue[];
}

/** Reads the summary: a cell is the value of one metric of a data set for one model, rounded. */
export async function readSummary(input: AdapterInput, sink: RecordSink): Promise<void> {
  const rows = new Map<string, Row>();
  await eachRow(input, '', (record, place) => {
    const dataset = text(at(record, 'dataset'));
    const metric = stated(text(at(record, 'metric')));
    for (const [model, cell] of entries(record)) {
      const written = NOT_MODELS.has(model) ? null : text(cell);
      if (dataset === null || metric === null || written === null) continue;
      const [, value, decimals, n] = VALUE.exec(written) ?? [];
      if (value === undefined) continue;
      const key = `${SUMMARY_KEY}${JSON.stringify([dataset, model])}`;
      const row = held(rows, key, () => ({
        dataset,
        model,
        version: stated(text(at(record, 'version'))),
        mode: stated(text(at(record, 'mode'))),
        reported: [],
      }));
      if (row.reported.some(({ name }) => name === metric)) throw repeated(input.path, place);
      const as = {
        metric,
        n: n === undefined ? null : Number(n),
        rule: STATED_ONLY,
        decimals: decimals?.length ?? 0,
      };
      row.reported.push(statedAs(metric, place, Number(value), as));
    }
  });
  if (rows.size === 0) throw empty(input.path);
  for (const [key, row] of rows) sink.run(rowPart(key, row));
}

/** A dash stands for what is not there. */
function stated(value: string | null): string | null {
  return value === '-' ? null : value;
}

function rowPart(key: string, row: Row): RunPart {
  return {
    ...blankPart('opencompass', key),
    // The version is the hash of the prompt, without which two values do not compare.
    suite: suiteNamed(row.dataset, { version: row.version }),
    subject: subjectNamed(row.model, { model: row.model }),
    settings: row.mode === null ? [] : [['mode', row.mode]],
    metrics: row.reported.map(({ name }) =>
      statedMetric('opencompass', name, {
        scorer: { kind: 'code', name: 'OpenCompass' },
      }),
    ),
    reported: row.reported,
    hasSamples: false,
  };
}

function repeated(file: string, place: string) {
  return ingestError('duplicate-id', {
    file,
    place,
    found: 'a data set and metric a second time',
    expected: 'each once',
    mend: 'Let OpenCompass write the summary again.',
  });
}

function empty(file: string) {
  return ingestError('invalid-value', {
    file,
    found: 'a summary without any value',
    expected: 'a number for at least one data set and model',
    mend: 'The evaluation did not come to its end: see its logs, then run it again.',
  });
}

import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { statedAs } from '../shared/stated.ts';

const NUMBER = /^(-?\d+(?:\.(\d+))?)%?$/;
const NOT_VALUES = new Set(['Rank', 'Model', 'Model Link', 'Organization', 'License']);

/** Whether none of these rows holds a value: BFCL writes every table, also of what was not run. */
export function isEmptyTable(rows: readonly (readonly string[])[]): boolean {
  return rows.length > 0 && rows.every((cells) => cells.slice(2).every((cell) => cell === 'N/A'));
}

/**
 * Reads `data_*.csv`: percentages of a model, taken as they stand. A model without a value in this table is no run
 * of it.
 */
export async function readLeaderboard(input: AdapterInput, sink: RecordSink): Promise<void> {
  const seen = new Set<string>();
  const table = tableName(input.probe.csv?.header ?? []);
  await eachRow(input, '', (row, place) => {
    const model = modelOf(row);
    if (model === null || seen.has(model)) throw notAModel(input.path, place);
    seen.add(model);
    const part = rowPart(row, model, table, place);
    if (part.reported.length > 0) sink.run(part);
  });
}

/** BFCL leaves the name of a model empty that it does not know: its rank tells it from the others. */
function modelOf(row: JsonValue): string | null {
  const rank = text(at(row, 'Rank'));
  const unnamed = rank === null ? null : `model not stated (rank ${rank})`;
  return text(at(row, 'Model')) ?? unnamed;
}

/** `Overall Acc` heads the table of all, `Non-Live Overall Acc` that of a group. */
function tableName(header: readonly string[]): string {
  if (header.includes('Overall Acc')) return 'overall';
  for (const name of header) {
    const group = /^(.+) Overall Acc$/.exec(name)?.[1] ?? /^(Format Sensitivity) /.exec(name)?.[1];
    if (group !== undefined) return group.toLowerCase();
  }
  return 'overall';
}

function rowPart(row: JsonValue, model: string, table: string, place: string): RunPart {
  const cells = entries(row).filter(([name]) => !NOT_VALUES.has(name));
  const notRun = cells.filter(([, cell]) => cell === 'N/A').map(([name]) => name);
  const reported = cells.flatMap(([name, cell]) => cellValue(name, cell, place));
  return {
    ...blankPart('bfcl', `${table}: ${model}`),
    suite: suiteNamed(`BFCL ${table}`),
    subject: subjectNamed(model, { model, provider: text(at(row, 'Organization')) }),
    metrics: reported.map(({ name }) =>
      metricOf('bfcl', name, undefined, {
        scorer: { kind: 'code', name: 'bfcl_eval' },
        rule: STATED_ONLY,
      }),
    ),
    reported,
    notes:
      notRun.length === 0 || table !== 'overall'
        ? []
        : [`Not run, and counted as 0 in the overall accuracy: ${notRun.join(', ')}.`],
    hasSamples: false,
  };
}

function cellValue(name: string, cell: JsonValue, place: string): ReportedValue[] {
  const [, number, decimals = ''] = NUMBER.exec(text(cell) ?? '') ?? [];
  if (number === undefined) return [];
  const as = { metric: name, rule: STATED_ONLY, decimals: decimals.length };
  return [statedAs(name, place, Number(number), as)];
}

function notAModel(file: string, place: string) {
  return ingestError('duplicate-id', {
    file,
    place,
    found: 'a row without model and rank, or a model a second time',
    expected: 'one row per model',
    mend: 'Let BFCL write its tables again.',
  });
}

import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, Probe, RecordSink } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { momentOf } from '../shared/moment.ts';
import { at, entries, text } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { metricValue, numberOf } from './metric-file.ts';
import { loggedRun, STATUS } from './store.ts';

/** How the keys of the runs of a table begin. */
export const ROW_KEY = 'run ';

/** What `mlflow.search_runs().to_csv()` and `mlflow experiments csv` write: the prefix says what a column is. */
export function isRunTable({ csv }: Probe): boolean {
  const header = csv?.header ?? [];
  return (
    header.includes('run_id') &&
    header.includes('status') &&
    header.some((name) => name.startsWith('metrics.'))
  );
}

/** Every row with a metric is a run of which values are stated. */
export async function readRunTable(input: AdapterInput, sink: RecordSink): Promise<void> {
  const seen = new Set<string>();
  let empty = 0;
  await eachRow(input, '', (row, place) => {
    const id = text(at(row, 'run_id'));
    if (id === null || seen.has(id)) throw notARun(input.path, place);
    seen.add(id);
    if (!emitRun(id, row, place, sink)) empty += 1;
  });
  if (empty === seen.size) throw withoutMetrics(input.path);
}

function emitRun(id: string, row: JsonValue, place: string, sink: RecordSink): boolean {
  const reported: ReportedValue[] = [];
  const params = new Map<string, string>();
  const settings = settingList();
  for (const [column, cell] of entries(row)) {
    const [, kind, name = ''] = /^(metrics|params)\.(.+)$/.exec(column) ?? [];
    const value = text(cell)?.trim() ?? '';
    if (kind === undefined || value === '') continue;
    if (kind === 'params') {
      params.set(name, value);
      settings.add(name, value);
      continue;
    }
    // pandas writes the metrics that a run does not have as empty cells; `nan` is a value that it logged.
    const number = numberOf(value);
    // Load of the machine, which MLflow logs by itself.
    if (number === null || name.startsWith('system/')) continue;
    reported.push(metricValue(name, number, `${place}, ${column}`));
  }
  if (reported.length === 0) return false;
  const tag = (name: string) => text(at(row, `tags.mlflow.${name}`));
  sink.run({
    ...loggedRun(`${ROW_KEY}${id}`, {
      name: tag('runName') ?? text(at(row, 'run_name')),
      params,
      settings,
      reported,
      commit: tag('source.git.commit'),
    }),
    nativeId: id,
    startedAt: momentOf(text(at(row, 'start_time'))),
    endedAt: momentOf(text(at(row, 'end_time'))),
    status: STATUS.get(text(at(row, 'status')) ?? '') ?? 'not-stated',
  });
  return true;
}

function notARun(file: string, place: string) {
  return ingestError('duplicate-id', {
    file,
    place,
    found: 'a row without run_id, or a run a second time',
    expected: 'one row per run',
    mend: 'Export the runs again.',
  });
}

function withoutMetrics(file: string) {
  return ingestError('missing-key', {
    file,
    found: 'runs without a single metric',
    expected: 'values under metrics.*',
    mend: 'Export runs that logged metrics.',
  });
}

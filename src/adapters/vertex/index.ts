import { type JsonValue, keysOf, rememberOrder } from '../../ingest/json/json-value.ts';
import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { Adapter } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { fieldsOf } from '../shared/table-columns.ts';
import type { RowWalk } from '../shared/walk-again.ts';
import { readWide, type WideFormat } from '../shared/wide-table.ts';

const RUN = { id: 'vertex', title: 'Vertex AI evaluation', key: 'run' };

/** Vertex AI Gen AI evaluation: the table of one EvalTask is one run. */
export const vertex = {
  meta: {
    id: 'vertex',
    title: 'Vertex AI evaluation',
    version: 1,
    reads: [
      'metrics_table as CSV, JSON records or JSON lines: <metric>/score and <metric>/pairwise_choice',
      'an EvalResult as JSON: summary_metrics and metrics_table',
    ],
    notRead: ['results of the batch service in BigQuery', 'metadata of the experiment'],
    source: 'google-cloud-aiplatform vertexai/evaluation/_base.py, eval_task.py',
    testedOn: 'the documentation only',
    aggregation:
      'Mean and sample deviation of the scores there are; win rates as shares of all pairs.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const rows = probe.rows ?? [...list(document), ...list(at(document, 'metrics_table'))];
    const tables = probe.csv === undefined ? rows.map(fieldsOf) : [probe.csv.header];
    if (tables.length === 0 || !tables.every(isTable)) return NO;
    if (isRecord(document) && !isRecord(at(document, 'summary_metrics'))) return NO;
    return yes('prompts or responses with <metric>/score');
  },

  async read(input, sink) {
    const root = input.probe.json?.value;
    const pointer = isList(at(root, 'metrics_table')) ? '/metrics_table' : '';
    const choices = createChoices();
    let document: JsonValue = null;
    const rows: RowWalk = async (take) => {
      choices.clear();
      document = await eachRow(input, pointer, (row, place, position) =>
        take(withChoices(row, choices), place, position),
      );
      return document;
    };
    const { run } = await readWide(input, sink, RUN, rows, FORMAT);
    run.end({
      epochs: run.epochs(),
      metrics: (name) => ({
        ...(name.endsWith(WINS) ? { knownAs: 'candidate wins' } : {}),
        rule: POOLED,
      }),
      ...headlines(at(document, 'summary_metrics'), run, choices),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const TEXTS = [
  'prompt',
  'response',
  'reference',
  'baseline_model_response',
  'instruction',
  'content',
];

function isTable(columns: readonly string[]): boolean {
  return columns.some(isScoreColumn) && TEXTS.some((name) => columns.includes(name));
}

const SCORE = /^([^/]+)\/score$/;
const CHOICE = /^([^/]+)\/pairwise_choice$/;

/** Ends the name of the metric made from the choices between two answers. */
const WINS = ': candidate wins';

const isScoreColumn = (name: string): boolean => SCORE.test(name) || CHOICE.test(name);

/** How often each side of a pair was chosen, by metric. */
type Choices = Map<string, { candidate: number; baseline: number; all: number }>;
const createChoices = (): Choices => new Map();

const FORMAT: WideFormat = {
  id: [],
  input: ['prompt', 'instruction', 'content'],
  target: ['reference'],
  output: ['response'],
  latencySeconds: ['latency_in_seconds'],
  error: ['failure'],
  ignore: [
    'baseline_model_response',
    'context',
    'history',
    'source',
    'predicted_trajectory',
    'reference_trajectory',
  ],
  score(column) {
    const [, metric] = SCORE.exec(column) ?? [];
    if (metric !== undefined) return { metric, reason: [`${metric}/explanation`] };
    if (!column.endsWith(WINS)) return null;
    const pair = column.slice(0, -WINS.length);
    return { metric: column, reason: [`${pair}/explanation`], label: [`${pair}/pairwise_choice`] };
  },
};

/** Adds a column for each choice between two answers: 1 where the candidate's was chosen, else 0. */
function withChoices(row: JsonValue, choices: Choices): JsonValue {
  if (!isRecord(row)) return row;
  let wider: Record<string, JsonValue> | null = null;
  const names = keysOf(row);
  for (const name of names) {
    if (!name.endsWith('/pairwise_choice')) continue;
    const [, metric] = CHOICE.exec(name) ?? [];
    if (metric === undefined) continue;
    const choice = text(row[name])?.toUpperCase() ?? '';
    const known = held(choices, metric, () => ({ candidate: 0, baseline: 0, all: 0 }));
    known.all += 1;
    if (choice === 'CANDIDATE') known.candidate += 1;
    if (choice === 'BASELINE') known.baseline += 1;
    const decided = ['CANDIDATE', 'BASELINE', 'SAME', 'TIE'].includes(choice);
    wider ??= { ...row };
    wider[`${metric}${WINS}`] = decided ? (choice === 'CANDIDATE' ? 1 : 0) : null;
  }
  if (wider === null) return row;
  rememberOrder(wider, [...new Set([...names, ...Object.keys(wider)])]);
  return wider;
}

/** `row_count`, `<metric>/mean`, `<metric>/std`, `<metric>/candidate_model_win_rate`. */
function headlines(
  summary: JsonValue | undefined,
  assembly: Assembly,
  choices: Choices,
): { reported: ReportedValue[]; recomputed: RecomputedValue[] } {
  const known = new Set(assembly.metrics());
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [name, value] of entries(summary)) {
    const place = `/summary_metrics/${pointerSegment(name)}`;
    const slash = name.lastIndexOf('/');
    const metric = slash < 0 ? null : name.slice(0, slash);
    const last = name.slice(slash + 1);
    const own = metric !== null && known.has(metric) ? metric : null;
    if (own !== null && last === 'mean') {
      reported.push(...stated(name, place, value, { metric: own, rule: POOLED }));
    } else if (own !== null && last === 'std') {
      const as = { metric: own, statistic: 'standard-deviation', rule: POOLED } as const;
      reported.push(...stated(name, place, value, as));
    } else {
      reported.push(...stated(name, place, value, { statistic: 'other', rule: STATED_ONLY }));
      const ours = derived(metric, last, assembly, choices);
      if (ours !== null) recomputed.push({ name, ...ours, basis: 'samples' });
    }
  }
  return { reported, recomputed };
}

function derived(
  metric: string | null,
  last: string,
  assembly: Assembly,
  choices: Choices,
): { value: number; n: number } | null {
  const rows = assembly.attempts();
  if (metric === null) return last === 'row_count' ? { value: rows, n: rows } : null;
  const own = choices.get(metric);
  if (own === undefined || own.all === 0) return null;
  if (last === 'candidate_model_win_rate') return { value: own.candidate / own.all, n: own.all };
  return last === 'baseline_model_win_rate' ? { value: own.baseline / own.all, n: own.all } : null;
}

import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type Item, type ItemScore } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { createRaters, ratedMetrics } from '../shared/rated.ts';
import { at, entries, missing, scalarText, text } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';
import { answerIn, askedIn } from './item.ts';

/**
 * What the page that compares experiments exports, as CSV or JSON: a row for each item of the data set. Columns of
 * one experiment begin `feedback_scores.` and `evaluation_task.`; of several, the experiment's name and a point stand
 * before that.
 */

const OF_EXPERIMENT =
  /^(?:([\s\S]*?)\.)?((?:feedback_scores|evaluation_task|assertion_\d+)\.[\s\S]+|status)$/;

/** Which experiment a column is of ('' where there is one alone), and its name there; null for one of the data set. */
function partsOf(column: string): readonly [experiment: string, name: string] | null {
  if (column === 'output') return ['', 'evaluation_task.output'];
  if (column.startsWith('dataset.')) return null;
  const [, experiment = '', name] = OF_EXPERIMENT.exec(column) ?? [];
  return name === undefined ? null : [experiment, name];
}

/** Whether columns are those of such a table: scores or assertions, beside what was asked or answered. */
export function isCompared(columns: readonly string[]): boolean {
  const names = columns.map((column) => partsOf(column)?.[1] ?? column);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  return (
    has(/^(feedback_scores\..|assertion_\d+\.result$)/) && has(/^(dataset|evaluation_task)\../)
  );
}

/** Where nothing stands the page writes a dash. */
const given = (cell: JsonValue | undefined) =>
  cell === '-' || cell === '' ? null : jsonCell(cell);

export async function readCompared(input: AdapterInput, sink: RecordSink): Promise<void> {
  const runs = new Map<string, { assembly: Assembly; raters: ReturnType<typeof createRaters> }>();
  await eachRow(input, '', (row, place) => {
    const asked = askedOf(row);
    for (const [experiment, cells] of experimentsOf(row)) {
      const run = held(runs, experiment, () => ({
        assembly: createAssembly(sink, input.path, experiment || 'experiment'),
        raters: createRaters(),
      }));
      // Of several, one that did not have this item has dashes alone.
      if (experiment === '' || [...cells.values()].some((cell) => cell !== null)) {
        run.assembly.add({ ...asked, ...answeredOf(cells), place });
      }
    }
  });
  for (const [experiment, { assembly, raters }] of runs) {
    assembly.finish();
    sink.run({
      ...blankPart('Opik', experiment || 'experiment'),
      subject: subjectNamed(experiment),
      epochs: assembly.epochs(),
      metrics: ratedMetrics('opik', assembly, raters),
    });
  }
}

function askedOf(row: JsonValue): Pick<Item, 'id' | 'input' | 'target'> {
  const content: Record<string, JsonValue> = Object.create(null);
  for (const [column, cell] of entries(row)) {
    const value = given(cell) ?? null;
    if (column.startsWith('dataset.') && value !== null) content[column.slice(8)] = value;
  }
  const isAsked = Object.keys(content).length > 0;
  return { id: scalarText(at(row, 'id') ?? null), ...(isAsked ? askedIn(content) : {}) };
}

function experimentsOf(row: JsonValue): ReadonlyMap<string, ReadonlyMap<string, JsonValue>> {
  const experiments = new Map<string, Map<string, JsonValue>>();
  for (const [column, cell] of entries(row)) {
    const parts = partsOf(column);
    if (parts === null) continue;
    held(experiments, parts[0], () => new Map()).set(parts[1], given(cell) ?? null);
  }
  return experiments;
}

const SCORE = 'feedback_scores.';
const TASK = 'evaluation_task.';
const REASON = '_reason';

function answeredOf(cells: ReadonlyMap<string, JsonValue>): Omit<Item, 'id' | 'place'> {
  const output: Record<string, JsonValue> = Object.create(null);
  const scores: ItemScore[] = [];
  for (const [name, value] of cells) {
    if (name.startsWith(TASK) && value !== null) output[name.slice(TASK.length)] = value;
    const isReason = name.endsWith(REASON) && cells.has(name.slice(0, -REASON.length));
    if (!name.startsWith(SCORE) || isReason) continue;
    scores.push({
      metric: name.slice(SCORE.length),
      read: readCellScore(value),
      reason: shown(cells.get(`${name}${REASON}`)),
    });
  }
  const latencyMs = quantityOf(output['duration']);
  delete output['duration'];
  delete output['comments'];
  const isAnswered = Object.keys(output).length > 0;
  return {
    output: isAnswered ? answerIn(output) : null,
    latencyMs,
    scores: [...scores, ...verdictOf(cells)],
  };
}

const VERDICTS = new Map([
  ['passed', true],
  ['failed', false],
]);

/** Of a test suite: whether the item passed, and which of its assertions did not. */
function verdictOf(cells: ReadonlyMap<string, JsonValue>): ItemScore[] {
  const status = text(cells.get('status'));
  if (!cells.has('assertion_1.result') || !cells.has('status')) return [];
  const failed = [...cells].flatMap(([name, value]) => {
    if (!name.endsWith('.result') || value !== 'failed') return [];
    const of = name.slice(0, -'result'.length);
    const why = text(cells.get(`${of}reason`));
    return [`${text(cells.get(`${of}name`)) ?? name}${why === null ? '' : `: ${why}`}`];
  });
  const verdict = status === null ? undefined : VERDICTS.get(status);
  return [
    {
      metric: 'passed',
      read: verdict === undefined ? missing('not-scored', status) : readCellScore(verdict),
      reason: failed.join('\n') || null,
    },
  ];
}

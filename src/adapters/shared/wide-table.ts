import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { AdapterInput } from '../adapter.ts';
import { at, missing, type ReadScore, scalarText } from './read.ts';
import { type Item, type ItemScore, type OpenRun, openRun, type RunOf } from './run.ts';
import { conversation, shown } from './shown.ts';
import { slicesNamed } from './slices.ts';
import { surveyColumns, type TableSurvey } from './table-survey.ts';
import { quantityOf, readCellScore } from './text-score.ts';
import { type RowWalk, walkAgain } from './walk-again.ts';

/** How one column gives a score. */
export interface ScoreColumn {
  readonly metric: string;
  /** Columns that may hold the explanation, the label and the error, first one that is there. */
  readonly reason?: readonly string[];
  readonly label?: readonly string[];
  readonly error?: readonly string[];
}

/** What the columns of a format mean, by exact name; the first of a list that is there counts. */
export interface WideFormat {
  readonly id: readonly string[];
  readonly attempt?: readonly string[];
  readonly input: readonly string[];
  readonly target: readonly string[];
  readonly output: readonly string[];
  readonly error?: readonly string[];
  readonly latencySeconds?: readonly string[];
  readonly latencyMs?: readonly string[];
  readonly inputTokens?: readonly string[];
  readonly outputTokens?: readonly string[];
  readonly costUsd?: readonly string[];
  /** Columns that are neither scores nor groups. */
  readonly ignore?: readonly string[];
  /** The score a column holds; null for a column that holds none, `guess` where only its values can tell. */
  score(column: string): ScoreColumn | null | 'guess';
  /** A score cell that is no plain number. Default: as numbers, truth words, NaN and nothing. */
  readScore?(cell: JsonValue | undefined): ReadScore;
}

/**
 * Reads a table with a row per attempt and a column per metric into one run, which is left open. Columns of short
 * texts with few different values become slices.
 */
export async function readWide(
  input: AdapterInput,
  sink: RecordSink,
  of: RunOf,
  rows: RowWalk,
  format: WideFormat,
): Promise<{ readonly run: OpenRun; readonly survey: TableSurvey }> {
  const walk = walkAgain(input, rows);
  const survey = await surveyColumns(walk);
  const roles = new Set(
    Object.values(format).flatMap((names) => (Array.isArray(names) ? names : [])),
  );
  const columns = scoreColumns(survey, format, roles);
  if (columns.size === 0) throw unscored(input.path, survey);
  const beside = new Set(
    [...columns.values()].flatMap(({ reason = [], label = [], error = [] }) => [
      ...reason,
      ...label,
      ...error,
    ]),
  );
  const slices = survey.groups.filter(
    (name) => !roles.has(name) && !columns.has(name) && !beside.has(name),
  );
  const run = openRun(sink, input.path, of);
  const { held, scored } = narrowed(format, columns, new Set(survey.columns));
  await walk((row, place) => run.add(itemOf(row, place, held, scored, slices)));
  return { run, survey };
}

type Scored = readonly (readonly [column: string, is: ScoreColumn])[];

/** The same without columns that no row has: each would be looked for in every row. */
function narrowed(
  format: WideFormat,
  columns: ReadonlyMap<string, ScoreColumn>,
  there: ReadonlySet<string>,
): { readonly held: WideFormat; readonly scored: Scored } {
  const known = (names: readonly string[] = []) => names.filter((name) => there.has(name));
  const held: WideFormat = {
    id: known(format.id),
    attempt: known(format.attempt),
    input: known(format.input),
    target: known(format.target),
    output: known(format.output),
    error: known(format.error),
    latencySeconds: known(format.latencySeconds),
    latencyMs: known(format.latencyMs),
    inputTokens: known(format.inputTokens),
    outputTokens: known(format.outputTokens),
    costUsd: known(format.costUsd),
    score: format.score,
    readScore: format.readScore ?? readCellScore,
  };
  const scored = [...columns].map(([name, { metric, reason, label, error }]): Scored[number] => [
    name,
    { metric, reason: known(reason), label: known(label), error: known(error) },
  ]);
  return { held, scored };
}

function scoreColumns(
  survey: TableSurvey,
  format: WideFormat,
  roles: ReadonlySet<unknown>,
): ReadonlyMap<string, ScoreColumn> {
  const columns = new Map<string, ScoreColumn>();
  for (const name of survey.columns) {
    const known = format.score(name);
    if (known !== null && known !== 'guess') columns.set(name, known);
    else if (known === 'guess' && !roles.has(name) && survey.numeric.has(name)) {
      columns.set(name, { metric: name });
    }
  }
  return columns;
}

function itemOf(
  row: JsonValue,
  place: string,
  format: WideFormat,
  columns: Scored,
  groups: readonly string[],
): Item {
  const cell = (names: readonly string[] = []) => {
    for (let i = 0; i < names.length; i += 1) {
      const found = at(row, names[i]!);
      if (!isBlank(found)) return found;
    }
    return undefined;
  };
  const quantity = (names: readonly string[] = []) =>
    names.length === 0 ? null : quantityOf(cell(names));
  const error = shown(cell(format.error));
  const seconds = quantity(format.latencySeconds);
  const attempt = quantity(format.attempt);
  const scores: ItemScore[] = [];
  for (const [name, { metric, reason, label, error: failed }] of columns) {
    const why = shown(cell(failed));
    const read = (format.readScore ?? readCellScore)(at(row, name));
    scores.push({
      metric,
      read: why !== null && read.missing === 'not-scored' ? missing('error', read.raw) : read,
      label: shown(cell(label)),
      reason: shown(cell(reason)) ?? why,
    });
  }
  const asked = cell(format.input);
  return {
    id: scalarText(cell(format.id) ?? null),
    ...(attempt !== null && Number.isSafeInteger(attempt) && attempt >= 1 ? { attempt } : {}),
    place,
    input: conversation(asked) ?? conversation(at(asked, 'messages')) ?? shown(asked),
    target: shown(cell(format.target)),
    output: shown(cell(format.output)),
    error,
    latencyMs: seconds === null ? quantity(format.latencyMs) : seconds * 1000,
    inputTokens: quantity(format.inputTokens),
    outputTokens: quantity(format.outputTokens),
    costUsd: quantity(format.costUsd),
    slices: slicesNamed(row, groups),
    scores,
  };
}

/** Nothing stands there, also as pandas writes it into CSV. */
function isBlank(cell: JsonValue | undefined): boolean {
  if (typeof cell !== 'string') return cell === undefined || cell === null;
  const first = cell.charCodeAt(0) | LOWER_CASE;
  // Most cells begin with a letter or digit, and with another one than these words.
  return (first > 0x7a || first < 0x30 || first === 0x6e) && BLANK.test(cell.trim());
}

const LOWER_CASE = 0x20;
/** Ends at the first letter of any other text. */
const BLANK = /^(?:nan|None)?$/;

function unscored(file: string, survey: TableSurvey) {
  return ingestError('invalid-value', {
    file,
    found: `${survey.rows} rows without a column of scores`,
    expected: 'a column with numbers or truth values',
    mend: 'Write a readout.yaml beside it with "map" that names the columns, or leave the file out.',
  });
}

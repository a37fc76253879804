import { readCsv } from '../../ingest/tables/csv.ts';
import type { AdapterInput, JsonValue, Probe } from '../adapter.ts';
import { jsonCell } from '../shared/json-cell.ts';
import { at, isRecord, text } from '../shared/read.ts';

type Csv = NonNullable<Probe['csv']>;

/** Columns of one answer, by their place in the header. */
interface Answer {
  readonly at: number;
  readonly head: Head;
  /** Columns that follow it and say more of it, by name. */
  readonly beside: ReadonlyMap<string, number>;
}

/** What a CSV leaves out, for whoever wonders about the run. */
export const CSV_NOTE =
  'Read from a CSV export: scores are rounded to two decimals, and assertions, times, tokens and costs are not in it. Tests with equal variables and description count as repeats of one test. Where a JSON output of the same run is at hand, use that alone.';

const BESIDE = /^(Status|Score|Named Scores|Metric: .+|Grader Reason|Comment)$/;
const VERDICT = /^\[(PASS|FAIL|ERROR)\](?: |$)/;
/**
 * Before verdict, scores and text had cells of their own: `[PASS] (0.50, tone: 1.00) text`. A name holds neither
 * comma nor colon, or a long cell could be read in very many ways.
 */
const CELL =
  /^\[(?<verdict>PASS|FAIL|ERROR)\](?: \((?<score>-?[\d.]+)(?<named>(?:, [^,:]+: (?:-?[\d.]+|undefined))*)\))?\s*(?<rest>[\s\S]*)$/;

/** True for a table with a column for each prompt and provider, as promptfoo writes it since 2023. */
export function isCsv(csv: Csv | undefined): boolean {
  return csv !== undefined && answersOf(csv).length > 0;
}

/** Walks the answers of the table as rows of the shape that JSON lines have. */
export async function eachCsvRow(
  input: AdapterInput,
  take: (row: JsonValue, place: string, position: number) => void,
): Promise<JsonValue> {
  const { csv } = input.probe;
  const answers = csv === undefined ? [] : answersOf(csv);
  const asks = askedBy(csv?.header ?? [], answers);
  let position = 0;
  let test = 0;
  await readCsv(input.bytes(), {
    file: input.path,
    limits: input.limits,
    repeatedNames: true,
    onRow(cells, line) {
      const asked = asks(cells);
      for (const [index, answer] of answers.entries()) {
        const said = answerIn(cells, answer);
        if (said === null) continue;
        const column = columnOf(answer.head, index, asked.vars);
        take({ ...asked, ...said, ...column, testIdx: test }, `line ${line}`, position);
        position += 1;
      }
      test += 1;
    },
  });
  return null;
}

function answersOf({ header, rows }: Csv): readonly Answer[] {
  return header.flatMap((name, index) => {
    if (BESIDE.test(name)) return [];
    const end = header.findIndex((one, place) => place > index && !BESIDE.test(one));
    const beside = header.slice(index + 1, end < 0 ? undefined : end);
    const isAnswer = beside.includes('Grader Reason') || isVerdicts(name, index, rows);
    const places = beside.map((one, step) => [one, index + 1 + step] as const);
    return isAnswer ? [{ at: index, head: headOf(name), beside: new Map(places) }] : [];
  });
}

/** Cells of other tools may begin so, too: there has to be a score, or a header of a prompt. */
function isVerdicts(name: string, index: number, rows: Csv['rows']): boolean {
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '');
  const headed = /^\[[^\]]+\] |\{\{|"raw":/.test(name);
  const scored = cells.some((cell) => CELL.exec(cell)?.groups?.score !== undefined);
  return cells.length > 0 && cells.every((cell) => VERDICT.test(cell)) && (headed || scored);
}

/** What was asked: every column that is no answer; after the answers of a red team stand facts of its tests. */
function askedBy(
  header: readonly string[],
  answers: readonly Answer[],
): (cells: readonly string[]) => { readonly [key: string]: JsonValue } {
  const first = answers[0]?.beside.has('Status') ? answers[0].at : header.length;
  const own = new Set(answers.flatMap((answer) => [answer.at, ...answer.beside.values()]));
  const described = header[0] === 'Description' && first < header.length;
  const columns = header.flatMap((name, index) => (own.has(index) ? [] : [{ name, index }]));
  const vars = columns.filter(({ index }) => index < first && !(described && index === 0));
  const metadata = columns.filter(
    ({ name, index }) => index > first && /^(plugin|strategy)Id$/.test(name),
  );
  return (cells) => {
    const pairs = (of: typeof columns) =>
      Object.fromEntries(of.map(({ name, index }) => [name, cells[index] ?? '']));
    return {
      vars: pairs(vars),
      // What was asserted is not in it: tests with equal variables are told apart by what they are called.
      asserted: described ? text(cells[0]) : null,
      testCase: {
        description: described ? (cells[0] ?? '') : null,
        metadata: pairs(metadata),
      },
    };
  };
}

interface Head {
  readonly provider: string | null;
  readonly shown: string;
  /** What the prompt is made from, where that shows. */
  readonly template: string | null;
}

/** `[provider] label`; before, the label alone, or the prompt as JSON. */
function headOf(header: string): Head {
  const [, provider, label] = /^\[([^\]]+)\] ([\s\S]*)$/.exec(header) ?? [null, null, header];
  const prompt = header.startsWith('{') ? jsonCell(header) : null;
  const shown = text(at(prompt, 'display')) ?? label ?? header;
  // Prompts of files are called after the file and what it holds.
  const template = shown.replace(/^\S+\.\w+: /, '');
  const isTemplate = /\{\{[^{}]*\}\}/.test(template);
  return { provider: provider ?? null, shown, template: isTemplate ? template : null };
}

function columnOf(
  { provider, shown, template }: Head,
  index: number,
  vars: JsonValue | undefined,
): { readonly [key: string]: JsonValue } {
  const raw = template === null ? null : filled(template, vars);
  return { promptIdx: index, provider, prompt: { label: shown, raw } };
}

/** A template with its variables; null where it asks for more than their values. */
function filled(template: string, vars: JsonValue | undefined): string | null {
  if (template.includes('{%')) return null;
  let plain = true;
  const done = template.replaceAll(/\{\{([^{}]*)\}\}/g, (_, inside: string) => {
    const value = text(at(vars, inside.trim()));
    plain &&= value !== null;
    return value ?? '';
  });
  return plain ? done : null;
}

/** Verdict, scores and text of one answer; null where the test was not run with this prompt. */
function answerIn(
  cells: readonly string[],
  answer: Answer,
): { readonly [key: string]: JsonValue } | null {
  const cell = cells[answer.at] ?? '';
  const beside = (name: string) => cells[answer.beside.get(name) ?? -1] ?? '';
  const parts = CELL.exec(cell)?.groups;
  const verdict = beside('Status') || parts?.verdict;
  if (verdict === undefined) return null;
  const [output, reason] =
    parts === undefined || beside('Status') !== ''
      ? [cell, null]
      : textsOf(parts.rest ?? '', verdict);
  const why = text(beside('Grader Reason')) ?? reason;
  return {
    success: verdict === 'PASS',
    failureReason: verdict === 'ERROR' ? 2 : verdict === 'FAIL' ? 1 : 0,
    ...(verdict === 'ERROR' ? { error: why ?? text(output) } : {}),
    score: numberOf(beside('Score') || parts?.score),
    namedScores: answer.beside.has('Named Scores')
      ? namedIn(beside('Named Scores'))
      : namedBefore(parts?.named ?? ''),
    gradingResult: { reason: why },
    response: { output: text(output) },
  };
}

/**
 * Text and reason of a cell: `text`, then `Pass Reason: …` since 2023-11; before, of what failed the reason, a line of
 * dashes and the text.
 */
function textsOf(rest: string, verdict: string): readonly [output: string, reason: string | null] {
  const dashes = verdict === 'PASS' ? -1 : rest.indexOf('\n---\n');
  if (dashes >= 0) return [rest.slice(dashes + 5), rest.slice(0, dashes)];
  const mark = verdict === 'PASS' ? 'Pass Reason: ' : 'Fail Reason: ';
  const last = rest.startsWith(mark) ? 0 : rest.lastIndexOf(`\n\n${mark}`);
  if (last < 0) return [rest.trim(), null];
  return [rest.slice(0, last).trim(), rest.slice(rest.indexOf(mark, last) + mark.length)];
}

function namedIn(cell: string): JsonValue {
  const scores = jsonCell(cell);
  return isRecord(scores) ? scores : {};
}

/** `, tone: 1.00, length: 0.33` */
function namedBefore(listed: string): JsonValue {
  const found = listed.matchAll(/, ([^,:]+): (-?[\d.]+|undefined)(?=, |$)/g);
  return Object.fromEntries([...found].map(([, name = '', value]) => [name, numberOf(value)]));
}

function numberOf(cell: string | undefined): number | null {
  const value = Number(cell);
  return cell === undefined || cell.trim() === '' || !Number.isFinite(value) ? null : value;
}

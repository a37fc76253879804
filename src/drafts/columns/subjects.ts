import { SUBJECT } from '../../records/sidecar.ts';
import { homeOf, lastName, nameAbove, snakeCase } from '../column-path.ts';
import { NAME, type ShownTable } from '../shown/records.ts';
import { areModelNames, haveBaseline, isModelName, isWay } from '../words/model-names.ts';
import { quoted } from '../yaml-name.ts';
import { modelColumn } from './columns.ts';
import { isCalledGrade } from './grades.ts';
import { isNumber } from './identity.ts';
import { areVerdicts, isVerdict } from './verdicts.ts';

/** Results of several subjects in columns of one row: `gpt4_answer` and `gpt4_correct` beside `claude_answer`. */
export interface SubjectColumns {
  readonly subjects: readonly string[];
  /** The table with one column for what all subjects have, `{subject}.answer`. */
  readonly table: ShownTable;
  /** A line of a draft with the columns as a mapping names them: `{subject}_answer`. */
  written(line: string): string;
}

/** One thing that several columns hold, each for another subject. */
interface Shared {
  /** The column with the mark in place of the subject. */
  readonly pattern: string;
  /** What is left of the column, as a name inside an object of the subject. */
  readonly folded: string;
  /** The column is called after the subject and nothing else. */
  readonly isBare: boolean;
  /** Columns by subject. */
  readonly columns: ReadonlyMap<string, string>;
}

/** A judge is none of those that were tested. */
const JUDGE = /judge|grader|evaluator|rater|annotator|critic/i;
/** What was expected has an answer, too. */
const EXPECTED =
  /^(expected|gold|golden|reference|ref|target|ground_?truth|correct|ideal|true|actual|predicted|raw|final|model|human|user|is|has|total|avg|mean)(_|$)/i;
const RANK = /[._]rank$/i;
const ANSWER =
  /^(generated_)?(answer|output|response|prediction|completion|reply|gen(eration)?|sql)(_text)?$/i;

/**
 * Where names of columns are alike but for whose result it is: for names of models one grade each, for other names an
 * answer and a grade each. Null for any other table.
 */
export function subjectColumns(table: ShownTable): SubjectColumns | null {
  if (table.bySubject || table.caseIds !== undefined) return null;
  const [ofJudges = [], columns = []] = [true, false].map((is) =>
    table.columns.filter((name) => JUDGE.test(name) === is),
  );
  const all = sharedColumns(table, columns);
  const sets = all.flatMap(({ columns }) => {
    const names = [...columns.keys()];
    const ended = names.filter((name) => areVerdicts(table.values(columns.get(name) ?? '')));
    return [names, names.filter(isModelName), ended].filter(({ length }) => length > 1);
  });
  const different = new Map(sets.map((names) => [names.join('\n'), names]));
  const ways = [...different.values()].flatMap((subjects) => {
    const held = all.filter((one) => subjects.every((name) => one.columns.has(name)));
    const areModels =
      areModelNames(subjects) ||
      areLikeModels(subjects, held) ||
      (haveBaseline(subjects) && areAnswered(table, subjects, held));
    const shared = held.map((one) => {
      if (areModels && isAnswer(table, subjects, one))
        return { ...one, folded: `${SUBJECT}.output` };
      return holdsVerdicts(table, subjects, one) ? { ...one, folded: `${SUBJECT}.verdict` } : one;
    });
    return isCertain(table, subjects, shared) ? [{ subjects, shared }] : [];
  });
  const length = ({ subjects }: { readonly subjects: readonly string[] }) =>
    subjects.join('').length;
  // Where each row is one value, a column that is not one of a subject would be lost.
  const isLong = hasMetric(table);
  const [best] = ways.toSorted(
    (a, b) =>
      b.subjects.length * b.shared.length - a.subjects.length * a.shared.length ||
      (isLong ? b.subjects.length - a.subjects.length : 0) ||
      length(a) - length(b),
  );
  if (best === undefined || modelColumn(table) !== undefined) return null;
  const { subjects } = best;
  // What a judge said of the answer of each is that one's own: `rag_judge_score` beside `rag_answer`.
  const isAnswered = best.shared.some(({ folded }) => ANSWER.test(lastName(folded)));
  const judged = (isAnswered ? sharedColumns(table, ofJudges) : []).filter((one) =>
    subjects.every((name) => one.columns.has(name)),
  );
  const shared = [...best.shared, ...judged];
  return {
    subjects,
    table: foldedTable(table, subjects, shared),
    written: (line) => shared.reduce(writtenOne, line),
  };
}

function isCertain(
  table: ShownTable,
  subjects: readonly string[],
  shared: readonly Shared[],
): boolean {
  const grades = shared.filter((one) => isGrade(table, subjects, one));
  if (areModelNames(subjects)) return grades.length > 0;
  // Names that nobody knows, among more that are models: without any, they may be checks of one answer.
  const areMostlyModels = subjects.filter(isModelName).length * 2 > subjects.length;
  if (areMostlyModels && shared.some((one) => holdsVerdicts(table, subjects, one))) return true;
  if (grades.length > 0 && subjects.every(isWay)) return true;
  if (grades.length > 0 && haveBaseline(subjects) && areAnswered(table, subjects, shared))
    return true;
  if (areAllOf(table, subjects, shared)) return true;
  const isAnswered = shared.some(({ folded }) => ANSWER.test(lastName(folded)));
  return isAnswered && grades.length > 0 && !subjects.some((name) => EXPECTED.test(name));
}

/** Beside a baseline, words under the bare name of each of them are what each answered. */
function areAnswered(
  table: ShownTable,
  subjects: readonly string[],
  shared: readonly Shared[],
): boolean {
  return shared.some((one) => isAnswer(table, subjects, one));
}

const TOOK = /(^|_)(latency|tokens|cost|seconds|duration)(_|$)/i;

/**
 * Rows of nothing but objects that all hold the same, with several grades under names of their own: `{a: {name_correct,
 * years_correct}, b: {…}}`. Criteria hold a score each, and a reason.
 */
function areAllOf(
  table: ShownTable,
  subjects: readonly string[],
  shared: readonly Shared[],
): boolean {
  const held = new Set(shared.flatMap(({ columns }) => [...columns.values()]));
  const isNamed = ({ folded }: Shared) =>
    /_(correct|success|accuracy|passed|match|avg|rate)$/i.test(lastName(folded));
  const isOwn = (name: string) => name === NAME || /^([a-z]+_)?id$/i.test(name);
  // What an answer took is told of answers alone.
  const isTimed = shared.some(({ folded }) => TOOK.test(lastName(folded)));
  return (
    table.columns.every((name) => isOwn(name) || held.has(name)) &&
    shared.filter((one) => isNamed(one) && isGrade(table, subjects, one)).length >
      (isTimed ? 0 : 1) &&
    !subjects.some((name) => EXPECTED.test(name))
  );
}

/** Names that nobody knows, with all that stands under the names of two models or more: `xunfei` beside `claude`. */
function areLikeModels(subjects: readonly string[], held: readonly Shared[]): boolean {
  const models = subjects.filter(isModelName).length;
  return models > 1 && held.length > 1 && !subjects.some((name) => EXPECTED.test(name));
}

/** Words under nothing but the names of subjects, each of which says how a test case ended. */
function holdsVerdicts(table: ShownTable, subjects: readonly string[], one: Shared): boolean {
  return (
    one.isBare && subjects.every((name) => areVerdicts(table.values(one.columns.get(name) ?? '')))
  );
}

/** A text under nothing but the name of what was tested is what it answered. */
function isAnswer(table: ShownTable, subjects: readonly string[], one: Shared): boolean {
  const held = subjects.map((name) => one.columns.get(name) ?? '');
  return (
    one.isBare &&
    !held.some((name) => isNumber(table, name) || isVerdict(table, name)) &&
    !holdsVerdicts(table, subjects, one)
  );
}

function isGrade(table: ShownTable, subjects: readonly string[], one: Shared): boolean {
  const held = subjects.map((name) => one.columns.get(name) ?? '');
  const isSaid = held.every((name) => table.values(name).length > 0);
  const areNumbers = held.every((name) => isNumber(table, name));
  const isVerdicts = held.every((name) => isVerdict(table, name));
  return (
    isSaid &&
    (isVerdicts ||
      holdsVerdicts(table, subjects, one) ||
      (areNumbers && RANK.test(one.folded)) ||
      (isCalledGrade(one.folded) && !ANSWER.test(lastName(one.folded))) ||
      (areNumbers && one.isBare && !TOOK.test(snakeCase(nameAbove(held[0] ?? '')))))
  );
}

const hasMetric = ({ columns }: ShownTable) =>
  columns.some((name) => /^metric(_?name)?$/i.test(name));

/** Every way to take a column apart into a subject and what is the same for another one. */
function sharedColumns(table: ShownTable, columns: readonly string[]): readonly Shared[] {
  const found = new Map<
    string,
    { folded: string; isBare: boolean; columns: Map<string, string> }
  >();
  const isLong = hasMetric(table);
  for (const column of columns) {
    const last = lastName(column);
    const home = homeOf(column);
    const above = nameAbove(column);
    const add = (subject: string, before: string, after: string, rest: string) => {
      const pattern = `${before}${SUBJECT}${after}`;
      const known = found.get(pattern) ?? {
        isBare: before === home && after === '',
        folded: `${homeOf(before)}${SUBJECT}.${rest}`,
        columns: new Map<string, string>(),
      };
      found.set(pattern, known);
      known.columns.set(subject, column);
    };
    add(last, home, '', home === '' ? (isLong ? 'value' : 'METRIC') : above);
    for (const { index } of last.matchAll(/[_ :-]/g)) {
      const [first, second] = [last.slice(0, index), last.slice(index + 1)];
      if (first === '' || second === '') continue;
      add(first, home, last.slice(index), second);
      add(second, `${home}${last.slice(0, index + 1)}`, '', first);
    }
    if (above !== '') add(above, home.slice(0, -above.length - 1), `.${last}`, last);
    const steps = column.split('.');
    for (const [index, step] of steps.slice(0, -2).entries()) {
      const before = steps.slice(0, index).map((one) => `${one}.`);
      const deeper = steps.slice(index + 1).join('.');
      add(step, before.join(''), `.${deeper}`, deeper);
    }
  }
  return [...found].flatMap(([pattern, one]) =>
    one.columns.size < 2 ? [] : [{ pattern, ...one }],
  );
}

/** What the columns of all subjects hold, under one name; what stands in no set of columns stays. */
function foldedTable(
  table: ShownTable,
  subjects: readonly string[],
  shared: readonly Shared[],
): ShownTable {
  const held = (one: Shared) => subjects.map((name) => one.columns.get(name) ?? '');
  const inside = new Map(shared.map((one) => [one.folded, held(one)]));
  const taken = new Map(
    [...inside].flatMap(([folded, names]) => names.map((name) => [name, folded])),
  );
  // What is told of one of them alone is nothing that all have.
  const isOfOne = (name: string) =>
    !taken.has(name) && subjects.some((subject) => name.startsWith(`${subject}_`));
  const kept = table.columns.filter((name) => !isOfOne(name));
  const columns = [...new Set(kept.map((name) => taken.get(name) ?? name))];
  return {
    columns,
    rowsAt: table.rowsAt,
    shown: table.shown,
    values: (column) => [
      ...new Set((inside.get(column) ?? [column]).flatMap((name) => table.values(name))),
    ],
    toldApart: (names) => table.toldApart(names.flatMap((name) => inside.get(name) ?? [name])),
    ...(table.alike === undefined ? {} : { alike: table.alike }),
  };
}

function writtenOne(line: string, { folded, pattern }: Shared): string {
  return line
    .replaceAll(JSON.stringify(folded), () => JSON.stringify(pattern))
    .replaceAll(folded, () => pattern);
}

/** The line of a mapping that lists them. */
export function subjectLine({ subjects }: SubjectColumns): string {
  return `subjects: [${subjects.map(quoted).join(', ')}]   # a run for each; judges of the same answers are metrics instead`;
}

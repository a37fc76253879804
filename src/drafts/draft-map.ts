import type { Probe } from '../ingest/probe.ts';
import { DRAFT_NAME } from '../records/sidecar.ts';
import { lastName } from './column-path.ts';
import { modelColumn } from './columns/columns.ts';
import { giveCases, giveFields } from './columns/fields.ts';
import { gradeColumns } from './columns/grades.ts';
import { areDecimals } from './columns/identity.ts';
import { labelColumns, labelLines } from './columns/labels.ts';
import { isFeedback, type LongColumns, longColumns } from './columns/long.ts';
import { metricLine, nameAmong, whyFailed } from './columns/metrics.ts';
import { NO_UNIT } from './columns/role-names.ts';
import { giveRuns } from './columns/runs.ts';
import { statedKeys } from './columns/stated.ts';
import { type SubjectColumns, subjectColumns, subjectLine } from './columns/subjects.ts';
import { ungradedMetrics } from './columns/ungraded.ts';
import { voteColumns, voteLines } from './columns/votes.ts';
import { caseAround, factsAround, namesBaselineModel } from './document.ts';
import { createDraft } from './draft.ts';
import { asksFor, formLines, rowLines, runLines } from './lines.ts';
import { patternOfName } from './match-name.ts';
import { isListOfCases } from './shown/cases.ts';
import { type MeantRows, meantRows } from './shown/header.ts';
import { areSelected } from './shown/lists.ts';
import { ITSELF, NAME, OUTER, type ShownTable } from './shown/records.ts';
import { shownTable, totalsAlone } from './shown/table.ts';
import { totalsDraft } from './totals/draft.ts';
import { totalsIn } from './totals/totals.ts';
import { unclearNames } from './unclear-names.ts';
import { inEnglish } from './words/in-english.ts';
import { quoted } from './yaml-name.ts';

const SLICE =
  /^(category|topic|language|lang|subject|level|tier|difficulty|domain|type|group|mode|split|task(_?name)?)$/i;

/**
 * A draft of a `readout.yaml` for a table that no adapter knows, from the names of its columns and its first
 * rows. It states no direction, because a name does not: whoever uses it completes it.
 * @returns null where the file holds no rows with named fields
 */
export function suggestMapping(whole: Probe): readonly string[] | null {
  const english = inEnglish(whole);
  const lines = draftInEnglish(english?.probe ?? whole);
  return english === null ? lines : (lines?.map(english.written) ?? null);
}

/** Where other rows of the same kind stand, which the draft leaves out. */
export function rowsLeftOut(whole: Probe): readonly string[] {
  const english = inEnglish(whole);
  const alike = shownTable(english?.probe ?? whole)?.alike ?? [];
  return english === null ? alike : alike.map(english.field);
}

function draftInEnglish(whole: Probe): readonly string[] | null {
  const meant = meantRows(whole);
  const found = shownTable(meant.probe);
  if (found === null) return null;
  // Rows that grade nothing tell less than totals beside them.
  const totals = saysNothing(found) ? totalsAlone(meant.probe) : null;
  const shown = totals === null || saysNothing(totals) ? found : totals;
  const subjects = subjectColumns(shown);
  const lines = draftOf(meant, subjects?.table ?? shown, subjects);
  return subjects === null ? lines : lines.map(subjects.written);
}

/** No grades, and no labels of people. */
function saysNothing(table: ShownTable): boolean {
  const none = new Set<string>();
  return (
    longColumns(table) === null &&
    labelColumns(table) === null &&
    voteColumns(table, none) === null &&
    gradeColumns(table, none, []).length === 0
  );
}

/** @param subjects of which the table has columns side by side */
function draftOf(
  meant: MeantRows,
  table: ShownTable,
  subjects: SubjectColumns | null,
): readonly string[] {
  const { probe } = meant;
  const long = longColumns(table);
  const model = modelColumn(table);
  const draft = createDraft(Object.values(long ?? {}));
  if (meant.only !== null) draft.taken.add(meant.only.field);
  giveFields(draft, table, model);
  giveCases(draft, table, model);
  if (model !== undefined) draft.taken.add(model);
  const idAround = caseAround(probe, table.rowsAt);
  const beside = {
    isModel: subjects !== null || factsAround(meant, table, new Map()).has('model'),
    isCounted: isListOfCases(probe, table.rowsAt),
    isBoard: /leader_?board/i.test(probe.name),
  };
  const totals = idAround === null ? totalsIn(table, draft, model, long, beside) : null;
  if (totals !== null) return totalsDraft(meant, table, { totals, long, subjects });
  const runs = giveRuns(draft, table, model, long);
  const around = new Map(factsAround(meant, table, runs.facts));
  if (subjects !== null && namesBaselineModel(probe)) around.delete('model');
  const isGroup = (name: string) =>
    name === OUTER && table.groups === 'others' && ![...runs.facts.values()].includes(OUTER);
  const slices = table.columns.filter(
    (name) =>
      (SLICE.test(lastName(name)) || isGroup(name)) &&
      !draft.taken.has(name) &&
      !areDecimals(table.values(name)),
  );
  const votes = long === null ? voteColumns(table, draft.taken) : null;
  const people = [...(votes?.columns ?? []), ...(votes?.others ?? [])];
  const graded =
    long === null ? gradeColumns(table, draft.taken, slices) : table.values(long.metric);
  const others = graded.filter((name) => !people.includes(name));
  const grades = others.length > 0 ? graded : [];
  const [broken] = draft.columns('error');
  if (broken !== undefined && grades.some((name) => whyFailed(table, name) === broken))
    draft.drop('error');
  const unclear = unclearNames(table, draft, long === null ? grades : []);
  if (unclear !== null) draft.drop('sample');
  const isIdentified = draft.has('sample', 'input');
  const ofCase = runs.totals ? idAround : null;
  if (ofCase !== null) draft.state('sample', ofCase);
  const knowsSubject = subjects !== null || runs.facts.has('subject') || around.has('model');
  const file = patternOfName(probe.name);
  const one = table.caseIds !== undefined || ofCase !== null;
  const labels = grades.length > 0 || one ? null : labelColumns(table);
  const ofLabels =
    labels !== null
      ? labelLines(labels)
      : votes !== null && grades.length === 0
        ? voteLines(
            table,
            votes,
            draft.lines().filter((line) => ANSWERED.test(line)),
          )
        : null;
  if (ofLabels !== null)
    return [
      `- match: "${file}"`,
      '  map:',
      ...[...rowLines(meant), ...formLines(table, null), ...ofLabels].map((line) => `    ${line}`),
    ];
  // The mean of the whole document is that of its only run, and of its rows where each is a test case of its own.
  const isOfRows =
    long === null &&
    !draft.has('attempt', 'repeats') &&
    [...runs.facts.values()].every((name) => table.values(name).length < 2);
  const stated = isOfRows ? statedKeys(probe, table, graded) : new Map<string, readonly string[]>();
  const statedOf = (column: string) => stated.get(column) ?? [];
  const listed = grades.length > 0 || long !== null ? [] : ungradedMetrics(table, draft, slices);
  return [
    `- match: "${one ? file.replaceAll(/\d+/g, '*') : file}"`,
    ...(one
      ? [
          `  set: { suite: ${DRAFT_NAME}, ${knowsSubject ? '' : `subject: ${DRAFT_NAME}, `}runId: ${DRAFT_NAME} }   # files with one runId are one run`,
        ]
      : asksFor(around.has('suite') || runs.facts.has('suite'), knowsSubject)),
    '  map:',
    ...[
      ...rowLines(meant),
      ...formLines(table, long),
      ...(subjects === null ? [] : [subjectLine(subjects)]),
      ...draft.lines().map((line) => (isGuessed(line) ? `${line}   # ${UNIT}` : line)),
      ...runLines(runs.facts, around),
      ...runs.alike,
      ...(runs.facts.get('suite') === NAME ? [`# ${OF_LISTS}`] : []),
      ...(isIdentified
        ? []
        : [
            `sample: COLUMN   # ${unclear ?? (long !== null && isFeedback(long) ? OF_WHICH : WHICH)}`,
          ]),
      ...sliceLines(slices),
      ...(listed.length > 0
        ? ['metrics:', ...listed.map((line) => `  ${line}`)]
        : metricLines(table, grades, long, people, statedOf)),
      ...(grades.length + listed.length > 0 ? [] : [`# ${NO_GRADES}`]),
      ...(areSelected(table) ? [`# ${SELECTED}`] : []),
      ...(isIdentified && grades.length + listed.length > 0
        ? []
        : [`# the columns: ${shownColumns(table)}`]),
    ].map((line) => `    ${line}`),
  ];
}

function sliceLines(slices: readonly string[]): readonly string[] {
  const called = (name: string) => (name === OUTER ? 'group' : nameAmong(slices, name));
  const named = slices.map((name) => `${quoted(called(name))}: ${quoted(name)}`);
  return named.length === 0 ? [] : [`slices: { ${named.join(', ')} }`];
}

function metricLines(
  table: ShownTable,
  grades: readonly string[],
  long: LongColumns | null,
  people: readonly string[],
  statedOf: (column: string) => readonly string[],
): readonly string[] {
  const names = grades.length > 0 ? grades : ['METRIC'];
  const bare = (name: string) => (name === ITSELF ? 'METRIC' : nameAmong(grades, name));
  const called = (name: string) => (long === null ? bare(name) : name);
  return [
    'metrics:',
    ...names.map((name) => {
      const isHuman = people.includes(name) ? true : undefined;
      const more = statedOf(name);
      return `  ${metricLine(table, name, called(name), { values: long?.value, isHuman, more })}`;
    }),
  ];
}

const isGuessed = (line: string) =>
  /^latency(Ms|Seconds): /.test(line) && NO_UNIT.test(line.replace(/"$/, ''));
const UNIT = 'the unit is guessed from the size of the numbers';

const WHICH = 'the column, or columns, that identify a test case';
const OF_WHICH =
  'no column says of which answer a score is: name one, or write it into the file beside the score';

const OF_LISTS =
  'if the lists are groups of one suite: slices: { group: "~" } instead of suite: "~"';

const NO_GRADES =
  'no column looks like a grade: this may be a data set, or answers that nobody graded yet';

const SELECTED = 'these rows are a selection by their name: a file with all of them tells more';

/** What tells a mapping of labels which answer each is of. */
const ANSWERED = /^(sample|attempt|input|output):/;

/** As many names as fit a line; what is on several lines is no comment any more. */
function shownColumns({ columns }: ShownTable): string {
  const text = columns.map((name) => name.replaceAll(/\s+/g, ' ')).join(', ');
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}

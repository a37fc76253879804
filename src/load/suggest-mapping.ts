import { hasDecimalComma } from '../adapters/generic/cell.ts';
import type { Probe } from '../ingest/probe.ts';
import { lastName } from './column-path.ts';
import { NAME, type ShownTable } from './shown-records.ts';
import { shownTable, TELLS } from './shown-table.ts';
import {
  caseColumn,
  isFact,
  modelColumn,
  otherId,
  repeatColumn,
  repeatedCase,
  scoreColumns,
  setColumn,
  startColumn,
  translated,
} from './suggest-columns.ts';
import { documentFacts } from './suggest-document.ts';
import { furtherIdentity, together } from './suggest-identity.ts';
import { longColumns } from './suggest-long.ts';
import { isUnread, isVerdict, metricLine, nameAmong, quoted } from './suggest-metrics.ts';
import { expectedAndGot, predicted } from './suggest-pairs.ts';
import { ROLES, roleColumn } from './suggest-roles.ts';

const METRIC =
  /(^|_)(score|accuracy|acc|correct(ness)?|pass(ed)?|success|f1|em|exact_match|similarity|relevancy?|faithfulness|precision|recall|rating|grade|toxicity|hallucination|bias|coverage|conciseness|completeness|clarity|helpfulness)(_score)?$/i;
const SLICE =
  /^(category|topic|language|lang|subject|level|difficulty|domain|type|group|mode|split)$/i;

/**
 * A draft of a `readout.yaml` for a table that no adapter knows, from the names of its columns and its first
 * rows. It states no direction, because a name does not: whoever uses it completes it.
 * @returns null where the file holds no rows with named fields
 */
export function suggestMapping(probe: Probe): readonly string[] | null {
  const table = shownTable(probe);
  if (table === null) return null;
  const head: string[] = [];
  const draft: Draft = new Map();
  const taken = new Set<string>();
  const columnsOf = (...roles: readonly string[]) => roles.flatMap((role) => draft.get(role) ?? []);
  const has = (...roles: readonly string[]) => roles.some((role) => draft.has(role));
  const give = (role: string, ...columns: readonly string[]) => {
    for (const column of columns) taken.add(column);
    draft.set(role, columns);
  };
  const long = longColumns(table);
  if (table.rowsAt !== null) head.push(`rowsAt: ${quoted(table.rowsAt)}`);
  if (long !== null) {
    head.push(
      'format: long',
      ...Object.entries(long).map(([role, name]) => `${role}: ${quoted(name)}`),
    );
    for (const name of Object.values(long)) taken.add(name);
  }
  if (table.columns.some((name) => table.values(name).some(hasDecimalComma)))
    head.push('decimal: comma');
  const model = modelColumn(table);
  for (const known of ROLES) {
    const [role] = known;
    const column =
      (role === 'sample'
        ? table.columns.includes(NAME) && !table.bySubject
          ? NAME
          : table.caseIds?.[0]
        : undefined) ??
      roleColumn(table, known, taken) ??
      (role === 'sample'
        ? otherId(table, model)
        : role === 'input'
          ? translated(table)
          : undefined);
    if (column !== undefined) give(role, column);
  }
  const pair = has('target', 'output') ? null : expectedAndGot(table, taken);
  if (pair !== null) {
    give('target', pair.target);
    give('output', pair.output);
  }
  const foretold = has('output') ? undefined : predicted(table, taken);
  if (foretold !== undefined) give('output', foretold);
  const asksAround = table.bySubject && has('input');
  const cases = asksAround || has('sample') ? undefined : caseColumn(table);
  if (cases !== undefined && !taken.has(cases)) {
    give('sample', cases);
    const repeat = repeatColumn(table, cases);
    if (repeat !== undefined && !has('attempt')) give('attempt', repeat);
  }
  const repeats = has('sample', 'input', 'attempt') ? undefined : repeatedCase(table, taken, model);
  if (repeats !== undefined) {
    give('sample', ...repeats.sample);
    give('attempt', repeats.attempt);
  }
  const [question] = columnsOf('input');
  const again =
    question === undefined || has('sample', 'attempt') ? undefined : repeatColumn(table, question);
  if (again !== undefined && table.values(again).some((value) => value === '0' || value === '1'))
    give('attempt', again);
  if (model !== undefined) taken.add(model);
  const metric = long === null ? [] : [long.metric];
  const identity = [...columnsOf('sample', 'attempt'), ...(model === undefined ? [] : [model])];
  const asked = columnsOf('input');
  const identifying = [...(has('sample') ? identity : [...asked, ...identity]), ...metric];
  const further = furtherIdentity(table, identifying, taken, model);
  // Rows of one test case that nothing tells apart are repeats.
  const alike =
    further.sample.length === 0 && !further.run.has('id') && !further.run.has('subject');
  const counts = has('sample') && !has('attempt');
  if (alike && counts && table.shown > 1 && table.toldApart([...identity, ...metric]) < table.shown)
    draft.set('repeats', ['counted']);
  // A table of models has one row for each run: the whole suite is its test case.
  const leaders = [...identity, ...asked].every((name) => name === model);
  const begun = startColumn(table);
  const ofRun = [...metric, ...(model === undefined ? [] : [model])];
  const told = (...more: readonly string[]) => table.toldApart([...ofRun, ...more]) >= table.shown;
  const ofRuns = model !== undefined && leaders && (told() || (begun !== undefined && told(begun)));
  const started = ofRuns ? begun : undefined;
  const alone =
    model === undefined && leaders ? (long?.metric ?? setColumn(table, taken)) : undefined;
  const whole = ofRuns ? model : alone;
  if (whole !== undefined) draft.set('sample', [whole]);
  const run = new Map([
    ...(model === undefined
      ? []
      : ([['subject', model], ...(table.bySubject ? [] : ([['model', model]] as const))] as const)),
    ...further.run,
    ...(started === undefined ? [] : ([['startedAt', started]] as const)),
  ]);
  for (const name of [...further.sample, ...further.run.values()]) taken.add(name);
  const identify = table.caseIds ?? further.sample.filter((name) => !metric.includes(name));
  if (identify.length > 0) draft.set('sample', identify);
  if (!has('sample', 'input') && model === undefined && long === null) {
    const free = table.columns.filter((name) => !taken.has(name) && !METRIC.test(lastName(name)));
    const columns = together(table, free);
    for (const name of columns) taken.add(name);
    if (columns.length > 0) draft.set('sample', columns);
  }
  const identified = has('sample', 'input');
  const lines = [...head, ...[...draft].map(([role, columns]) => `${role}: ${listed(columns)}`)];
  const around = new Map(
    [...(table.rowsAt === null ? [] : documentFacts(probe))].filter(
      ([fact]) => !run.has(fact) && !(fact === 'model' && run.has('subject')),
    ),
  );
  const facts = [
    ...[...run].map(([fact, name]) => `${fact}: ${quoted(name)}`),
    ...[...around].map(([fact, path]) => `${fact}: { document: ${quoted(path)} }`),
  ];
  if (facts.length > 0) lines.push(`run: { ${facts.join(', ')} }`);
  if (!identified)
    lines.push('sample: COLUMN   # the column, or columns, that identify a test case');
  const slices = table.columns.filter((name) => SLICE.test(lastName(name)) && !taken.has(name));
  if (slices.length > 0)
    lines.push(
      `slices: { ${slices.map((name) => `${quoted(nameAmong(slices, name))}: ${quoted(name)}`).join(', ')} }`,
    );
  const one = table.caseIds !== undefined;
  const known = table.columns.filter(
    (name) =>
      (one ? TELLS.test(name) : METRIC.test(lastName(name)) || isVerdict(table, name)) &&
      !taken.has(name) &&
      !isFact(name) &&
      !isUnread(table, name),
  );
  const scores = one ? [] : scoreColumns(table, new Set([...taken, ...slices]));
  const beside = scores.some((name) => known.includes(name)) || known.length === 0 ? scores : [];
  const names =
    long !== null
      ? table.values(long.metric)
      : table.columns.filter((name) => known.includes(name) || beside.includes(name));
  lines.push('metrics:');
  for (const name of names.length > 0 ? names : ['METRIC'])
    lines.push(
      `  ${metricLine(table, name, long === null ? nameAmong(names, name) : name, long?.value)}`,
    );
  const file = probe.name.replaceAll('"', '');
  return [
    `- match: "**/${one ? file.replaceAll(/\d+/g, '*') : file}"`,
    ...(one
      ? ['  set: { suite: NAME, subject: NAME, runId: NAME }   # files with one runId are one run']
      : asksFor(around.has('suite'), run.has('subject') || around.has('model'))),
    '  map:',
    ...lines.map((line) => `    ${line}`),
    ...(names.length > 0 ? [] : [`    # ${NO_GRADES}`]),
    ...(long !== null && alone === long.metric ? [`    # ${TOTALS}`] : []),
    ...(identified && names.length > 0 ? [] : [`    # the columns: ${shownColumns(table)}`]),
  ];
}

/** The names that a person has to give. */
function asksFor(knowsSuite: boolean, knowsSubject: boolean): readonly string[] {
  const names = [
    ...(knowsSuite ? [] : [['suite: NAME', 'what was asked'] as const]),
    ...(knowsSubject ? [] : [['subject: NAME', 'what was tested'] as const]),
  ];
  const asked = names.map(([name]) => name).join(', ');
  return names.length === 0
    ? []
    : [`  set: { ${asked} }   # ${names.map(([, what]) => what).join(', and ')}`];
}

const NO_GRADES =
  'no column looks like a grade: this may be a data set, or answers that nobody graded yet';

const TOTALS =
  'one value for each metric, and no test cases: a file with a row for each answer tells more';

/** Roles with their columns, in the order of the draft's lines. */
type Draft = Map<string, readonly string[]>;

function listed(columns: readonly string[]): string {
  const [only = '', ...more] = columns.map(quoted);
  return more.length === 0 ? only : `[${[only, ...more].join(', ')}]`;
}

/** As many names as fit a line; what is on several lines is no comment any more. */
function shownColumns({ columns }: ShownTable): string {
  const text = columns.map((name) => name.replaceAll(/\s+/g, ' ')).join(', ');
  return text.length <= 300 ? text : `${text.slice(0, 300)}…`;
}

import { lastName } from '../column-path.ts';
import type { ShownTable } from '../shown/records.ts';
import { isNumber } from './identity.ts';

/**
 * What was expected beside what came, by two columns of one name: `expected_intent` and `predicted_intent`, or
 * `intent_true` and `intent_pred`.
 */
export interface ExpectedAndGot {
  readonly target: string;
  readonly output: string;
}

const EXPECTED =
  /^(expected|gold|oracle|true|(?:ground_?)?truth|reference|official|target|correct|actual)_([a-z][a-z0-9_]*)$/i;
const GOT = ['predicted', 'pred', 'got', 'actual', 'observed', 'output', 'final', 'agent'];
const BEHIND =
  /^([a-z][a-z0-9_]*)_(expected|gold|true|truth|official|predicted|pred|got|actual|observed)$/i;
/** Objects of what was expected and of what came, which have the same fields. */
const INSIDE =
  /^(.*\.)?(expected|gold|oracle|true|actual|observed|predicted|pred|got|agent)\.([^.]+)$/i;

/** Two columns of classes called so and nothing else: what is `actual` beside what was `predicted` is the right one. */
export function actualAndPredicted(table: ShownTable): ExpectedAndGot | null {
  const target = table.columns.find((name) => /^actual(_?(label|class))?$/i.test(name));
  const output = table.columns.find((name) =>
    /^(predicted|prediction|pred)(_?(label|class))?$/i.test(name),
  );
  return target === undefined || output === undefined ? null : { target, output };
}

/** The first such pair, neither column in use; null where there is none. A column of the bare name counts as what came. */
export function expectedAndGot(
  table: ShownTable,
  taken: ReadonlySet<string>,
): ExpectedAndGot | null {
  const free = table.columns.filter((name) => !taken.has(name) && table.values(name).length > 0);
  for (const target of free) {
    const [, kind = '', what] = EXPECTED.exec(inFront(target)) ?? [];
    if (what === undefined) continue;
    const isActual = /^actual$/i.test(kind);
    // A number to be reached is a goal, no answer: `target_coverage` beside `coverage`.
    const isGoal = /^target$/i.test(kind) && isNumber(table, target);
    const bare = inFront(target) === lastName(target) && !isActual && !isGoal ? [what] : [];
    // What is actual came, unless it was predicted.
    const got = isActual ? GOT.slice(0, 2) : GOT;
    const names = [...got.map((word) => `${word}_${what}`), ...bare].map((one) =>
      one.toLowerCase(),
    );
    const output = names.flatMap(
      (wanted) => free.find((name) => inFront(name).toLowerCase() === wanted) ?? [],
    )[0];
    // A score is no answer to compare with a word: `faithfulness` beside `expected_faithfulness: high`. How many
    // there were is none, either: `expected_tables: 3`, `expected_write_count: 1`.
    const isCount = isNumber(table, target) && /s$|_count$/i.test(what);
    if (
      output !== undefined &&
      !isCount &&
      output !== target &&
      isNumber(table, output) === isNumber(table, target)
    )
      return { target, output };
  }
  return null;
}

/** The name of a column with what says of what kind it is in front. */
function inFront(column: string): string {
  const [, , home, field] = INSIDE.exec(column) ?? [];
  return home === undefined ? lastName(column).replace(BEHIND, '$2_$1') : `${home}_${field}`;
}

/** A field of what was expected, or of what came, that the other has too: it grades nothing. */
export function isOfPair(table: ShownTable, column: string): boolean {
  const [, around, home, field] = INSIDE.exec(column) ?? [];
  return (
    home !== undefined &&
    table.columns.some((other) => {
      const beside = INSIDE.exec(other);
      return other !== column && beside?.[1] === around && beside?.[3] === field;
    })
  );
}

/** A field that what was expected has too, whoever said it: `baseline.persona` beside `expected.persona`. */
export function isSaid({ columns }: ShownTable, column: string): boolean {
  const [, home = '', field = ''] = /^([^.]+)\.([^.]+)$/.exec(column) ?? [];
  return home !== '' && home !== 'expected' && columns.includes(`expected.${field}`);
}

const OF_MODEL =
  /^(pred(iction)?|response|((model|llm|agent|predicted|generated)_)(answer|output|response)s?)$/i;

/**
 * An `answer` beside an `output`, or a short one beside another column that by its name is the model's: then it is
 * the right one. The model's own words are longer than what is taken out of them.
 */
export function rightAnswer(table: ShownTable, taken: ReadonlySet<string>): ExpectedAndGot | null {
  const free = table.columns.filter((name) => !taken.has(name));
  const target = free.find((name) => isCalled(name, 'answer'));
  const plain = free.find((name) => isCalled(name, 'output'));
  if (target?.startsWith(`${plain}.`)) return null;
  if (target !== undefined && plain !== undefined) return { target, output: plain };
  const output = free.find((name) => OF_MODEL.test(lastName(name)));
  if (target === undefined || output === undefined) return null;
  const answers = table.values(target);
  return answers.length > 0 && answers.every((value) => CHOICE.test(value))
    ? { target, output }
    : null;
}

/** One of the choices of a question. */
const CHOICE = /^\(?[A-Z]\)?$/;

const PREDICTED =
  /^(predicted|pred|generated)_(?!(at|on|by|in|date|time)$)[a-z]|^(?!expected|reference|gold|ground|correct|true|target|ideal)[a-z]+_(output|answer|response|reply)$/i;

/** The only column of texts that is called a prediction, or the output, of something; else a `result` of whole texts. */
export function predicted(table: ShownTable, taken: ReadonlySet<string>): string | undefined {
  const free = table.columns.filter((name) => !taken.has(name));
  const [only, ...others] = free.filter(
    (name) =>
      PREDICTED.test(lastName(name)) &&
      table.values(name).some((value) => !Number.isFinite(Number(value))),
  );
  if (only !== undefined) return others.length === 0 ? only : undefined;
  return free.find((name) => isCalled(name, 'result') && areTexts(table.values(name)));
}

/** Sentences, not the words by which a check says how it ended. */
function areTexts(values: readonly string[]): boolean {
  const long = values.filter((value) => value.trim().split(/\s+/).length > 2);
  return long.length > values.length / 2 && new Set(values).size > values.length / 2;
}

function isCalled(column: string, name: string): boolean {
  return lastName(column).toLowerCase() === name.toLowerCase();
}

import { lastName } from './column-path.ts';
import type { ShownTable } from './shown-records.ts';
import { isNumber } from './suggest-identity.ts';

/** What was expected beside what came, by two columns of one name: `expected_intent` and `predicted_intent`. */
export interface ExpectedAndGot {
  readonly target: string;
  readonly output: string;
}

const EXPECTED = /^(expected|gold|true|reference|target|correct)_([a-z][a-z0-9_]*)$/i;
const GOT = ['predicted', 'pred', 'got', 'actual', 'output'];

/** The first such pair, neither column in use; null where there is none. A column of the bare name counts as what came. */
export function expectedAndGot(
  table: ShownTable,
  taken: ReadonlySet<string>,
): ExpectedAndGot | null {
  const free = table.columns.filter((name) => !taken.has(name) && table.values(name).length > 0);
  for (const target of free) {
    const what = EXPECTED.exec(lastName(target))?.[2];
    if (what === undefined) continue;
    const names = [...GOT.map((word) => `${word}_${what}`), what];
    const output = names.flatMap((wanted) => free.find((name) => isCalled(name, wanted)) ?? [])[0];
    // A score is no answer to compare with a word: `faithfulness` beside `expected_faithfulness: high`.
    if (
      output !== undefined &&
      output !== target &&
      isNumber(table, output) === isNumber(table, target)
    )
      return { target, output };
  }
  return null;
}

const PREDICTED =
  /^(predicted|pred|generated)_[a-z]|^(?!expected|reference|gold|ground|correct|true|target|ideal)[a-z]+_(output|answer|response|reply)$/i;

/** The only column of texts that is called a prediction, or the output, of something. */
export function predicted(table: ShownTable, taken: ReadonlySet<string>): string | undefined {
  const [only, ...others] = table.columns.filter(
    (name) =>
      !taken.has(name) &&
      PREDICTED.test(lastName(name)) &&
      table.values(name).some((value) => !Number.isFinite(Number(value))),
  );
  return others.length === 0 ? only : undefined;
}

function isCalled(column: string, name: string): boolean {
  return lastName(column).toLowerCase() === name.toLowerCase();
}

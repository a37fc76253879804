import type { Matrix, MatrixCell, MatrixRow } from '../../report/matrix.ts';
import type { Report } from '../../report/schema.ts';
import { count } from '../format.ts';
import type { Inline } from '../inline.ts';

const NONE: Matrix = { rows: [], pairs: [] };

/** The matrix of a report; empty where it holds none. */
export function matrixOfReport(report: Report): Matrix {
  return report.matrix ?? NONE;
}

/** `1 to 3 (tied)`, `2`; never a bare dash, which is not read out. */
export function rankText(rank: NonNullable<MatrixCell['rank']>): string {
  return rank.best === rank.worst ? String(rank.best) : `${rank.best} to ${rank.worst} (tied)`;
}

/** The cell as pages show it: the only ranked subject of a suite is ahead of nobody, so it shows no rank. */
export function shownCell(row: MatrixRow, cell: MatrixCell): MatrixCell {
  return row.order.length > 1 ? cell : { ...cell, rank: null, letters: '' };
}

/** Why a subject has no rank, as the short words of a cell. */
export const STATES: Readonly<Record<MatrixCell['state'], string>> = {
  ranked: '',
  'not-comparable': 'stands apart',
  'no-run': 'no run',
  'no-score': 'not scored',
  few: 'too few test cases',
};

/** Subjects without a run of a suite that are named; more are counted, since the list would be most of the site. */
const MOST_NAMES = 8;

/** Reasons of a row that no rank was given, each with the subjects it holds for. */
export function unrankedReasons(
  row: MatrixRow,
  title: (subject: string) => string,
): { readonly reason: string; readonly words: Inline }[] {
  const groups = Map.groupBy(
    row.cells.filter((cell) => cell.state !== 'ranked'),
    (cell) => cell.because.join(' '),
  );
  return [...groups].map(([reason, cells]) => ({
    reason,
    words: [
      ...(cells.length > MOST_NAMES && cells.every(({ state }) => state === 'no-run')
        ? [`${count(cells.length)} other subjects`]
        : cells.flatMap(
            (cell, at): Inline => [at === 0 ? '' : ', ', { name: title(cell.subject) }],
          )),
      `: ${reason}`,
    ],
  }));
}

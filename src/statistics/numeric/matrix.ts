/**
 * Inverse of a symmetric positive definite matrix, by Gauss-Jordan elimination without pivoting
 * (none is needed there).
 */
export function invertPositiveDefinite(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const pivotRow = rows[pivot] ?? [];
    const scale = pivotRow[pivot] ?? Number.NaN;
    for (let j = 0; j < pivotRow.length; j += 1) pivotRow[j] = (pivotRow[j] ?? 0) / scale;
    rows.forEach((row, i) => {
      const factor = row[pivot] ?? 0;
      if (i === pivot || factor === 0) return;
      for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    });
  }
  return rows.map((row) => row.slice(size));
}

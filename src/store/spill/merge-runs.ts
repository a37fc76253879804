/** Compares as `Array.prototype.sort` does. */
export type Compare<Row> = (a: Row, b: Row) => number;

interface Head<Row> {
  row: Row;
  readonly run: number;
  readonly rest: Iterator<Row>;
}

/** Sorted runs as one; of rows that compare equal those of the earlier run come first. */
export function* mergeRuns<Row>(
  runs: readonly Iterator<Row>[],
  compare: Compare<Row>,
): Generator<Row, void> {
  const isBefore = (a: Head<Row>, b: Head<Row>) => {
    const order = compare(a.row, b.row);
    return order < 0 || (order === 0 && a.run < b.run);
  };
  // A heap: each head before the two at twice its place.
  const heap: Head<Row>[] = [];
  for (const [run, rest] of runs.entries()) {
    const first = rest.next();
    if (first.done !== true) heap.push({ row: first.value, run, rest });
  }
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, at, isBefore);
  for (;;) {
    const head = heap[0];
    if (head === undefined) return;
    yield head.row;
    const next = head.rest.next();
    if (next.done !== true) head.row = next.value;
    else {
      const last = heap.pop();
      if (heap.length === 0 || last === undefined) return;
      heap[0] = last;
    }
    sink(heap, 0, isBefore);
  }
}

function sink<Row>(heap: Row[], from: number, isBefore: (a: Row, b: Row) => boolean): void {
  let at = from;
  const moving = heap[at]!;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, moving)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = moving;
}

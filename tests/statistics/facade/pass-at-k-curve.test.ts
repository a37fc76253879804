import { expect, it } from 'vitest';
import { estimateRate } from '../../../src/statistics/facade/estimate-rate.ts';
import { passAtKCurve } from '../../../src/statistics/facade/pass-at-k-curve.ts';

const tasks = Array.from({ length: 60 }, (_, i): [number, number] => [3, i % 12 === 0 ? 1 : 3]);
const clusters = tasks.map((_, i) => `source ${Math.floor(i / 4)}`);

it('one try has the range of the pass rate itself, sources and all', () => {
  const [one] = passAtKCurve({ tasks, clusters });
  const rate = estimateRate({
    values: tasks.map(([n, c]) => c / n),
    attempts: tasks.map(([n]) => n),
    clusters,
  });
  expect(one?.any.value).toBeCloseTo(rate.estimate ?? Number.NaN, 12);
  expect(one?.any.low).toBeCloseTo(rate.low ?? Number.NaN, 12);
  expect(one?.any.high).toBeCloseTo(rate.high ?? Number.NaN, 12);
});

it('a chance below one has no range that ends at one', () => {
  const last = passAtKCurve({ tasks: [...tasks.slice(0, -1), [3, 0]] }).at(-1);
  expect(last?.any.value).toBeLessThan(1);
  expect(last?.any.high).toBeLessThan(1);
});

import { expect, test } from 'vitest';
import { loader } from '../load/results-folder.ts';

const load = loader();
const event = (action: string, more: object = {}) =>
  JSON.stringify({ Time: '2026-04-02T10:00:01Z', Action: action, Package: 'acme/a', ...more });
const RUN = event('run', { Test: 'TestA' });
const PASS = event('pass', { Test: 'TestA', Elapsed: 1 });
const END = event('pass', { Elapsed: 2 });
const file = (...lines: readonly string[]) => ({ 'ci/test.json': `${lines.join('\n')}\n` });

test.each([
  ['before the first event', ['go: downloading acme/judge v1.0.0', RUN, PASS, END], 1],
  ['after the first event', [RUN, 'make: warning', PASS, END], 2],
  ['after many events', [...Array.from({ length: 9 }, () => RUN), PASS, '[1/2] done', END], 11],
  ['at the end', [RUN, PASS, END, 'true'], 4],
  ['as an object of their own', [RUN, PASS, '{"level":"info"}', END], 3],
])('lines of other programs are passed over and told of: %s', async (_where, lines, place) => {
  const { runs } = await load(file(...lines));
  expect(runs.map(({ counts }) => [counts.samples, counts.errored])).toEqual([[1, 0]]);
  expect(runs[0]?.part.notes).toEqual([
    `Line ${place} of the file is of another program than go test, and was passed over.`,
  ]);
});

test.each([
  ['cut short at its end', [RUN, 'make: warning', PASS.slice(0, 40), END]],
  ['without its start', [RUN, 'make: warning', PASS.slice(30), END]],
  ['without start and end', [RUN, 'make: warning', PASS.slice(30, 70), END]],
  ['behind something else', [RUN, `12:00 ${PASS}`, END]],
])('a damaged event is no line of another program: %s', async (_how, lines) => {
  const { runs, files } = await load(file(...lines));
  expect(runs).toEqual([]);
  expect(files.map(({ status, reason }) => [status, reason?.place])).toEqual([
    ['quarantined', expect.stringMatching(/\bline [23]\b/)],
  ]);
});

test('a stream that ends early is unfinished, whatever stands behind its last event', async () => {
  const { runs } = await load(file(RUN, PASS, event('run', { Test: 'TestB' }), 'make: interrupt'));
  expect(runs[0]?.part.status).toBe('unfinished');
  expect(runs[0]?.counts).toMatchObject({ samples: 2, errored: 1 });
});

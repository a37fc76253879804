import { describe, expect, test } from 'vitest';
import { xlsxFile } from '../adapters/support/xlsx-file.ts';
import { loader } from './results-folder.ts';

const load = loader();

/** A mapping of a first try, with other lines in place of some. */
const mapping = (lines: readonly string[], match = '**') =>
  `- match: "${match}"\n  set: { suite: s, subject: Bot }\n  map:\n${lines.map((line) => `    ${line}\n`).join('')}`;
const OK = 'metrics: { ok: { kind: binary, direction: higher-is-better } }';
const ROWS = ['rowsAt: /rows', 'sample: id', OK];

describe('a first mapping', () => {
  test('keeps the subject that a person states where the file names the model alone', async () => {
    const { runs } = await load({
      'a.jsonl':
        '{"id":1,"ok":true,"llm":"acme/tiny-1"}\n{"id":2,"ok":false,"llm":"acme/tiny-1"}\n',
      'readout.yaml': mapping(['sample: id', 'run: { model: llm }', OK]),
    });
    expect(runs[0]?.part.subject).toMatchObject({ name: 'Bot', model: 'acme/tiny-1' });
    expect(runs[0]?.sidecar).toContainEqual(
      expect.objectContaining({ field: 'subject', from: null, to: 'Bot' }),
    );
  });

  test('of an Excel workbook reads its first sheet, with truth values, numbers and gaps', async () => {
    const loaded = await load({
      'grades.xlsx': xlsxFile([
        ['Item', 'Correct', 'Grade'],
        ['x1', true, 5],
        ['x2', false, 1.5],
        ['x3', true, null],
      ]),
      'readout.yaml': mapping([
        'sample: Item',
        'metrics:',
        '  ok: { from: Correct, kind: binary, direction: higher-is-better }',
        '  grade: { from: Grade, kind: ordinal, range: [1, 5] }',
      ]),
    });
    expect(loaded.files[0]).toMatchObject({ status: 'used', adapter: 'generic' });
    const id = loaded.runs[0]?.id ?? '';
    expect([...(await loaded.itemScores(id, 'ok')).value]).toEqual([1, 0, 1]);
    expect([...(await loaded.itemScores(id, 'grade')).value]).toEqual([5, 1.5, Number.NaN]);
  });

  test.each([
    ['a name without a slash', 'rowsAt: rows', 'rows', 'a JSON pointer (/rows)'],
    ['a path with points', 'rowsAt: a.rows', 'a.rows', 'or a JSONPath ($.a.rows[*])'],
  ])(
    'with %s for the place of rows says how it is written',
    async (_what, line, found, expected) => {
      const { files } = await load({
        'a.json': '{"rows":[{"id":1,"ok":true}]}',
        'readout.yaml': mapping([line, 'sample: id', OK]),
      });
      expect(files[0]?.reason).toMatchObject({
        code: 'invalid-value',
        place: 'map.rowsAt of readout.yaml',
        found,
        expected: expect.stringContaining(expected),
      });
    },
  );

  test('reads more than 10,000 rows of lists inside lists', async () => {
    const batch = (from: number) =>
      Array.from({ length: 6000 }, (_, i) => ({ id: `q${from + i}`, ok: i % 2 === 0 }));
    const { runs } = await load({
      'a.json': JSON.stringify({ batches: [batch(0), batch(6000)] }),
      'readout.yaml': mapping(['rowsAt: "$.batches[*][*]"', 'sample: id', OK]),
    });
    expect(runs[0]?.counts.samples).toBe(12_000);
  });

  test('that matches a cut archive says that it was cut, not how it is encoded', async () => {
    const { gzipSync } = await import('node:zlib');
    const { files } = await load({
      'a.jsonl.gz': gzipSync('{"id":1,"ok":true}\n'.repeat(50)).subarray(0, 30),
      'notes.txt': 'nothing to see',
      'readout.yaml': mapping(ROWS),
    });
    expect(files.map(({ reason }) => reason?.code)).toEqual(['truncated', 'no-adapter']);
    expect(files[1]?.reason?.mend).toContain('Narrow the pattern');
  });
});

describe('what a mapping may be wrong about', () => {
  const ROW =
    '{"id":1,"ok":5,"ms":"soon","when":"monday"}\n{"id":2,"ok":1,"ms":"late","when":"monday"}\n';

  test('is told: numbers under a binary metric, a time that is no number, a start that is no time', async () => {
    const { problems } = await load({
      'a.jsonl': ROW,
      'readout.yaml': mapping(['sample: id', 'latencyMs: ms', 'run: { startedAt: when }', OK]),
    });
    expect(problems.map(({ found, severity }) => [found, severity])).toEqual([
      ['"soon" for latencyMs, and 1 more cells that could not be read', 'warning'],
      ['"5" for ok', 'warning'],
      ['monday', 'warning'],
    ]);
  });

  test('rows that name their run are one run, which starts with the earliest of them', async () => {
    const row = (id: number, second: number) =>
      `{"id":${id},"ok":true,"job":"j","at":"2026-10-01T10:00:0${second}Z"}\n`;
    const rows = row(1, 5) + row(2, 3) + row(3, 4);
    const { runs } = await load({
      'a.jsonl': rows,
      'readout.yaml': mapping(['sample: id', 'run: { id: job, startedAt: at }', OK]),
    });
    expect(runs).toMatchObject([
      { id: 'j', counts: { samples: 3 }, part: { startedAt: { iso: '2026-10-01T10:00:03Z' } } },
    ]);
    const unnamed = await load({
      'a.jsonl': rows,
      'readout.yaml': mapping(['sample: id', 'run: { startedAt: at }', OK]),
    });
    expect(unnamed.runs).toHaveLength(3);
  });

  test('a range with its ends the wrong way round is refused', async () => {
    const { files } = await load({
      'a.jsonl': ROW,
      'readout.yaml': mapping(['sample: id', 'metrics: { ok: { kind: ordinal, range: [5, 1] } }']),
    });
    expect(files[0]?.reason?.expected).toBe('the lower end before the higher one: [1, 5]');
  });
});

describe('a mapping of labels', () => {
  const RUN = '{"id":"a","part":"1","ok":true}\n{"id":"b","part":"2","ok":false}\n';
  const run = mapping(['sample: [id, part]', OK], 'run.jsonl');

  test('finds rows by JSONPath and fields inside fields, and joins samples of several columns', async () => {
    const loaded = await load({
      'run.jsonl': RUN,
      'labels.json': JSON.stringify({
        tasks: [{ marks: [{ item: { id: 'a', part: 1 }, said: { verdict: 4 }, who: 'x' }] }],
      }),
      'readout.yaml': `${run}${mapping(
        [
          'rowsAt: "$.tasks[*].marks[*]"',
          'sample: [item.id, item.part]',
          'labels: { label: "$.said.verdict", labeller: who, kind: rating }',
        ],
        'labels.json',
      )}`,
    });
    expect(loaded.labels).toMatchObject({ read: 1, joined: 1 });
    const [label] = await loaded.annotationsOf(loaded.runs[0]?.id ?? '');
    expect(label).toMatchObject({ sample: 'a/1', label: { kind: 'rating', value: 4 } });
  });

  test('with a misspelt column is refused with the columns that are there', async () => {
    const { files } = await load({
      'run.jsonl': RUN,
      'labels.csv': 'item,verdict,who\na,4,x\n',
      'readout.yaml': `${run}${mapping(['sample: item', 'labels: { label: verdikt, labeller: who }'], 'labels.csv')}`,
    });
    expect(files.find(({ path }) => path === 'labels.csv')).toMatchObject({
      status: 'quarantined',
      reason: {
        code: 'unknown-key',
        place: 'map.labels.label of readout.yaml',
        expected: 'columns of the file: item, verdict, who',
      },
    });
  });
});

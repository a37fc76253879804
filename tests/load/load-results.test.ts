import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { allHeadlines } from '../../src/analysis/all-headlines.ts';
import { ingestReport } from '../../src/load/ingest-report.ts';
import {
  type ResultsFolder,
  resultsFile,
  resultsFolder,
  STAMP,
  samplesFile,
  watched,
} from './results-folder.ts';

const open: { close(): Promise<void> | void }[] = [];
function folder(files: Readonly<Record<string, string | Uint8Array>>): ResultsFolder {
  const made = resultsFolder(files);
  open.push({ close: made.remove });
  return made;
}
async function load(from: ResultsFolder, options: Parameters<ResultsFolder['load']>[0] = {}) {
  const loaded = await from.load(options);
  open.unshift(loaded);
  return loaded;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const PAIR = {
  [`org__model/results_${STAMP}.json`]: resultsFile('sums', 0.75, 4),
  [`org__model/samples_sums_${STAMP}.jsonl`]: samplesFile([1, 1, 1, 0]),
};

describe('loading results', () => {
  test('joins a results file and its samples into one run whose headline agrees', async () => {
    const loaded = await load(folder(PAIR));
    expect(loaded.files.map((f) => f.status)).toEqual(['used', 'used']);
    const [run] = loaded.runs;
    expect(loaded.runs).toHaveLength(1);
    expect(run?.files).toHaveLength(2);
    expect(run?.part.suite.name).toBe('sums');
    expect(run?.counts).toMatchObject({ samples: 4, attempts: 4, ok: 4 });
    const scores = await loaded.itemScores(run!.id, 'acc,none');
    expect([...scores.value]).toEqual([1, 1, 1, 0]);
    const { report, problems } = await ingestReport(loaded);
    expect(problems).toEqual([]);
    expect(report.runs[0]?.metrics[0]).toMatchObject({
      value: 0.75,
      reported: 0.75,
      agrees: true,
      n: 4,
    });
  });

  test('says when a reported headline is not what the scores give', async () => {
    const files = { ...PAIR, [`org__model/results_${STAMP}.json`]: resultsFile('sums', 0.8, 4) };
    const { problems } = await allHeadlines(await load(folder(files)));
    expect(problems.map((p) => p.code)).toEqual(['headline-mismatch']);
  });

  test('gives the same runs wherever the files lie and whatever order they come in', async () => {
    const here = folder(PAIR);
    const there = folder(
      Object.fromEntries(
        Object.entries(PAIR)
          .reverse()
          .map(([path, text]) => [`deep/er/${path}`, text]),
      ),
    );
    const [a, b] = [await load(here), await load(there, { threads: 1 })];
    expect(b.runs.map(({ id, part }) => ({ id, part }))).toEqual(
      a.runs.map(({ id, part }) => ({ id, part })),
    );
  });

  test('a samples file without results is a run that says where its facts come from', async () => {
    const loaded = await load(folder({ [`m/samples_sums_${STAMP}.jsonl`]: samplesFile([1, 0]) }));
    expect(loaded.runs[0]?.part.suite.name).toBe('sums');
    expect(loaded.runs[0]?.part.notes.join()).toContain('names of file and folder');
  });

  test('counts a file once that lies there twice, and says so', async () => {
    const loaded = await load(
      folder({ ...PAIR, [`copy/samples_sums_${STAMP}.jsonl`]: samplesFile([1, 1, 1, 0]) }),
    );
    const byStatus = loaded.files.map(({ path, status, reason }) => [path, status, reason?.code]);
    expect(byStatus).toContainEqual([
      `org__model/samples_sums_${STAMP}.jsonl`,
      'ignored',
      'duplicate-run',
    ]);
    expect(loaded.files).toHaveLength(3);
    expect(loaded.runs[0]?.contested).toBe(false);
  });

  test('puts a truncated file aside and keeps the others', async () => {
    const cut = samplesFile([1, 0, 1]).slice(0, -30);
    const loaded = await load(folder({ ...PAIR, [`m/samples_other_${STAMP}.jsonl`]: cut }));
    const file = loaded.files.find(({ path }) => path.startsWith('m/'));
    expect(file).toMatchObject({ status: 'quarantined', adapter: 'lm-eval', runs: [] });
    expect(file?.reason).toMatchObject({
      code: 'truncated',
      file: `m/samples_other_${STAMP}.jsonl`,
    });
    expect(loaded.runs).toHaveLength(1);
  });

  test('puts a file with a repeated sample aside', async () => {
    const twice = samplesFile([1, 0]) + samplesFile([1]);
    const loaded = await load(folder({ [`m/samples_other_${STAMP}.jsonl`]: twice }));
    expect(loaded.files[0]).toMatchObject({ status: 'quarantined' });
    expect(loaded.files[0]?.reason?.code).toBe('duplicate-sample');
  });

  test('a missing and an empty folder are problems, not crashes', async () => {
    const empty = folder({});
    const loaded = await load(empty, { folders: [empty.results, join(empty.root, 'nowhere')] });
    expect(loaded.files).toEqual([]);
    expect(loaded.problems.map((p) => p.code).sort()).toEqual(['empty-folder', 'missing-folder']);
  });

  test('a file of no known harness is quarantined, with a way out', async () => {
    const loaded = await load(folder({ 'notes.txt': 'hello', 'empty.json': '' }));
    expect(loaded.files.map(({ status, adapter }) => [status, adapter])).toEqual([
      ['quarantined', null],
      ['quarantined', null],
    ]);
    expect(loaded.files[1]?.reason?.mend).toContain('readout.yaml');
  });

  test.skipIf(process.getuid?.() === 0)('a file without read rights is quarantined', async () => {
    const made = folder(PAIR);
    chmodSync(join(made.results, Object.keys(PAIR)[0]!), 0o000);
    const loaded = await load(made);
    expect(loaded.files[0]).toMatchObject({ status: 'quarantined' });
  });

  test('an acknowledgement in force stands with its file; one that ran out does not', async () => {
    const made = folder({ 'notes.txt': 'hello' });
    const first = await load(made);
    const said = {
      sha256: first.files[0]!.sha256,
      reason: 'known',
      role: 'lead',
      expires: '2026-02-01',
    };
    const inForce = await load(made, { acknowledgements: [said] });
    expect(inForce.files[0]?.acknowledged).toEqual({
      role: 'lead',
      reason: 'known',
      expires: '2026-02-01',
    });
    const late = await load(made, { acknowledgements: [said], asOf: '2026-02-02' });
    expect(late.files[0]?.acknowledged).toBeNull();
    expect(late.problems.map((p) => p.code)).toContain('acknowledgement-expired');
  });

  test('an adapter that breaks its promises loses its file, not the command', async () => {
    const [first] = watched().adapters;
    const broken = {
      ...first!,
      meta: { ...first!.meta, id: 'broken' },
      detect: () => ({ answer: 'yes' as const, because: 'always' }),
      read: async () => {
        throw new TypeError('x is undefined');
      },
    };
    const loaded = await load(folder({ 'a.json': '{}' }), { adapters: [broken] });
    expect(loaded.files[0]?.reason).toMatchObject({
      code: 'internal',
      found: 'TypeError: x is undefined',
    });
  });

  test('attempts and texts are found by their keys, in the order asked for', async () => {
    const loaded = await load(folder(PAIR));
    const id = loaded.runs[0]!.id;
    const keys = [3, 0].map((sample) => ({ sample: String(sample), attempt: 1 }));
    const details = await loaded.attemptsDetail(id, [...keys, { sample: 'none', attempt: 1 }]);
    expect(details.map(({ sample, place }) => [sample, place])).toEqual([
      ['3', 'line 4'],
      ['0', 'line 1'],
    ]);
    expect(details[0]?.scores[0]).toMatchObject({ metric: 'acc,none', value: 0 });
    expect(details[0]?.slices).toContainEqual(['subject', 'sums']);
    expect((await loaded.texts(id, keys)).map(({ input }) => input)).toEqual([
      'Question 3',
      'Question 0',
    ]);
    expect([...(await loaded.numericColumn(id, 'latencyMs'))]).toEqual([NaN, NaN, NaN, NaN]);
  });

  test('fewer samples than the harness says it ran is a warning', async () => {
    const loaded = await load(
      folder({ ...PAIR, [`org__model/results_${STAMP}.json`]: resultsFile('sums', 0.75, 9) }),
    );
    expect(loaded.problems).toContainEqual(
      expect.objectContaining({ code: 'count-mismatch', severity: 'warning', found: '4 samples' }),
    );
  });

  test('a results file without samples is a run of totals, with a note', async () => {
    const loaded = await load(folder({ [`m/results_${STAMP}.json`]: resultsFile('sums', 0.5, 4) }));
    expect(loaded.runs[0]?.counts.attempts).toBe(0);
    expect(loaded.problems.map(({ code, severity }) => [code, severity])).toContainEqual([
      'missing-samples-file',
      'note',
    ]);
    expect((await loaded.itemScores(loaded.runs[0]!.id, 'acc,none')).samples).toEqual([]);
    const { report } = await ingestReport(loaded);
    expect(report.runs[0]?.metrics[0]).toMatchObject({ value: null, reported: 0.5, agrees: null });
  });

  test('an unfinished run is used, with a warning', async () => {
    const loaded = await load(
      folder({ ...PAIR, 'readout.yaml': 'override: { status: unfinished }' }),
    );
    expect(loaded.runs[0]?.part.status).toBe('unfinished');
    expect(loaded.problems.map((p) => p.code)).toContain('run-not-finished');
  });

  test('ids with lone surrogates, NUL and keys of prototypes come back as they were written', async () => {
    const ids = ['\\ud800', 'a\\u0000b', '\\u001a0000', '__proto__', 'é', '\\uffff'];
    const rows = ids.map((id, i) => `{"id": "${id}", "ok": ${i % 2}, "constructor": "x"}`);
    const loaded = await load(
      folder({
        'rows.jsonl': `${rows.join('\n')}\n`,
        'readout.yaml':
          'match: rows.jsonl\nset: { suite: s, subject: m }\nmap: { sample: id, slices: { constructor: constructor }, metrics: { ok: { kind: binary } } }',
      }),
    );
    const id = loaded.runs[0]!.id;
    const written = ['\ud800', 'a\u0000b', '\u001a0000', '__proto__', 'é', '\uffff'];
    const { samples } = await loaded.itemScores(id, 'ok');
    expect([...samples].sort()).toEqual(written.sort());
    const details = await loaded.attemptsDetail(
      id,
      written.map((sample) => ({ sample, attempt: 1 })),
    );
    expect(details.map(({ sample }) => sample)).toEqual(written);
    expect((await loaded.sliceValues(id)).get('constructor')?.get('__proto__')).toBe('x');
  });

  test('names with pattern characters and quotes are read like any other', async () => {
    const made = folder({});
    const odd = join(made.root, "it's [1] *?");
    mkdirSync(odd);
    cpSync(folder(PAIR).results, odd, { recursive: true });
    const loaded = await load(made, { folders: [odd], cacheDir: join(odd, '..', 'ca[ch]e') });
    expect((await loaded.itemScores(loaded.runs[0]!.id, 'acc,none')).samples).toHaveLength(4);
  });
});

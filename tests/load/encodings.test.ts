import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type ResultsFolder, resultsFolder } from './results-folder.ts';

const TABLE = 'id;answer;right\na;Zürich – 東京;1\nb;naïve;0\n';
const MAP =
  '  map:\n    sample: id\n    output: answer\n    metrics: { right: { kind: binary, direction: higher-is-better } }\n';
const SET = '  set: { suite: cities, subject: model }\n';

let folder: ResultsFolder | null = null;
afterEach(() => {
  folder?.remove();
  folder = null;
});

async function read(bytes: Uint8Array, name: string, sidecar: string) {
  folder?.remove();
  folder = resultsFolder({ [name]: bytes, 'readout.yaml': sidecar });
  const loaded = await folder.load();
  const [file] = loaded.files;
  const run = loaded.runs[0];
  const texts =
    run === undefined
      ? []
      : await loaded.texts(
          run.id,
          ['a', 'b'].map((sample) => ({ sample, attempt: 1 })),
        );
  const said = {
    status: file?.status,
    reason: file?.reason ?? null,
    facts: file?.sidecar ?? [],
    values: loaded.runs.flatMap(({ metrics }) =>
      metrics.map(({ metric, scored }) => [metric, scored]),
    ),
    outputs: texts.map(({ output }) => output),
  };
  await loaded.close();
  return said;
}

const wide = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

test.each([
  ['utf-16le', wide(TABLE, 'le'), 'scores.csv'],
  ['utf-16be', wide(TABLE, 'be'), 'scores.csv'],
  ['utf-16le', gzipSync(wide(TABLE, 'le')), 'scores.csv.gz'],
])('text declared as %s is read as the same text in UTF-8 is', async (encoding, bytes, name) => {
  const plain = await read(Buffer.from(TABLE), 'scores.csv', `- match: "*"\n${SET}${MAP}`);
  expect(plain.outputs).toEqual(['Zürich – 東京', 'naïve']);
  const declared = `- match: "${name}"\n  encoding: ${encoding}\n${SET}${MAP}`;
  const other = await read(bytes, name, declared);
  expect(other).toMatchObject({ status: 'used', values: [['right', 2]], outputs: plain.outputs });
  expect(other.facts).toContainEqual({
    kind: 'set',
    file: 'readout.yaml',
    field: 'encoding',
    from: null,
    to: encoding,
  });
});

test('one byte a character is decoded where it is declared', async () => {
  const sidecar = `- match: "*"\n  encoding: windows-1252\n${SET}${MAP}`;
  const bytes = Buffer.from('id;answer;right\na;Zürich;1\nb;naïve;0\n', 'latin1');
  const said = await read(bytes, 'scores.csv', sidecar);
  expect(said.outputs).toEqual(['Zürich', 'naïve']);
});

test.each(['le', 'be'] as const)(
  'UTF-16 that says so with its mark needs no word of a person (%s)',
  async (order) => {
    const said = await read(wide(TABLE, order), 'scores.csv', `- match: "*"\n${SET}${MAP}`);
    expect(said).toMatchObject({ status: 'used', outputs: ['Zürich – 東京', 'naïve'] });
    expect(said.facts).not.toContainEqual(expect.objectContaining({ field: 'encoding' }));
  },
);

test('what a person declares counts before the mark', async () => {
  const sidecar = `- match: "*"\n  encoding: utf-8\n${SET}${MAP}`;
  const said = await read(wide(TABLE, 'le'), 'scores.csv', sidecar);
  expect(said).toMatchObject({ status: 'quarantined', reason: { code: 'not-utf-8' } });
});

test.each([
  ['UTF-16 without its mark', wide(TABLE, 'le').subarray(2), 'scores.csv', 'gbk'],
  ['one byte a character', Buffer.from(TABLE, 'latin1'), 'scores.csv', 'windows-1252'],
  ['UTF-16 in an archive', gzipSync(wide(TABLE, 'le')), 'scores.csv.gz', 'encoding: utf-16le'],
  ['UTF-32', Buffer.from('fffe000069000000640000003b0000', 'hex'), 'scores.csv', 'gbk'],
])(
  '%s that nobody declared is put aside, and the message names the way',
  async (_, bytes, name, way) => {
    const said = await read(bytes, name, `- match: "*"\n${SET}${MAP}`);
    expect(said).toMatchObject({
      status: 'quarantined',
      values: [],
      reason: { code: 'not-utf-8' },
    });
    expect(said.reason?.mend).toContain(way);
  },
);

test('bytes after a mark that are no UTF-16 put the file aside', async () => {
  const bytes = Buffer.concat([wide(TABLE, 'le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]);
  const said = await read(bytes, 'scores.csv', `- match: "*"\n${SET}${MAP}`);
  expect(said).toMatchObject({ status: 'quarantined', reason: { code: 'not-utf-8' } });
  expect(said.reason?.expected).toContain('byte order mark');
});

test('bytes that are not of the declared encoding put the file aside', async () => {
  const sidecar = `- match: "*"\n  encoding: utf-16le\n${SET}${MAP}`;
  // Half of a pair alone is no UTF-16.
  const bytes = Buffer.concat([wide(TABLE, 'le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]);
  const said = await read(bytes, 'scores.csv', sidecar);
  expect(said).toMatchObject({ status: 'quarantined', reason: { code: 'not-utf-8' } });
  expect(said.reason?.mend).toContain('readout.yaml');
});

test('a name that is no encoding puts the file aside and names the key', async () => {
  const sidecar = `- match: "*"\n  encoding: utf-61\n${SET}${MAP}`;
  const said = await read(Buffer.from(TABLE), 'scores.csv', sidecar);
  expect(said).toMatchObject({ status: 'quarantined', reason: { place: 'encoding' } });
});

test('another encoding of the same bytes is not taken from the cache', async () => {
  const bytes = Buffer.from('id;answer;right\na;Zürich;1\nb;naïve;0\n', 'latin1');
  const declared = (encoding: string) => `- match: "*"\n  encoding: ${encoding}\n${SET}${MAP}`;
  folder = resultsFolder({ 'scores.csv': bytes, 'readout.yaml': declared('windows-1252') });
  const outputs = async () => {
    const loaded = await folder!.load();
    const [one] = await loaded.texts(loaded.runs[0]!.id, [{ sample: 'a', attempt: 1 }]);
    await loaded.close();
    return one?.output;
  };
  expect(await outputs()).toBe('Zürich');
  folder.write('readout.yaml', declared('iso-8859-5'));
  expect(await outputs()).toBe('Zќrich');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRows, isByColumn } from '../../../src/ingest/json/by-column.ts';
import { parseJson } from '../../../src/ingest/json/json-parser.ts';
import { DEFAULT_LIMITS } from '../../../src/ingest/limits.ts';

const options = { file: 'table.json', limits: DEFAULT_LIMITS, pythonConstants: true };

function shape(document: string) {
  const value = parseJson(Buffer.from(document), options);
  return { value, cut: { elements: 0, strings: 0, keys: 0 }, pythonConstants: 0 };
}

async function rowsOf(document: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  async function* bytes() {
    yield Buffer.from(document);
  }
  for await (const piece of asRows(bytes(), options)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** As `DataFrame.to_json()` writes rows. */
function byColumn(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  return JSON.stringify(
    Object.fromEntries(
      names.map((name) => [name, Object.fromEntries(rows.map((row, i) => [i, row[name]]))]),
    ),
  );
}

describe('a table by column', () => {
  it('is a list of its rows, whatever stands in its cells', async () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    const table = fc.array(fc.record({ text: fc.string(), b: cell, c: fc.array(cell) }), {
      minLength: 2,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const document = byColumn(rows);
        expect(isByColumn(shape(document))).toBe(true);
        expect(JSON.parse(await rowsOf(document))).toEqual(JSON.parse(JSON.stringify(rows)));
      }),
    );
  });

  it('keeps numbers as they were written, NaN, and the order of its columns', async () => {
    const document =
      '{"q":{"0":"a","1":"b"},"2":{"0":1e400,"1":NaN},"n":{"0":12345678901234567890,"1":0.10}}';
    expect(await rowsOf(document)).toBe(
      '[\n{"q":"a","2":1e400,"n":12345678901234567890},\n{"q":"b","2":NaN,"n":0.1}]',
    );
  });

  it('may be an object of lists, as to_dict("list") gives it', async () => {
    const document =
      '{"question":["a","b"],"contexts":[["x"],[]],"faithfulness":[null,0.50],"n":[12345678901234567890,1]}';
    expect(isByColumn(shape(document))).toBe(true);
    expect(await rowsOf(document)).toBe(
      '[\n{"question":"a","contexts":["x"],"faithfulness":null,"n":12345678901234567890},\n{"question":"b","contexts":[],"faithfulness":0.5,"n":1}]',
    );
  });

  it('is refused where its lists are not of one length: nobody knows what belongs together', async () => {
    const document = '{"question":["a","b","c"],"score":[1,0]}';
    expect(isByColumn(shape(document))).toBe(true);
    await expect(rowsOf(document)).rejects.toMatchObject({
      problem: {
        place: '/score',
        found: 'a list of 2 values',
        expected: '3 values, as many as "question" has',
      },
    });
  });

  it.each([
    ['lists of other things', '{"passed":["a","b"],"seconds":[1,2]}'],
    ['lists of rows', '{"question":["a","b"],"rows":[{"n":1},{"n":2}],"n":[1,2]}'],
    ['lists of texts alone', '{"question":["a","b"],"answer":["c","d"]}'],
    ['lists beside something else', '{"question":["a","b"],"score":[1,0],"n":2}'],
    ['values by number without a text, such as pass@k', '{"a":{"0":1,"1":2},"b":{"0":1,"1":2}}'],
    ['columns of unlike rows', '{"a":{"0":"x","1":"y"},"b":{"0":1}}'],
    ['rows that do not count from 0', '{"a":{"1":"x","2":"y"},"b":{"1":1,"2":2}}'],
    ['one row', '{"a":{"0":"x"},"b":{"0":1}}'],
    ['one column', '{"a":{"0":"x","1":"y"}}'],
    ['something beside the columns', '{"a":{"0":"x","1":"y"},"b":{"0":1,"1":2},"c":3}'],
    ['a list', '[{"0":"x","1":"y"},{"0":"x","1":"y"}]'],
  ])('is not %s', (_, document) => {
    expect(isByColumn(shape(document))).toBe(false);
  });

  it('whose columns turn out to be unlike further down stays the document that it is', async () => {
    const document = '{"a":{"0":"x","1":"y","2":"z"},"b":{"0":1,"1":2}}';
    expect(JSON.parse(await rowsOf(document))).toEqual(JSON.parse(document));
  });
});

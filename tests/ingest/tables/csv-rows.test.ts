import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IngestError } from '../../../src/ingest/ingest-error.ts';
import { DEFAULT_LIMITS, limitsWith } from '../../../src/ingest/limits.ts';
import { readCsv } from '../../../src/ingest/tables/csv.ts';
import { plainRows } from '../../../src/ingest/tables/csv-rows.ts';

/** What a reader hears of a file, and how it ends. */
async function heard(
  text: string,
  exact: boolean,
  delimiter = ',',
  limits = DEFAULT_LIMITS,
  pieceBytes = Number.POSITIVE_INFINITY,
) {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    pieces.push(bytes.subarray(at, at + pieceBytes));
  }
  const rows: unknown[] = [];
  try {
    const onRow = (cells: readonly string[], line: number) => void rows.push([line, ...cells]);
    const {
      header,
      rows: count,
      notes,
    } = await readCsv(pieces, { delimiter, limits, exact, onRow });
    return { rows, header, count, notes };
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    return { rows, problem: error.problem };
  }
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '"',
    '""',
    '"a"',
    '"a,b"',
    '"a""b"',
    '"a\nb"',
    '"a\r\nb"',
    '"a\rb"',
    '"é"',
  ),
  fc.constantFrom('a', 'b c', 'é', '\u{1F600}', 'a"b', '\r', '"a" ', 'x;y', '12.5', '"open'),
);
const row = fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => cells.join(','));
const table = fc
  .tuple(
    fc.constantFrom('a,b', 'a', '"a",b', 'a,b,c', '\ufeffa,b'),
    fc.array(fc.tuple(row, fc.constantFrom('\n', '\r\n', '\n\n', '\n\r\n', '\r', ''))),
  )
  .map(([header, rows]) => `${header}\n${rows.flat().join('')}`);

describe('rows of CSV in memory', () => {
  it('are those that csv-parse gives, with their lines, up to the same fault', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(',', ';'), async (text, delimiter) => {
        const [plain, exact] = [
          await heard(text, false, delimiter),
          await heard(text, true, delimiter),
        ];
        // csv-parse reads ahead: it may speak of a later fault first, and give none of the rows before.
        if ('problem' in exact && 'problem' in plain && plain.problem?.found.endsWith(' cells'))
          return;
        expect('problem' in exact ? { ...plain, rows: [] } : plain).toEqual(
          'problem' in exact ? { ...exact, rows: [] } : exact,
        );
      }),
      { numRuns: 2000, seed: 20261121 },
    );
  });

  it('are the same where windows end inside of them, in text of one byte and of several', async () => {
    for (const letter of ['a', 'é', '\u{1F600}']) {
      const long = letter.repeat(70_001);
      const rows = Array.from({ length: 40 }, (_, at) => `${at},"${long}""\r\n",${'b'.repeat(at)}`);
      const text = `id,text,more\r\n${rows.join('\r\n')}`;
      const whole = await heard(text, false);
      expect(whole.rows).toHaveLength(40);
      expect(whole).toEqual(await heard(text, true));
    }
  });

  it('are the same where they come from the start of a table and the rest follows in pieces', async () => {
    const text = `a,b\r\n${'"x\r\ny",é\r\n'.repeat(30_000)}`;
    for (const tail of ['', '1,2', '1,2,3\n', '"1,2\n', '1"2,\r3\n']) {
      const [plain, exact] = [
        await heard(text + tail, false, ',', DEFAULT_LIMITS, 40_000),
        await heard(text + tail, true, ',', DEFAULT_LIMITS, 40_000),
      ];
      expect(plain).toEqual(exact);
    }
  });

  it('are left to csv-parse where a row may be too long for the limits', async () => {
    const text = `a,b\n1,"${'x'.repeat(500)}"\n2,3\n`;
    for (const csvRecordBytes of [100, 400, 600, 2000]) {
      const limits = limitsWith({ csvRecordBytes });
      expect(await heard(text, false, ',', limits)).toEqual(await heard(text, true, ',', limits));
    }
  });

  it('are read without csv-parse where nothing is odd about them', () => {
    const bytes = Buffer.from('a,b\r\n"1\n","x ""y"""\r\n\r\n2,\n');
    const rows = [
      { cells: ['a', 'b'], line: 1 },
      { cells: ['1\n', 'x "y"'], line: 2 },
      { cells: ['2', ''], line: 5 },
    ];
    expect([...plainRows(bytes, ',', 1000, true)]).toEqual(rows);
    // Where more follows, only csv-parse may go on.
    expect([...plainRows(bytes, ',', 1000, false)]).toEqual([...rows, null]);
    expect([...plainRows(bytes.subarray(0, -1), ',', 1000, false)]).toEqual([
      ...rows.slice(0, 2),
      null,
    ]);
  });
});

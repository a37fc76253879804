import { describe, expect, it } from 'vitest';
import { type Table, toCsv, toJson } from '../../src/exports/table.ts';

const table: Table = {
  id: 't',
  title: 'T',
  description: 'D',
  columns: [
    { name: 'name', kind: 'text', unit: '', meaning: 'm' },
    { name: 'value', kind: 'number', unit: 'points', meaning: 'm' },
  ],
  rows: [
    ['=HYPERLINK("x")', -0.25],
    ['say "hi"\nand more', null],
  ],
};

describe('a table for download', () => {
  it('guards text against formulas and leaves negative numbers numbers', () => {
    expect(toCsv(table)).toBe(
      '"name","value"\r\n"\'=HYPERLINK(""x"")",-0.25\r\n"say ""hi""\nand more",\r\n',
    );
  });
  it('loses nothing as JSON', () => {
    expect(JSON.parse(toJson(table))).toMatchObject({
      rows: [
        { name: '=HYPERLINK("x")', value: -0.25 },
        { name: 'say "hi"\nand more', value: null },
      ],
    });
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countPlainLines } from '../../src/store/plain-lines.ts';

const root = mkdtempSync(join(tmpdir(), 'readout-test-'));
afterAll(() => rmSync(root, { recursive: true }));

async function count(text: string): Promise<number | null> {
  const path = join(root, 'rows.jsonl');
  writeFileSync(path, text);
  return countPlainLines(path);
}

test('lines are counted with LF, with CRLF and without a last line end', async () => {
  expect(await count('{"a":1}\n{"a":2}\n')).toBe(2);
  expect(await count('{"a":1}\r\n{"a":2}\r\n')).toBe(2);
  expect(await count('{"a":1}\n{"a":2}')).toBe(2);
  expect(await count('{}')).toBe(1);
  expect(await count('')).toBe(0);
});

test('anything but one object per line is not plain', async () => {
  for (const text of [
    '\n',
    '{}\n\n{}',
    ' {}',
    '{} ',
    '{}\n \n',
    '\uFEFF{}',
    '[1]\n',
    '{}\r\r\n',
    '{"a":',
    '{}\n{',
  ]) {
    expect([text, await count(text)]).toEqual([text, null]);
  }
});

test('lines that end exactly at a block are seen', async () => {
  const block = 1 << 20;
  for (const extra of [-2, -1, 0, 1, 2]) {
    const filler = 'x'.repeat(block - '{"a":""}\n'.length + extra);
    for (const end of ['\n', '\r\n']) {
      expect(await count(`{"a":"${filler}"}${end}{"b":1}${end}`)).toBe(2);
      expect(await count(`{"a":"${filler}"}${end} {"b":1}${end}`)).toBeNull();
    }
  }
});

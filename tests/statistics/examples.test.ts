import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../src/statistics');

type Example = { readonly file: string; readonly call: string; readonly result: string };

/** The `@example call // => value` lines of every file. */
function examples(): Example[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/@example (.+) \/\/ => (.+)/g)].map((match) => ({
        file,
        call: match[1] ?? '',
        result: match[2] ?? '',
      }));
    });
}

/** Runs a documented call against the module that documents it. */
async function evaluate({ file, call }: Example): Promise<unknown> {
  const module: Record<string, unknown> = await import(join(root, file));
  const names = Object.keys(module).filter((name) => call.includes(name));
  const run = new Function(...names, `return ${call};`);
  return run(...names.map((name) => module[name]));
}

/** Compares numbers to the digits written, everything else exactly. */
function expectWritten(got: unknown, written: unknown, digits: string): void {
  if (Array.isArray(written)) {
    expect(Array.isArray(got) && got.length === written.length).toBe(true);
    written.forEach((item, i) => {
      expectWritten(Array.isArray(got) ? got[i] : undefined, item, digits);
    });
  } else if (typeof written === 'number') {
    expect(typeof got).toBe('number');
    const decimals = Math.max(
      0,
      ...digits.split(/[\s,[\]]+/).map((n) => n.split('.')[1]?.length ?? 0),
    );
    expect(Math.abs(Number(got) - written)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-12);
  } else {
    expect(got).toEqual(written);
  }
}

describe('documented examples', () => {
  const found = examples();

  test('every exported method file has one', () => {
    expect(found.length).toBeGreaterThanOrEqual(70);
  });

  for (const example of found) {
    test(`${example.file}: ${example.call.slice(0, 80)}`, async () => {
      const written: unknown = JSON.parse(example.result.replaceAll("'", '"'));
      expectWritten(await evaluate(example), written, example.result);
    });
  }
});

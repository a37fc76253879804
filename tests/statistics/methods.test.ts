import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { methodDocs } from '../../src/statistics/method-docs.ts';
import { methods } from '../../src/statistics/methods.ts';

const folder = join(import.meta.dirname, '../../src/statistics');

/** Files at the top of the folder that are no method of their own. */
const infrastructure = new Set([
  'constants',
  'golden-input',
  'golden-runner',
  'method-choice',
  'method-docs',
  'methods',
]);

describe('the list of methods', () => {
  test('holds exactly the files of the folder', () => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !infrastructure.has(name));
    expect([...methods.keys()].sort()).toEqual(files.sort());
  });

  test('every method is documented for the methodology page', () => {
    const documented = new Set<string>(methodDocs.map((doc) => doc.id));
    expect([...methods.keys()].filter((name) => !documented.has(name))).toEqual([]);
  });
});

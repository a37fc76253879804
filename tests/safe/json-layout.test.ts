import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLines, laidOutJson } from '../../src/safe/json-layout.ts';

/** Tokens alone: what must stay as it was written. */
const tokens = (json: string) =>
  json.match(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];

const LONG = 'Agent should not offer compensation unless the user asks for it.';

describe('JSON on one line', () => {
  it('stands in lines, with short lists and objects on one', () => {
    const written = `{"actions":[{"id":"2_0","arguments":{"user":"noah"}}],"assertions":["${LONG}","${LONG}"],"basis":["DB"],"none":{}}`;
    expect(laidOutJson(written)).toBe(
      [
        '{',
        '  "actions": [{"id": "2_0", "arguments": {"user": "noah"}}],',
        '  "assertions": [',
        `    "${LONG}",`,
        `    "${LONG}"`,
        '  ],',
        '  "basis": ["DB"],',
        '  "none": {}',
        '}',
      ].join('\n'),
    );
  });

  it('keeps every token as it is written, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'medium' }), fc.constantFrom('', ' '), (json, space) => {
        const written = JSON.stringify({ text: LONG.repeat(2), value: JSON.parse(json) as unknown })
          .split('":')
          .join(`":${space}`);
        const laidOut = laidOutJson(written);
        if (laidOut === null) return;
        expect(tokens(laidOut)).toEqual(tokens(written));
        expect(JSON.parse(laidOut)).toEqual(JSON.parse(written));
      }),
      { seed: 20261122 },
    );
    const odd = String.raw`{"n":1.0,"big":12345678901234567890,"twice":1,"twice":2,"escaped":"\u202e \" {c}: [d], \\","e":1E+2,"${LONG}":null}`;
    expect(tokens(laidOutJson(odd) ?? '')).toEqual(tokens(odd));
  });

  it.each([
    ['a sentence', `[${LONG}]`],
    ['a value alone', `"${LONG} ${LONG}"`],
    ['a short list', '["a","b"]'],
    ['JSON in lines already', `{\n"a": "${LONG}",\n"b": "${LONG}"}`],
    ['JSON that was cut', `{"a":"${LONG}","b":"${LONG}`],
    ['JSON nested very deep', `${'['.repeat(3000)}${']'.repeat(3000)}`],
  ])('is left alone: %s', (_, written) => {
    expect(laidOutJson(written)).toBeNull();
    expect(inLines(written)).toBe(written);
  });

  it('grows by no more than its depth allows', () => {
    const written = `${'['.repeat(16)}${'1,'.repeat(20_000)}1${']'.repeat(16)}`;
    expect(laidOutJson(written)?.length).toBeLessThan(written.length * 20);
    expect(laidOutJson(written)).not.toBeNull();
  });
});

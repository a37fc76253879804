import fc from 'fast-check';

/** Few, so that they repeat; some the same in two spellings, some that JavaScript moves. */
const key = fc.constantFrom(
  ...['"a"', '"b"', '"\\u0061"', '"a:b"', '"\\""', '"\\\\"', '"__proto__"', '"constructor"', '""'],
  ...['"0"', '"1"', '"10"', '"2"', '"01"', '"\\u0031"', '"4294967295"', '"é"', '"😀"', '"\\ud800"'],
);

/** JSON as text, well formed or nearly: what a value was is lost in none of these spellings. */
export const spelling = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('null', 'true', 'false', '0', '-0', '-0.0', '-1e-999', '1e400', 'NaN', '1e5'),
    fc.constantFrom('-Infinity', '9007199254740991', '9007199254740992', '-9007199254740993'),
    fc.constantFrom('0.1000000000000000055511151231257827', '1e-5', '01', '1.', '', 'nul'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    key,
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(' , ')}]`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 5 })
      .map((pairs) => `{${pairs.map(([name, value]) => `${name}:${value}`).join(',\n')}}`),
  ),
})).value;

/** What is done to a text so that it may be no JSON any more. */
export const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(3),
  insert: fc.constantFrom(
    '',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\n',
    ' ',
    '\u0000',
    '1',
    'é',
  ),
});

export function damaged(
  text: string,
  { at, remove, insert }: { at: number; remove: number; insert: string },
) {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + insert + text.slice(start + remove);
}

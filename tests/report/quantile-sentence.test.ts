import { expect, test } from 'vitest';
import { perAttempts } from '../../src/report/quantiles.ts';
import { measureSentence } from '../../src/report/sentences/quantiles.ts';
import { plainText } from '../../src/report/sentences/sentence.ts';

const facts = {
  title: 'Cost of 1,000 attempts',
  unit: 'US$',
  n: 200,
  median: { value: 48.1, low: 40, high: 50 },
  p95: { value: 58.3, low: null, high: null },
  perSuccess: null,
};

test('a cost of 1,000 attempts is not said to be what half of the attempts cost', () => {
  const said = plainText(measureSentence({ ...facts, per: perAttempts('cost') }));
  expect(said).toContain('at or below US$48 per 1,000 (');
  expect(said).toContain('goes beyond US$58.3 per 1,000 (too few');
  const time = plainText(
    measureSentence({ ...facts, title: 'Time', unit: 's', per: perAttempts('latency') }),
  );
  expect(time).not.toContain('per');
});

import { describe, expect, it } from 'vitest';
import { skeleton } from '../../src/safe/skeleton.ts';

describe('two names have one skeleton', () => {
  it.each([
    ['hidden characters', 'gpt-4\u200b'],
    ['turned direction', '\u202egpt-4'],
    ['compatibility forms', '\uff47\uff50\uff54-4'],
    ['case', 'GPT-4'],
    ['a Cyrillic letter', 'g\u0440t-4'],
    ['Greek letters', 'g\u03c1t-4'],
  ])('where they differ in %s', (_, other) => {
    expect(other).not.toBe('gpt-4');
    expect(skeleton(other)).toBe(skeleton('gpt-4'));
  });

  it('where they differ beyond the length of a label', () => {
    const long = 'You are a helpful assistant. '.repeat(10);
    expect(skeleton(`${long}A`)).toBe(skeleton(`${long}B`));
  });
});

it.each(['gpt-4o', 'gpt 4', 'gpt_4', 'gpt-4.', 'gрt-5'])('%s has another than gpt-4', (other) => {
  expect(skeleton(other)).not.toBe(skeleton('gpt-4'));
});

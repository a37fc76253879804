import { describe, expect, it } from 'vitest';
import { readCellScore } from '../../src/adapters/shared/text-score.ts';

describe('scores in cells of text', () => {
  it.each([
    ['-Infinity', 'infinite'],
    [' +infinity\n', 'infinite'],
    ['NaN', 'nan'],
    ['+nan', 'nan'],
    ['None', 'not-scored'],
    ['<NA>', 'not-scored'],
    ['', 'not-scored'],
    ['infinity and beyond', 'not-a-number'],
    ['1 of 12 answers', 'not-a-number'],
    ['a text that is longer than any word for a number', 'not-a-number'],
    ['1e999999999999', 'overflow'],
  ])('has a reason where there is none: %j', (cell, reason) => {
    expect(readCellScore(cell)).toMatchObject({ value: null, missing: reason });
  });

  it.each([
    ['0.123456789012', 0.123456789012],
    ['+00000000000.5', 0.5],
    ['.50000000000000', 0.5],
    ['-1.25e-0000000001', -0.125],
    ['  1234567890.5  ', 1234567890.5],
    ['True', 1],
    ['false', 0],
  ])('is read from end to end: %j', (cell, value) => {
    expect(readCellScore(cell)).toMatchObject({ value, missing: null });
  });
});

import { expect, test } from 'vitest';
import { metricTitles } from '../../src/analysis/study/metric-titles.ts';

const titles = (...names: string[]) => [...metricTitles(names).values()];

test('a filter called none says nothing', () => {
  expect(titles('acc,none', 'acc_norm,none')).toEqual(['acc', 'acc_norm']);
});

test('any other filter stands in brackets', () => {
  expect(titles('exact_match,strict-match', 'exact_match,flexible-extract')).toEqual([
    'exact_match (strict-match)',
    'exact_match (flexible-extract)',
  ]);
});

test('names that would be the same without their filter stay whole', () => {
  expect(titles('acc,none', 'acc', 'f1,none')).toEqual(['acc,none', 'acc', 'f1']);
  expect(titles('a,b', 'a (b)')).toEqual(['a,b', 'a (b)']);
});

test('other names stay as they are', () => {
  expect(titles('refusal, polite', 'a,b,c', ',none', 'score')).toEqual([
    'refusal, polite',
    'a,b,c',
    ',none',
    'score',
  ]);
});

import { expect, test } from 'vitest';
import { name } from '../../src/report/sentences/sentence.ts';
import { plain, sentence } from '../../src/views/inline.ts';

const printed = (title: string, after: string) =>
  plain(sentence(['Ahead is ', name(title), after]));

test('a sentence that ends in a name with a full stop ends in one', () => {
  expect(printed('You are an engineer.', '. With each of 3 groups')).toBe(
    'Ahead is You are an engineer. With each of 3 groups',
  );
  expect(printed('You are an engineer.', '.')).toBe('Ahead is You are an engineer.');
  expect(printed('aster-1', '. With each')).toBe('Ahead is aster-1. With each');
  expect(printed('You are an engineer.', '.5')).toBe('Ahead is You are an engineer..5');
});

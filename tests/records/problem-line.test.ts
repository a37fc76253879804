import { describe, expect, it } from 'vitest';
import { problem, problemLine } from '../../src/records/problem.ts';

const line = (found: string, expected: string) =>
  problemLine(
    problem('invalid-type', { file: 'a.json', place: '/x', found, expected, mend: 'Mend it.' }),
  );

describe('a problem in one line', () => {
  it('says what stands there and what should', () => {
    expect(line('the text "N/A"', 'a number')).toBe(
      'a.json#/x: invalid-type: Unexpected text "N/A", expected a number. Mend it.',
    );
  });

  it('does not call what is absent unexpected', () => {
    expect(line('nothing', 'some text')).toBe(
      'a.json#/x: invalid-type: Expected some text, found nothing. Mend it.',
    );
    expect(line('no release "nope"', 'one of 2.0')).toContain(
      'Expected one of 2.0, found no release "nope".',
    );
    expect(line('a note', 'a number')).toContain('Unexpected note, expected a number.');
  });

  it('leaves out what is not known', () => {
    expect(line('', 'a number')).toBe('a.json#/x: invalid-type: Expected a number. Mend it.');
    expect(line('text', '')).toBe('a.json#/x: invalid-type: Found text. Mend it.');
  });
});

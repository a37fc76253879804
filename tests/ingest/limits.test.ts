import { describe, expect, it } from 'vitest';
import { ingestError, problemFrom } from '../../src/ingest/ingest-error.ts';
import { DEFAULT_LIMITS, limitsWith } from '../../src/ingest/limits.ts';

describe('limits', () => {
  it('replace defaults one by one', () => {
    expect(limitsWith({ ratio: 5 })).toEqual({ ...DEFAULT_LIMITS, ratio: 5 });
  });
  it.each([0, -1, Number.NaN])('refuse %d', (value) => {
    expect(() => limitsWith({ jsonDepth: value })).toThrow(
      'limit jsonDepth must be a positive number',
    );
  });
});

describe('problemFrom', () => {
  it('gives the problem of an IngestError, and a disk error for the system codes', () => {
    const error = ingestError('truncated', { file: 'a', mend: 'Copy it.' });
    expect(problemFrom(error, 'b')).toBe(error.problem);
    const io = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    expect(problemFrom(io, 'b')).toMatchObject({ code: 'disk-error', file: 'b', found: 'EIO' });
  });
  it('throws our own mistakes on', () => {
    const mistake = new TypeError('x is not a function');
    expect(() => problemFrom(mistake, 'b')).toThrow(mistake);
    expect(() => problemFrom('text', 'b')).toThrow();
  });
});

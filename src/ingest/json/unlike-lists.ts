import { ingestError } from '../ingest-error.ts';

/** A list that stands for a column and has another number of values than the first one. */
export interface UnlikeLists {
  readonly file: string;
  readonly place: string;
  readonly found: number;
  readonly first: string;
  readonly count: number;
}

/** The error of columns as lists whose rows cannot be told. */
export function unlikeLists({ file, place, found, first, count }: UnlikeLists) {
  return ingestError('invalid-value', {
    file,
    place,
    found: `a list of ${found} values`,
    expected: `${count} values, as many as "${first}" has`,
    mend: 'Write the file again, best as a list of rows: without lists of one length nobody knows which values belong together.',
  });
}

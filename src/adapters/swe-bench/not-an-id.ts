import { ingestError } from '../../ingest/ingest-error.ts';

/** Refuses a list of ids that holds something else; `mend` says where to get it anew. */
export function notAnId(file: string, place: string, mend: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'an entry that is no id',
    expected: 'the id of an instance',
    mend,
  });
}

/** For `results.json`, of a submission and of the first harness. */
export const RESULTS_AGAIN = 'Take results.json from the submission again.';

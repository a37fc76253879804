import { writeJson } from '../../ingest/accessors.ts';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';

/** Why a mapped file is put aside as a whole, each with what to do. */
export function undeclared(
  file: string,
  declared: readonly string[],
  place: string,
  metric: string,
) {
  return ingestError('unknown-metric', {
    file,
    place,
    found: metric === '' ? 'a row without a metric' : metric,
    expected: `one of ${declared.join(', ')}`,
    mend: 'Declare the metric with its kind under "map" in readout.yaml.',
  });
}

export function contradiction(file: string, place: string, sample: string) {
  return ingestError('invalid-value', {
    file,
    place,
    found: `other facts about sample ${sample} than in its first row`,
    expected: 'rows of one sample that agree on slices, error, cluster, input and target',
    mend: 'Name more columns under "sample" in the mapping, so that different samples have different ids.',
  });
}

export function nameless(
  file: string,
  place: string,
  columns: readonly string[],
  there: readonly string[],
) {
  return ingestError('missing-key', {
    file,
    place,
    ...(there.length === 0 ? {} : { found: `a row with ${there.slice(0, 40).join(', ')}` }),
    expected: `a value in ${columns.join(', ')}`,
    mend: 'Every row needs its id: fill the column, or name another under "sample" in the mapping.',
  });
}

export function noAttempt(file: string, place: string, found: string | null) {
  return ingestError('invalid-value', {
    file,
    place,
    found: found ?? 'an empty cell',
    expected: 'the number of the attempt, from 1 on, or from 0 on where the first row has 0',
    mend: 'Correct the column that "attempt" in the mapping names.',
  });
}

export function comesAgain(file: string, place: string, sample: string) {
  return ingestError('duplicate-sample', {
    file,
    place,
    found: `sample ${sample} a second time`,
    expected: 'each test case once in a run',
    mend: 'Where the rows are repeats of one test case, name the column that numbers them under "attempt", or write "repeats: counted". Where they belong to several runs, name what tells those apart under "run". Else remove the repeated rows.',
  });
}

export function totalAgain(file: string, place: string, metric: string) {
  return ingestError('duplicate-run', {
    file,
    place,
    found: `${metric} of the same run a second time`,
    expected: 'each value of a run once',
    mend: 'Name what tells the rows apart under "run" of the mapping: model, subject, prompt or suite.',
  });
}

export function noTotals(file: string) {
  return ingestError('missing-score', {
    file,
    found: 'no row with a number under a metric',
    expected: 'rows with values of runs',
    mend: 'Name the columns of the values under "metrics" in the mapping.',
  });
}

export function notARow(file: string, place: string, value: JsonValue) {
  return ingestError('invalid-type', {
    file,
    place,
    found: writeJson(value).slice(0, 200),
    expected: 'an object with the fields of a row',
    mend: 'Set rowsAt in the mapping to the place of the rows, such as /results or $.tasks[*].samples[*].',
  });
}

export function noRows(file: string, place: string) {
  return ingestError('invalid-value', {
    file,
    place,
    found: 'no array with rows',
    expected: 'an array of objects',
    mend: 'Set rowsAt in the mapping to the place of the rows, such as /results or $.tasks[*].samples[*].',
  });
}

export function noHeader(file: string) {
  return ingestError('invalid-value', {
    file,
    place: 'map.header',
    found: 'a header in a file that is no JSON lines',
    expected: 'JSON lines of which the first states facts of the run',
    mend: 'Leave "header" out of the mapping: "document" reads what stands around the rows.',
  });
}

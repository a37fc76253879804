import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { held } from '../shared/held.ts';
import { at, given, missing, type ReadScore, readScore, text } from '../shared/read.ts';
import { slicesNamed } from '../shared/slices.ts';
import { annotationsPart, type KeyedComparison, WIN_RATE } from './part.ts';
import { createTally, type Tally } from './tally.ts';

interface State {
  readonly comparison: KeyedComparison;
  readonly assembly: Assembly;
  readonly tally: Tally;
}

export const isAnnotation = hasFields({
  text: ['generator_1', 'generator_2'],
  string: ['instruction'],
  any: ['preference'],
});

/** Reads `annotations.json`; a file may hold several models and annotators. */
export async function readAnnotations(input: AdapterInput, sink: RecordSink): Promise<void> {
  const states = new Map<string, State>();
  await eachRow(input, '', (row, place) => {
    if (!isAnnotation(row)) throw notAnAnnotation(input.path, place);
    const { assembly, tally } = stateOf(states, row, input.path, sink);
    const score = preferenceScore(at(row, 'preference'));
    tally.note(score.value);
    assembly.add(itemOf(row, place, score));
  });
  for (const { comparison, assembly, tally } of states.values()) {
    assembly.finish([WIN_RATE]);
    sink.run(annotationsPart(comparison, assembly, tally));
  }
}

function stateOf(
  states: Map<string, State>,
  row: JsonValue,
  file: string,
  sink: RecordSink,
): State {
  const comparison = {
    model: text(at(row, 'generator_2')) ?? '',
    baseline: text(at(row, 'generator_1')) ?? '',
    annotator: text(at(row, 'annotator')),
  };
  const key = `${comparison.model} against ${comparison.baseline} by ${comparison.annotator ?? 'an annotator not stated'}`;
  return held(states, key, () => ({
    comparison: { ...comparison, key },
    assembly: createAssembly(sink, file, key),
    tally: createTally(),
  }));
}

/**
 * The model's share of the comparison in percent, the harness's own scale: preference 1 is a loss, 2 a win,
 * 1.5 a draw, and so was 0 in older files. Between lie annotators that weigh by log-probability.
 */
function preferenceScore(value: JsonValue | undefined): ReadScore {
  const read = readScore(value);
  if (read.value === null) return read;
  if (read.value === 0) return given(50, '0');
  if (read.value < 1 || read.value > 2) return missing('not-a-number', String(read.value));
  return given(100 * (read.value - 1));
}

function itemOf(row: JsonValue, place: string, score: ReadScore): Item {
  const baseline = text(at(row, 'output_1'));
  return {
    id: null,
    place,
    slices: slicesNamed(row, ['dataset', 'datasplit']),
    input: text(at(row, 'instruction')),
    output: text(at(row, 'output_2')),
    transcript: baseline === null ? null : `${text(at(row, 'generator_1'))}: ${baseline}`,
    scores: [{ metric: WIN_RATE, read: score, label: labelOf(score.value) }],
  };
}

function labelOf(value: number | null): string | null {
  if (value === null) return null;
  return value > 50 ? 'win' : value === 50 ? 'draw' : 'loss';
}

function notAnAnnotation(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a row without instruction, generator_1, generator_2 or preference',
    expected: 'an annotation of AlpacaEval',
    mend: 'Copy the file again from where AlpacaEval wrote it.',
  });
}

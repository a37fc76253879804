import { ingestError } from '../../ingest/ingest-error.ts';
import type { Mapping } from '../../records/sidecar.ts';

/** Every column a mapping names, and what for. */
export function namedColumns(
  mapping: Mapping,
): readonly { readonly column: string; readonly as: string }[] {
  const found: { column: string; as: string }[] = [];
  const add = (as: string, column: string | undefined) => {
    if (column !== undefined) found.push({ column, as });
  };
  for (const column of sampleColumns(mapping)) add('sample', column);
  const single = [
    'attempt',
    'input',
    'target',
    'output',
    'error',
    'cluster',
    'latencyMs',
    'costUsd',
    'inputTokens',
    'outputTokens',
  ] as const;
  for (const key of single) add(key, mapping[key]);
  for (const [dimension, column] of Object.entries(mapping.slices))
    add(`slices.${dimension}`, column);
  if (mapping.format === 'long') {
    for (const key of ['metric', 'value', 'reason'] as const) add(key, mapping[key]);
    return found;
  }
  for (const [name, metric] of Object.entries(mapping.metrics)) {
    add(`metrics.${name}`, metric.from ?? name);
    add(`metrics.${name}.reason`, metric.reason);
  }
  return found;
}

export function sampleColumns(mapping: Mapping): readonly string[] {
  if (mapping.sample === undefined) return [];
  return typeof mapping.sample === 'string' ? [mapping.sample] : mapping.sample;
}

/** Refuses a mapping that cannot be right whatever the rows hold. Throws `IngestError`. */
export function checkMapping(file: string, mapping: Mapping): void {
  const names = Object.keys(mapping.metrics);
  if (names.length === 0) throw incomplete(file, 'metrics', 'at least one metric with its kind');
  for (const [name, metric] of Object.entries(mapping.metrics)) {
    if (metric.kind === 'bounded' && metric.range === undefined) {
      throw incomplete(
        file,
        `metrics.${name}.range`,
        'the range of a bounded metric, such as [0, 1]',
      );
    }
  }
  if (mapping.format === 'long') {
    if (mapping.metric === undefined)
      throw incomplete(file, 'metric', 'the column that names the metric');
    if (mapping.value === undefined)
      throw incomplete(file, 'value', 'the column that holds the value');
  }
  if (mapping.sample === undefined && mapping.input === undefined) {
    throw incomplete(
      file,
      'sample',
      'the column that identifies a sample, or input to tell samples apart by',
    );
  }
}

/** Refuses a mapping that names columns which no row has. Throws `IngestError`. */
export function checkColumns(
  file: string,
  mapping: Mapping,
  exists: (column: string) => boolean,
  there: readonly string[],
): void {
  const absent = namedColumns(mapping).filter(({ column }) => !exists(column));
  const [first] = absent;
  if (first === undefined) return;
  throw ingestError('unknown-key', {
    file,
    place: `map.${first.as}`,
    found: absent.map(({ column, as }) => `${as}: ${column}`).join(', '),
    expected: `columns of the file: ${there.join(', ')}`,
    mend: 'Correct the names under "map" in readout.yaml.',
  });
}

function incomplete(file: string, place: string, expected: string) {
  return ingestError('missing-key', {
    file,
    place: `map.${place}`,
    expected,
    mend: 'Complete "map" in readout.yaml.',
  });
}

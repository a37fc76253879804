import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { momentOf, momentOfEpoch } from '../shared/moment.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries, isRecord, list, scalarText, text, whole } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { sliceValue } from '../shared/slices.ts';
import { wholeDocument } from '../shared/whole.ts';
import { readInstances } from './instances.ts';
import { resultsOf } from './results.ts';

/** Reads a record: values of one model, stated and not recomputed unless instances stand beside them. */
export async function readAggregate(input: AdapterInput, sink: RecordSink): Promise<void> {
  const rest = await wholeDocument(input);
  const [beside] = input.below ?? [];
  const instances = beside === undefined ? null : await beside.input();
  if (instances !== null) await readInstances(instances, sink);
  sink.run(recordPart(rest, instances?.probe.sha256 ?? null));
}

/** Reads a file with a record in each line, or in a list: a run for each, without instances of its own. */
export async function readRecords(input: AdapterInput, sink: RecordSink): Promise<void> {
  await eachRow(input, '', (record, place) => {
    sink.run({ ...recordPart(record, null, place), key: `record of ${place}` });
  });
}

/**
 * @param beside checksum of the instances that lie beside the record under its name
 * @param within place of the record in its file, where it is one of several
 */
function recordPart(record: JsonValue, beside: string | null, within = ''): RunPart {
  const detailed = at(record, 'detailed_evaluation_results');
  const said = text(at(detailed, 'checksum'));
  const stated = /^[0-9a-f]{64}$/.test(said ?? '') ? said : null;
  const checksum = beside ?? stated;
  const results = resultsOf(record, isRecord(detailed) || beside !== null, within);
  const settings = settingsOf(record);
  const notes = results.flatMap(({ notes }) => notes);
  if (beside !== null && beside !== stated) {
    const what = stated === null ? 'no SHA-256 of its instances' : 'another SHA-256';
    notes.push(`The record states ${what}: those that lie beside it are joined to it by name.`);
  } else if (isRecord(detailed) && stated === null) {
    notes.push('The record states no SHA-256 of its instances, so they cannot be joined to it.');
  }
  const time = at(record, 'evaluation_timestamp');
  return {
    ...blankPart(
      'every-eval-ever',
      checksum === null ? 'results' : `results of ${checksum.slice(0, 16)}`,
    ),
    nativeId: text(at(record, 'evaluation_id')),
    harness: { name: 'every-eval-ever', version: text(at(record, 'schema_version')) },
    suite: suiteOf(record),
    subject: subjectOf(record),
    startedAt: timeOf(time) ?? timeOf(at(record, 'evaluation_results', 0, 'evaluation_timestamp')),
    samplesStated: samplesOf(record),
    datasetSize: whole(sourceOf(record, 0, 'samples_number')),
    settings: settings.pairs,
    metrics: results.flatMap(({ metric }) => metric),
    reported: results.flatMap(({ reported }) => reported),
    notes: [...notes, ...settings.notes],
    hasSamples: false,
  };
}

/** A field of the source of a result; before 0.2.0 it stood at the top of the record. */
function sourceOf(record: JsonValue, index: number, field: string): JsonValue | undefined {
  return (
    at(record, 'evaluation_results', index, 'source_data', field) ??
    at(record, 'source_data', field)
  );
}

/** The data set, where all results have the same; else the source of the record. */
function suiteOf(record: JsonValue): RunPart['suite'] {
  const results = list(at(record, 'evaluation_results'));
  const names = new Set(results.map((_, index) => text(sourceOf(record, index, 'dataset_name'))));
  const alone = onlyOf(names);
  const source =
    text(at(record, 'source_metadata', 'source_name')) ??
    text(at(record, 'evaluation_source', 'evaluation_source_name'));
  const repository = text(sourceOf(record, 0, 'hf_repo'));
  return {
    name: alone ?? source ?? 'suite not stated',
    version: null,
    dataset:
      alone === null
        ? null
        : {
            name: repository ?? alone,
            revision: null,
            split: text(sourceOf(record, 0, 'hf_split')),
          },
  };
}

function subjectOf(record: JsonValue): RunPart['subject'] {
  const info = at(record, 'model_info');
  const id = text(at(info, 'id'));
  const details = at(info, 'additional_details');
  const platform =
    text(at(info, 'inference_platform')) ?? text(at(info, 'inference_engine', 'name'));
  return subjectNamed(text(at(info, 'name')) ?? id ?? 'model not stated', {
    model: id,
    provider: platform === 'unknown' ? null : platform,
    // The second is what Readout writes itself.
    prompt: text(at(details, 'agent_scaffold')) ?? text(at(details, 'prompt_label')),
  });
}

/** Seconds since 1970, as text; or ISO 8601. */
function timeOf(value: JsonValue | undefined): RunPart['startedAt'] {
  const stamp = scalarText(value);
  if (stamp === null || stamp === '') return null;
  return momentOf(stamp) ?? (/^\d+(\.\d+)?$/.test(stamp) ? momentOfEpoch(Number(stamp)) : null);
}

/** Rows are no samples: a sample that was tried twice has two. That none is missing the checksum says. */
function samplesOf(record: JsonValue): number | null {
  return list(sourceOf(record, 0, 'sample_ids')).length || null;
}

function settingsOf(record: JsonValue) {
  const settings = settingList();
  const library = at(record, 'eval_library');
  settings.add('evaluated with', at(library, 'name'));
  settings.add('version of it', at(library, 'version'));
  for (const [name, value] of entries(at(library, 'additional_details'))) {
    // Longer texts are results that were packed into one, and other versions tell little of the answers.
    if (sliceValue(value) !== null && !/version$/.test(name)) settings.add(name, value);
  }
  settings.add('source', at(record, 'source_metadata', 'source_type'));
  const config = at(record, 'evaluation_results', 0, 'generation_config');
  settings.addAll('generation', config);
  settings.addAll('generation', at(config, 'generation_args'));
  return settings;
}

import type { Adapter } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { probeRows } from '../shared/whole.ts';
import { readAggregate, readRecords } from './aggregate.ts';
import { isInstance, readInstances } from './instances.ts';

/** evaleval/every_eval_ever: a file of results is one run; instances join it by the checksum it states. */
export const everyEvalEver = {
  meta: {
    id: 'every-eval-ever',
    title: 'Every Eval Ever',
    version: 8,
    reads: [
      'aggregate records (.json) of schema 0.1.0 to 0.3.0',
      'records as JSON lines, as EuroEval writes them since version 17: a run for each',
      'instance-level results (.jsonl) of schema 0.2.0 and later, with their record by its checksum, or by the name <record>_samples.jsonl beside it',
    ],
    notRead: [
      'samples inside records of schema 0.1.0, which have no scores',
      'the time of retrieval, which is none of the evaluation',
      'a score of −1 where the record says that the level is unknown',
    ],
    source: 'evaleval/every_eval_ever schemas/eval.schema.json, instance_level_eval.schema.json',
    testedOn:
      'records of 0.1.0, 0.2.0 and 0.2.2, lines of 0.2.1, instances of 0.2.0 to 0.2.2; 0.3.0 from the source only',
    aggregation:
      'A record states its values and not how they came about; a single value with instances beside it is checked as their mean.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isRecordOfResults(document)) {
      return yes('schema_version, source_metadata and evaluation_results');
    }
    const rows = probeRows(probe);
    if (areAll(rows, isRecordOfResults)) {
      return yes('rows with schema_version, source_metadata and evaluation_results');
    }
    if (areAll(rows, isInstance)) {
      return yes('rows with schema_version, sample_id and evaluation.score');
    }
    if (areAll(rows, isEntry)) {
      return lookAlike(
        'an index of records, with their addresses and checksums and no scores',
        'the records it lists',
      );
    }
    return NO;
  },

  async read(input, sink) {
    if (isRecordOfResults(input.probe.json?.value)) return readAggregate(input, sink);
    return probeRows(input.probe).every(isRecordOfResults)
      ? readRecords(input, sink)
      : readInstances(input, sink);
  },

  /** A record names the checksum of its file of instances; the keys of both hold it. */
  link(part, path) {
    const checksum = /^(?:results of|instances) ([0-9a-f]{16})$/.exec(part.key)?.[1];
    return checksum === undefined ? `${path}#${part.key}` : `instances ${checksum}`;
  },

  /** `<record>_samples.jsonl` beside `<record>.json`: its checksum may be missing, or of another state of the file. */
  folder(path) {
    if (!path.endsWith('.json')) return null;
    return {
      root: path.slice(0, -'.json'.length),
      role: (name) => (name === '_samples.jsonl' ? 'own-part' : null),
    };
  },
} as const satisfies Adapter;

/** A line of the index of the datastore. */
const isEntry = hasFields({ text: ['object_uuid', 'record_type', 'sha256'] });

const isRecordOfResults = hasFields({
  text: ['schema_version'],
  object: ['source_metadata'],
  list: ['evaluation_results'],
});

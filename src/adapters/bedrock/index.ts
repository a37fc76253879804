import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { createRaters, type Raters, ratedMetrics } from '../shared/rated.ts';
import { at, isList, isRecord } from '../shared/read.ts';
import { probeRows } from '../shared/whole.ts';
import { createModels, itemsOf, type Models } from './items.ts';

/** Amazon Bedrock evaluation jobs: a file of records is one run per model in it. */
export const bedrock = {
  meta: {
    id: 'bedrock',
    title: 'Amazon Bedrock evaluation',
    version: 2,
    reads: [
      '<uuid>_output.jsonl of automatic jobs: automatedEvaluationResult, also of answers brought along',
      '<uuid>_output.jsonl of human jobs: humanEvaluationResult',
      'knowledge base jobs: conversationTurns with results',
    ],
    notRead: [
      'comparisons of two models by people: choices, ranks and comparison scales',
      'who the workers are: people are counted, not named',
      'account numbers in the names of models',
    ],
    source:
      'Amazon Bedrock user guide: model-evaluation-report-s3, knowledge-base-evaluation-report',
    testedOn: 'examples of the documentation and of two projects',
    aggregation: 'The report card shows means; the files hold single results only.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    if (areAll(rows, isResult)) {
      return yes(
        'automatedEvaluationResult, humanEvaluationResult or conversationTurns with results',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const runs = new Map<string, Run>();
    const models: Models = createModels();
    await eachRow(input, '', (row, place) => {
      if (!isResult(row)) throw notAResult(input.path, place);
      for (const { model, item } of itemsOf(row, place, (name) => runOf(name).raters, models)) {
        runOf(model).assembly.add(item);
      }
    });
    function runOf(model: string): Run {
      return held(runs, model, () => ({
        assembly: createAssembly(sink, input.path, model),
        raters: createRaters(),
      }));
    }
    for (const [model, { assembly, raters }] of runs) {
      assembly.finish();
      const blank = blankPart('Amazon Bedrock evaluation', model);
      const known = model === '' ? null : model;
      sink.run({
        ...blank,
        subject: subjectNamed(model, { model: known, provider: 'bedrock' }),
        epochs: assembly.epochs(),
        metrics: ratedMetrics('bedrock', assembly, raters),
        notes: models.skipped > 0 ? ['Comparisons between models were not read.'] : [],
      });
    }
  },

  /** The folders of a job name the model, the type of task and the data set. */
  named(part, path) {
    const part1 = (name: string) => new RegExp(`(?:^|/)${name}/([^/]+)/`).exec(path)?.[1] ?? null;
    const dataset = part1('datasets');
    const task = part1('taskTypes');
    const suite = [task, dataset].filter((one) => one !== null).join('/');
    const known = {
      ...part,
      subject: { ...part.subject, name: part.subject.name || (part1('models') ?? '') },
      suite: {
        ...part.suite,
        dataset: dataset === null ? null : { name: dataset, revision: null, split: null },
      },
    };
    return namedAfter(known, suite || stemOf(path), suite === '' ? 'file' : 'folders');
  },
} as const satisfies Adapter;

function isResult(row: JsonValue | undefined): boolean {
  const turns = at(row, 'conversationTurns');
  return (
    isList(at(row, 'automatedEvaluationResult', 'scores')) ||
    (isList(at(row, 'humanEvaluationResult')) && isRecord(at(row, 'inputRecord'))) ||
    (isList(turns) && turns.length > 0 && turns.every((turn) => isList(at(turn, 'results'))))
  );
}

interface Run {
  readonly assembly: Assembly;
  readonly raters: Raters;
}

function notAResult(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a record without results of an evaluation',
    expected: 'automatedEvaluationResult, humanEvaluationResult or conversationTurns',
    mend: 'Take the file that the job wrote, without other records in it.',
  });
}

import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list } from '../shared/read.ts';
import { runPart } from './part.ts';
import { isScan, readScan } from './red-team.ts';
import { createSums, itemOf } from './row.ts';

/** azure-ai-evaluation: the file that `evaluate(output_path=…)` writes is one run. */
export const azureAiEvaluation = {
  meta: {
    id: 'azure-ai-evaluation',
    title: 'Azure AI evaluation',
    version: 5,
    reads: [
      'the JSON file of evaluate(output_path=…): rows, metrics, studio_url',
      'the rows alone, as JSON or as JSON lines',
      'scorecards of the AI Red Teaming Agent with their attacks',
    ],
    notRead: [
      'studio_url, which names cloud resources',
      'gpt_ and _score columns that repeat a column of the same name without it',
      'token counts and messages of the judges',
    ],
    source: 'Azure/azure-sdk-for-python sdk/evaluation/azure-ai-evaluation _evaluate/_evaluate.py',
    testedOn:
      '2 real files, and eight shapes of public ones, safety evaluators and graders among them',
    aggregation:
      'The mean over rows with a number; shares of passes and defects are rounded to two digits; rates of attacks are in percent.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const rows = at(document, 'rows');
    if (isList(rows) && areAll(rows, isRow)) return yes('rows with inputs.* and outputs.*.*');
    const lines = probe.rows ?? [];
    if (areAll(lines, isRow)) return yes('lines with inputs.* and outputs.*.*');
    if (isScan(document)) return yes('a scorecard with attack_details');
    const answered = isList(rows) && areAll(rows, isAnswer);
    if (answered && isRecord(at(document, 'metrics')) && at(document, 'studio_url') !== undefined) {
      return lookAlike(
        'answers to which no evaluator gave a score',
        'the file of an evaluate() with evaluators that ended',
      );
    }
    return NO;
  },

  async read(input, sink) {
    if (isScan(input.probe.json?.value)) return readScan(input, sink);
    const assembly = createAssembly(sink, input.path, 'run');
    const sums = createSums();
    const document = await eachRow(input, '/rows', (row, place) =>
      assembly.add(itemOf(row, place, sums)),
    );
    if (assembly.attempts() === 0) {
      throw ingestError('invalid-value', {
        file: input.path,
        place: '/rows',
        found: `${list(at(document, 'rows')).length} rows`,
        expected: 'one row or more',
        mend: 'Run evaluate again with a data file that has rows.',
      });
    }
    assembly.finish();
    sink.run(runPart(document, assembly, sums));
  },

  named: namedAfterFile,
} as const satisfies Adapter;

/** `outputs.<evaluator>.<field>` */
const OUTPUT = /^outputs\.[^.]+\.[^.]+$/;

function isRow(row: JsonValue | undefined): boolean {
  const keys = entries(row).map(([key]) => key);
  return keys.some((key) => key.startsWith('inputs.')) && keys.some((key) => OUTPUT.test(key));
}

function isAnswer(row: JsonValue): boolean {
  const keys = entries(row).map(([key]) => key);
  return keys.length > 0 && keys.every((key) => /^(inputs\.|outputs\.|line_number$)/.test(key));
}

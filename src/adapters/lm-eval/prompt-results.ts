import type { JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { hasFields } from '../shared/fields.ts';
import { shortHash } from '../shared/hash.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { momentOf } from '../shared/moment.ts';
import { at, entries, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { statedAs } from '../shared/stated.ts';
import { filePart, metricEntries } from './file-part.ts';
import { rowMetric, rowRule } from './metric-keys.ts';
import { taskSettings } from './settings.ts';

/**
 * Results of the fork of 0.3 that asks each task in several prompts: a list with a table of the same, the list
 * alone in its files `agg-…` and `slim-…`, or many calls merged by task, prompt and time.
 */
export function isPromptResults(value: JsonValue | undefined): boolean {
  const results = at(value, 'results');
  if (isRecord(results)) return isMerged(results);
  return (
    isList(results) &&
    results.length > 0 &&
    at(value, 'config', 'model_args') !== undefined &&
    results.every(isOfPrompt)
  );
}

const isOfPrompt = hasFields({ text: ['task_name', 'prompt_name'] });

/** `{"boolq+exam": {"2022-07-06-16-30-09": {acc, task_name, prompt_name}}}`. */
function isMerged(results: JsonValue): boolean {
  const tasks = entries(results);
  return (
    tasks.length > 0 &&
    tasks.every(([, calls]) => {
      const rows = entries(calls);
      return rows.length > 0 && rows.every(([time, row]) => CALL.test(time) && isOfPrompt(row));
    })
  );
}

const CALL = /^(\d{4}-\d{2}-\d{2})-(\d{2})-(\d{2})-(\d{2})$/;

/** One run per task and prompt: the same task in other words is another suite. */
export function readPromptResults(file: JsonValue, sink: RecordSink): void {
  for (const [index, row] of list(at(file, 'results')).entries()) {
    sink.run(promptPart(file, row, `/results/${index}`));
  }
  for (const [name, calls] of entries(at(file, 'results'))) {
    for (const [time, row] of entries(calls)) {
      const place = `/results/${pointerSegment(name)}/${time}`;
      const part = promptPart(file, row, place);
      const startedAt = momentOf(time.replace(CALL, '$1T$2:$3:$4'));
      // Only the folder or the name of the file says which model it was.
      sink.run({ ...part, subject: { ...part.subject, name: '', model: null }, startedAt });
    }
  }
}

function promptPart(file: JsonValue, row: JsonValue, place: string): RunPart {
  const name = `${text(at(row, 'task_name'))}+${text(at(row, 'prompt_name'))}`;
  const path = text(at(row, 'dataset_path'));
  const subset = text(at(row, 'dataset_name'));
  const template = text(at(row, 'prompt_jinja'));
  const settings = taskSettings(file, name);
  if (template !== null) settings.add('prompt template', shortHash(template));
  const reported = metricEntries(row).map(({ key, metric, value }) =>
    statedAs(key, `${place}/${key}`, value, {
      metric,
      statistic: key === metric ? 'value' : 'standard-error',
      rule: rowRule(undefined, metric ?? ''),
    }),
  );
  return {
    ...filePart(file, `${name} ${place}`),
    suite: {
      name,
      version: scalarText(at(file, 'versions', name)),
      dataset:
        path === null
          ? null
          : { name: subset === null ? path : `${path}/${subset}`, revision: null, split: null },
    },
    settings: settings.pairs,
    metrics: reported
      .filter(({ statistic }) => statistic === 'value')
      .map((one) => rowMetric(one.name, one.rule, 'not-stated')),
    reported,
    notes: [...settings.notes],
  };
}

import { isList, isRecord } from '../../ingest/accessors.ts';
import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { AnnotationRow, Label, Labelled, Labeller } from '../../records/annotation.ts';
import { firstField } from './first-field.ts';
import { shortHash } from './hash.ts';
import { readScore, scalarText, whole } from './read.ts';
import { shown } from './shown.ts';
import { textHash } from './text-hash.ts';

/** A label without what it speaks of: adapters whose rows are attempts hand these over with the attempt. */
export type ItemLabel = Omit<AnnotationRow, 'of'>;

/** A person by pseudonym: names and addresses of files go no further. '' and null are one unnamed person. */
export function person(id: string | null): Labeller {
  const name = id ?? '';
  const known = people.get(name);
  if (known !== undefined) return known;
  if (people.size === MOST_PEOPLE) people.clear();
  const made: Labeller = { kind: 'human', id: shortHash(`labeller\n${name}`) };
  people.set(name, made);
  return made;
}

/** Few people give many labels. */
const MOST_PEOPLE = 1000;
const people = new Map<string, Labeller>();

/** A judge keeps the name that the file gives it. */
export function judge(name: string | null): Labeller {
  return { kind: 'judge', id: name ?? 'judge not named' };
}

/** Null for no value. Numbers and truth values are scores; words and lists of words are categories. */
export function labelOf(value: JsonValue | undefined): Label | null {
  if (value === undefined || value === null || value === '') return null;
  if (isList(value)) {
    const values = value.flatMap((one) => scalarText(one) ?? []);
    return values.length === value.length ? { kind: 'category', values } : null;
  }
  const read = readScore(value);
  if (read.value !== null)
    return { kind: 'score', value: read.value, truth: typeof value === 'boolean' };
  const word = scalarText(value);
  return word === null ? null : { kind: 'category', values: [word] };
}

/** A cell of a table: numbers and truth values are written as text there. */
export function labelOfCell(cell: string): Label | null {
  const text = cell.trim();
  if (text === '') return null;
  if (/^(true|false)$/i.test(text))
    return { kind: 'score', value: /^t/i.test(text) ? 1 : 0, truth: true };
  const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number)
    ? { kind: 'score', value: number, truth: false }
    : { kind: 'category', values: [text] };
}

const NOTHING: Labelled = {
  part: null,
  run: null,
  suite: null,
  sample: null,
  attempt: null,
  inputHash: null,
  outputHash: null,
};

/** An answer named by field values; absent fields are not stated. */
export function labelled(fields: {
  readonly run?: string | null;
  readonly suite?: string | null;
  readonly sample?: string | null;
  readonly attempt?: number | null;
  readonly input?: string | null;
  readonly output?: string | null;
}): Labelled {
  const { input, output, ...rest } = fields;
  const attempt = rest.attempt != null && rest.attempt >= 1 ? rest.attempt : null;
  return {
    ...NOTHING,
    run: rest.run || null,
    suite: rest.suite || null,
    sample: rest.sample || null,
    attempt,
    inputHash: input ? textHash(input) : null,
    outputHash: output ? textHash(output) : null,
  };
}

/**
 * Field names under which tasks of annotation tools commonly carry an answer. Documented on the formats page:
 * whoever makes the tasks chooses them.
 */
export const ANSWER_FIELDS = {
  run: ['run_id', 'runId', 'run', 'eval_id'],
  suite: ['suite', 'task_name', 'benchmark'],
  sample: ['sample_id', 'sampleId', 'sample', 'example_id', 'item_id', 'doc_id', 'instance_id'],
  attempt: ['attempt', 'epoch', 'trial'],
  input: ['input', 'question', 'prompt', 'query', 'instruction', 'user_input'],
  output: ['output', 'answer', 'response', 'completion', 'generation', 'model_output'],
} as const;

/** The answer that the fields of some records name; earlier records win. */
export function answerNamed(...records: readonly (JsonValue | undefined)[]): Labelled {
  const objects = records.filter(isRecord);
  const first = (names: readonly string[]): JsonValue | undefined => {
    for (const record of objects) {
      const value = firstField(record, names);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const word = (names: readonly string[]) => scalarText(first(names) ?? null);
  const attempt = first(ANSWER_FIELDS.attempt);
  return labelled({
    run: word(ANSWER_FIELDS.run),
    suite: word(ANSWER_FIELDS.suite),
    sample: word(ANSWER_FIELDS.sample),
    attempt: whole(attempt) ?? (/^\d{1,9}$/.test(String(attempt)) ? Number(attempt) : null),
    input: shown(first(ANSWER_FIELDS.input)),
    output: shown(first(ANSWER_FIELDS.output)),
  });
}

/** Tasks that carry no id and no answer of their own are found by their text: what was labelled. */
export function byText(task: JsonValue, of: Labelled): Labelled {
  const asked = isRecord(task) && typeof task.text === 'string' ? task.text : null;
  const isNamed = of.sample !== null || of.outputHash !== null;
  return asked === null || isNamed ? of : { ...of, outputHash: textHash(asked) };
}

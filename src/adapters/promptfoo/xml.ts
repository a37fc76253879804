import { IngestError, ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput } from '../adapter.ts';
import { quantityOf } from '../shared/text-score.ts';
import type { XmlElement } from '../shared/xml.ts';
import { readXmlReport } from '../shared/xml-report.ts';

/** JSON as it is handed on; built here, so that no key of a file meets a prototype. */
type Json = string | number | boolean | null | readonly Json[] | Map<string, Json>;

/**
 * The `.xml` output holds the summary and the configuration of the `.json` output, each key as an element and each
 * entry of a list as an element of its key. All values are text there: those that promptfoo's types call numbers
 * and truth values become such again, an empty one is null, and what the user wrote stays text.
 */
export async function* xmlAsJson(input: AdapterInput): AsyncGenerator<Uint8Array, void> {
  let root: XmlElement;
  try {
    root = await readXmlReport(input);
  } catch (error) {
    if (error instanceof IngestError) throw unreadable(input.path, error);
    throw error;
  }
  yield Buffer.from(written(jsonValue(root, false)), 'utf8');
}

/** Lists by promptfoo's types, also where there is a single entry. */
const LISTS: ReadonlySet<string> = new Set(['prompts', 'componentResults', 'assert', 'providers']);
/** Below these stands what the user or the model wrote. */
const TEXTS: ReadonlySet<string> = new Set(['vars', 'output', 'raw', 'value', 'description']);
const NUMBERS: ReadonlySet<string> = new Set(
  'version promptIdx testIdx failureReason score latencyMs totalLatencyMs cost total prompt completion numRequests successes failures errors testPassCount testFailCount testErrorCount assertPassCount assertFailCount repeat'.split(
    ' ',
  ),
);
/** Objects of numbers, under names that the user gave. */
const OF_NUMBERS: ReadonlySet<string> = new Set([
  'namedScores',
  'namedScoresCount',
  'namedScoreWeights',
]);
const FLAGS: ReadonlySet<string> = new Set(['success', 'pass']);

function jsonValue(element: XmlElement, isText: boolean, above = ''): Json {
  const { name, children, text } = element;
  const isPlain = isText || TEXTS.has(name);
  if (children.length === 0) return leafOf(name, text, isPlain, above);
  const grouped = Map.groupBy(children, (child) => child.name);
  const found = new Map<string, Json>();
  for (const [key, group] of grouped) {
    const values = group.map((child) => jsonValue(child, isPlain, name));
    // The rows of a summary are called like the summary itself.
    const isList = LISTS.has(key) || (key === 'results' && name === 'results');
    found.set(
      key,
      !isPlain && isList ? values : values.length === 1 ? (values[0] ?? null) : values,
    );
  }
  return found;
}

function leafOf(name: string, text: string, isText: boolean, above: string): Json {
  if (name === 'vars' && text === '') return new Map();
  if (isText) return text;
  if (text === '') return null;
  if (FLAGS.has(name) || (name === 'cached' && above === 'response')) {
    return text === 'true' ? true : text === 'false' ? false : text;
  }
  const isNumber = NUMBERS.has(name) || OF_NUMBERS.has(above) || /[tT]okenUsage$/.test(above);
  return isNumber ? (quantityOf(text) ?? text) : text;
}

function written(value: Json): string {
  if (value instanceof Map) {
    const pairs = [...value].map(([key, one]) => `${JSON.stringify(key)}:${written(one)}`);
    return `{${pairs.join(',')}}`;
  }
  if (typeof value === 'object' && value !== null) return `[${value.map(written).join(',')}]`;
  return JSON.stringify(value);
}

function unreadable(file: string, { problem: { code, place, found } }: IngestError) {
  return ingestError(code, {
    file,
    place,
    found,
    expected: 'XML as promptfoo writes it',
    mend: 'Name a .json file with promptfoo eval --output, and use that: names of scores and variables may be none that XML allows.',
  });
}

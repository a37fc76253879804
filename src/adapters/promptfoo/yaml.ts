import { JSON_SCHEMA, load, YAMLException } from 'js-yaml';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { AdapterInput } from '../adapter.ts';
import { wholeText } from '../shared/whole-text.ts';

/** The `.yaml` and `.txt` outputs hold the document of the `.json` output; so does what this answers, as JSON. */
export async function* yamlAsJson(input: AdapterInput): AsyncGenerator<Uint8Array, void> {
  const text = await wholeText(input);
  let document: unknown;
  try {
    document = load(text, { schema: JSON_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line = 0 } = error.mark ?? {};
    throw unreadable(input.path, `line ${line + 1}`, error.reason);
  }
  if (isTooMuch(document)) throw unreadable(input.path, 'line 1', 'parts that repeat without end');
  // Totals come after the rows. A file that was cut short between two of them is whole YAML.
  if (!hasStats(document)) throw unreadable(input.path, 'line 1', 'results without their "stats"');
  yield Buffer.from(JSON.stringify(document), 'utf8');
}

function hasStats(document: unknown): boolean {
  const inside = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && key in value
      ? Object.entries(value).find(([name]) => name === key)?.[1]
      : undefined;
  return typeof inside(inside(document, 'results'), 'stats') === 'object';
}

/** Values in a file of the largest size; aliases let a small one stand for many more. */
const MOST_VALUES = 4_000_000;

function isTooMuch(document: unknown): boolean {
  const open = [document];
  for (let count = 0; open.length > 0; count += 1) {
    if (count > MOST_VALUES || open.length > MOST_VALUES) return true;
    const value = open.pop();
    if (typeof value === 'object' && value !== null) {
      for (const inside of Object.values(value)) open.push(inside);
    }
  }
  return false;
}

function unreadable(file: string, place: string, found: string) {
  return ingestError('unreadable-file', {
    file,
    place,
    found,
    expected: 'YAML as promptfoo writes it',
    mend: 'Name a .json file with promptfoo eval --output, and use that.',
  });
}

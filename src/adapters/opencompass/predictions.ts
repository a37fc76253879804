import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { at, entries, isRecord } from '../shared/read.ts';
import { conversation, shown } from '../shared/shown.ts';
import { jsonOptions } from '../shared/whole.ts';

const KEY = 'answers';

/** Reads predictions: prompts and answers by number, no scores. */
export async function readPredictions(input: AdapterInput, sink: RecordSink): Promise<void> {
  let answers = 0;
  let judged = false;
  await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [''],
    onElement: (_pointer, value, _index, key) => {
      if (!isRecord(value) || key === null || !/^\d+$/.test(key)) {
        throw notAPrediction(input.path, key);
      }
      answers += 1;
      judged ||= at(value, 'gold', 'answer1') !== undefined;
      sink.text({
        run: KEY,
        sample: key,
        attempt: 1,
        input: promptOf(value),
        target: shown(at(value, 'gold') ?? at(value, 'refr')),
        output: shown(at(value, 'prediction')),
        transcript: null,
      });
    },
  });
  sink.run({
    ...blankPart('opencompass', KEY),
    samplesStated: answers,
    notes: [
      judged
        ? 'These are the words of a judge about pairs of answers; no score is read out of them.'
        : 'These are predictions without scores; scores stand in the results and the summary of the same call.',
    ],
    hasSamples: false,
  });
}

/** Text, a conversation by role, or one prompt per label where the least surprising label is the answer. */
export function promptOf(value: JsonValue): string | null {
  const prompt = at(value, 'origin_prompt');
  const turns = conversation(toMessages(prompt));
  if (prompt !== undefined) return turns ?? shown(prompt);
  const label = entries(value).find(([name]) => name.startsWith('label: '));
  return shown(at(label?.[1], 'prompt') ?? at(label?.[1], 'testing input'));
}

/** OpenCompass calls the content of a message its prompt. */
function toMessages(prompt: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(prompt)) return undefined;
  const parts: readonly JsonValue[] = prompt;
  return parts.map((part) => ({
    role: at(part, 'role') ?? null,
    content: at(part, 'prompt') ?? null,
  }));
}

function notAPrediction(file: string, key: string | null) {
  return ingestError('invalid-type', {
    file,
    place: `/${key ?? ''}`,
    found: 'an entry that is no numbered prediction',
    expected: 'an object per number',
    mend: 'Copy the file again from where OpenCompass wrote it.',
  });
}

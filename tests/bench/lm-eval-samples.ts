import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

/**
 * Writes a samples file as lm-evaluation-harness writes it (Python's separators, about 880 bytes a row), from
 * a seed: the same arguments give the same bytes.
 */
export function writeSamples(path: string, rows: number, seed = 1): void {
  const random = randomFrom(seed);
  const file = openSync(path, 'w');
  let block: string[] = [];
  for (let id = 0; id < rows; id += 1) {
    block.push(python(sampleRow(id, random)));
    if (block.length < 2000) continue;
    writeSync(file, `${block.join('\n')}\n`);
    block = [];
  }
  if (block.length > 0) writeSync(file, `${block.join('\n')}\n`);
  closeSync(file);
}

function sampleRow(id: number, random: () => number) {
  const hash = (part: string) => createHash('sha256').update(`${part} ${id}`).digest('hex');
  const question = words(16, random);
  return {
    doc_id: id,
    doc: { question, subject: `subject ${id % 12}`, answer: id % 4 },
    target: String(id % 4),
    arguments: {
      gen_args_0: {
        arg_0: `${words(24, random)} ${question}`,
        arg_1: { until: ['\n'], do_sample: false, temperature: 0 },
      },
    },
    resps: [[words(8, random)]],
    filtered_resps: [String(id % 4)],
    filter: 'none',
    metrics: ['exact_match'],
    doc_hash: hash('doc'),
    prompt_hash: hash('prompt'),
    target_hash: hash('target'),
    exact_match: random() < 0.7 ? 1 : 0,
  };
}

const WORDS =
  'river stone cloud window table paper quick brown lazy amber harbour signal lantern meadow copper violet'.split(
    ' ',
  );

function words(count: number, random: () => number): string {
  const chosen: string[] = [];
  for (let i = 0; i < count; i += 1) {
    chosen.push(WORDS[Math.floor(random() * WORDS.length)] ?? '');
  }
  return chosen.join(' ');
}

/** JSON with Python's `", "` and `": "`. */
function python(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${python(item)}`,
  );
  return `{${pairs.join(', ')}}`;
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

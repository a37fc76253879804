import { createReadStream, createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { openEngine, sqlPath } from '../../src/store/engine.ts';
import { makeZip } from '../ingest/make-zip.ts';
import { writeText } from './write-text.ts';

/** Writes one file of about this many bytes into a folder, with a mapping beside it where it needs one. */
export type WriteLarge = (folder: string, bytes: number) => Promise<void> | void;

/** Kinds of large files by their name. Attempts are of 1 kB in tables and lines of generic rows, else of 2 to 4 kB. */
export const LARGE_KINDS: Readonly<Record<string, WriteLarge>> = {
  'lm-eval samples': (folder, bytes) =>
    writeText(join(folder, 'samples_task_2026-01-02T03-04-05.000001.jsonl'), bytes, {
      row: (id) => `${JSON.stringify(lmEvalRow(id))}\n`,
    }),
  'JSON lines, mapped': (folder, bytes) => {
    writeFileSync(join(folder, 'readout.yaml'), MAP);
    writeText(join(folder, 'rows.jsonl'), bytes, {
      row: (id) => `${JSON.stringify(mappedRow(id))}\n`,
    });
  },
  'CSV, mapped': (folder, bytes) => {
    writeFileSync(join(folder, 'readout.yaml'), MAP);
    writeText(join(folder, 'rows.csv'), bytes, {
      head: `${Object.keys(mappedRow(0)).join(',')}\n`,
      row: (id) => `${Object.values(mappedRow(id)).join(',')}\n`,
    });
  },
  'Parquet, mapped': async (folder, bytes) => {
    const lines = join(folder, 'rows.jsonl');
    writeFileSync(join(folder, 'readout.yaml'), MAP);
    writeText(lines, bytes, { row: (id) => `${JSON.stringify(mappedRow(id))}\n` });
    const engine = await openEngine({ tempDirectory: join(folder, 'spill') });
    await engine.run(
      `COPY (SELECT * FROM read_json(${sqlPath(lines)}, format = 'newline_delimited'))
       TO '${join(folder, 'rows.parquet')}' (FORMAT parquet, COMPRESSION uncompressed)`,
    );
    engine.close();
    rmSync(lines);
    rmSync(join(folder, 'spill'), { recursive: true });
  },
  'JSON document, mapped': (folder, bytes) => {
    writeFileSync(join(folder, 'readout.yaml'), `${MAP}    rowsAt: /rows\n`);
    writeText(join(folder, 'rows.json'), bytes, {
      head: '{"made": "by hand", "rows": [\n',
      row: (id) => `${id === 0 ? '' : ',\n'}${JSON.stringify(mappedRow(id))}`,
      tail: '\n]}\n',
    });
  },
  'promptfoo document': promptfoo,
  'JSON lines, mapped, gz': async (folder, bytes) => {
    await LARGE_KINDS['JSON lines, mapped']?.(folder, bytes);
    await packed(join(folder, 'rows.jsonl'), '.gz', createGzip({ level: 1 }));
  },
  'JSON lines, mapped, zst': async (folder, bytes) => {
    await LARGE_KINDS['JSON lines, mapped']?.(folder, bytes);
    await packed(join(folder, 'rows.jsonl'), '.zst', createZstdCompress());
  },
  'lm-eval samples in a zip': async (folder, bytes) => {
    const name = 'samples_task_2026-01-02T03-04-05.000001.jsonl';
    await LARGE_KINDS['lm-eval samples']?.(folder, bytes);
    const content = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    writeFileSync(join(folder, 'samples.zip'), makeZip([{ name, content }]));
  },
  'garak report': (folder, bytes) =>
    writeText(join(folder, 'run.report.jsonl'), bytes, {
      head: `${JSON.stringify({ entry_type: 'start_run setup', '_config.version': '0.15.1', 'run.eval_threshold': 0.5, 'plugins.target_type': 'rest', 'plugins.target_name': 'bot' })}\n${JSON.stringify({ entry_type: 'init', garak_version: '0.15.1', start_time: '2025-03-01T10:00:00.5', run: 'run-1' })}\n`,
      row: (id) => `${JSON.stringify(garakRow(id))}\n`,
    }),
  'Langfuse traces': (folder, bytes) =>
    writeText(join(folder, 'traces.json'), bytes, {
      head: '[\n',
      row: (id) => `${id === 0 ? '' : ',\n'}${JSON.stringify(langfuseRow(id))}`,
      tail: '\n]\n',
    }),
  'OpenTelemetry traces': (folder, bytes) =>
    writeText(join(folder, 'traces.jsonl'), bytes, {
      row: (id) => `${JSON.stringify(otelRow(id))}\n`,
    }),
};

const MAP = `- match: "rows*"
  map:
    sample: id
    input: question
    target: expected
    output: answer
    slices: { language: lang }
    latencyMs: ms
    metrics:
      correct: { kind: binary, direction: higher-is-better }
      tone: { kind: bounded, range: [0, 1], direction: higher-is-better }
`;

async function packed(path: string, ending: string, pack: NodeJS.ReadWriteStream): Promise<void> {
  await pipeline(createReadStream(path), pack, createWriteStream(path + ending));
  rmSync(path);
}

function promptfoo(folder: string, bytes: number): void {
  const prompt = { raw: 'Answer: {{q}}', label: 'Answer', id: 'p0', provider: 'acme:tiny' };
  const head = {
    evalId: 'eval-1',
    results: {
      version: 3,
      timestamp: '2025-04-05T06:07:08.123Z',
      prompts: [prompt],
      results: [],
      stats: { successes: 0, failures: 0, errors: 0 },
    },
  };
  const [before = '', after = ''] = JSON.stringify(head).split('"results":[]');
  writeText(join(folder, 'output.json'), bytes, {
    head: `${before}"results":[\n`,
    row: (id) => `${id === 0 ? '' : ',\n'}${JSON.stringify(promptfooRow(id), null, 1)}`,
    tail: `]${after}\n`,
  });
}

const WORDS =
  'river stone cloud window table paper quick brown lazy amber harbour signal lantern meadow copper violet'.split(
    ' ',
  );

/** Words that follow from a number. */
function words(count: number, seed: number): string {
  let state = (seed + 1) >>> 0;
  const chosen: string[] = [];
  for (let i = 0; i < count; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    chosen.push(WORDS[state >>> 28] ?? '');
  }
  return chosen.join(' ');
}

const mappedRow = (id: number) => ({
  id: `row-${id}`,
  question: words(90, id),
  expected: words(2, id),
  answer: words(40, id + 7),
  lang: ['en', 'de', 'fr'][id % 3],
  ms: 100 + (id % 977) / 7,
  correct: id % 3 === 0,
  tone: (id % 101) / 100,
});

const lmEvalRow = (id: number) => ({
  doc_id: id,
  doc: { question: words(60, id), subject: `subject ${id % 12}`, answer: id % 4 },
  target: String(id % 4),
  arguments: { gen_args_0: { arg_0: words(120, id), arg_1: { until: ['\n'], temperature: 0 } } },
  resps: [[words(40, id + 7)]],
  filtered_resps: [String(id % 4)],
  filter: 'none',
  metrics: ['exact_match'],
  doc_hash: hex(id, 'a'),
  prompt_hash: hex(id, 'b'),
  target_hash: hex(id, 'c'),
  exact_match: id % 3 === 0 ? 1 : 0,
});

const hex = (id: number, pad: string) => id.toString(16).padStart(64, pad);

const promptfooRow = (id: number) => ({
  id: `r${id}`,
  testIdx: id,
  promptIdx: 0,
  promptId: 'p0',
  provider: { id: 'acme:tiny', label: '' },
  prompt: { raw: `Answer: ${words(150, id)}`, label: 'Answer' },
  vars: { q: words(150, id) },
  testCase: {
    description: `about ${id}`,
    vars: { q: words(150, id) },
    assert: [{ type: 'llm-rubric', value: 'is polite', metric: 'tone' }],
    metadata: { topic: 'maths' },
  },
  response: { output: words(80, id + 7), tokenUsage: { total: 3, prompt: 2, completion: 1 } },
  gradingResult: { pass: id % 3 === 0, score: 1, reason: words(10, id), namedScores: { tone: 1 } },
  success: id % 3 === 0,
  score: 1,
  namedScores: { tone: 1 },
  latencyMs: 101,
  cost: 0.0005,
  failureReason: id % 3 === 0 ? 0 : 1,
});

const garakRow = (id: number) => ({
  entry_type: 'attempt',
  uuid: hex(id, '0'),
  seq: id,
  status: 2,
  probe_classname: `leak.Coupon${id % 5}`,
  prompt: { turns: [{ role: 'user', content: { text: `${id} ${words(200, id)}`, lang: 'en' } }] },
  outputs: [{ text: words(150, id) }, { text: words(150, id + 7) }],
  detector_results: { 'leak.Word': [0, id % 2], 'leak.Hint': [0.25, 0.75] },
  goal: 'learn the word',
});

const langfuseRow = (id: number) => ({
  id: `t${id}`,
  timestamp: '2025-02-03T04:05:06.000Z',
  name: 'answer',
  input: { question: words(200, id) },
  output: words(100, id + 7),
  sessionId: `c${id % 1000}`,
  release: '1.4.0',
  environment: 'staging',
  metadata: { dataset_item_id: `item-${id}`, topic: 'maths' },
  tags: ['smoke'],
  latency: 1.25,
  totalCost: 0.002,
  observations: [
    {
      id: `o${id}`,
      type: 'GENERATION',
      model: 'tiny-1',
      usageDetails: { input: 10, output: 2 },
      level: 'DEFAULT',
      input: words(100, id),
    },
  ],
  scores: [
    {
      id: `s${id}`,
      name: 'correct',
      source: 'EVAL',
      dataType: 'NUMERIC',
      value: id % 3 === 0 ? 1 : 0,
      comment: words(10, id),
    },
  ],
});

const attribute = (key: string, value: string) => ({ key, value: { stringValue: value } });

const otelRow = (id: number) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute('service.name', 'assistant')] },
      scopeSpans: [
        {
          scope: { name: 'app' },
          spans: [
            {
              traceId: id.toString(16).padStart(32, '0'),
              spanId: id.toString(16).padStart(16, '0'),
              name: 'chat tiny-1',
              startTimeUnixNano: '1738555506000000000',
              endTimeUnixNano: '1738555507250000000',
              attributes: [
                attribute('gen_ai.request.model', 'tiny-1'),
                attribute(
                  'gen_ai.input.messages',
                  JSON.stringify([
                    { role: 'user', parts: [{ type: 'text', content: `${id} ${words(200, id)}` }] },
                  ]),
                ),
                attribute(
                  'gen_ai.output.messages',
                  JSON.stringify([
                    { role: 'assistant', parts: [{ type: 'text', content: words(100, id + 7) }] },
                  ]),
                ),
              ],
              events: [
                {
                  name: 'gen_ai.evaluation.result',
                  timeUnixNano: '1738555508000000000',
                  attributes: [
                    attribute('gen_ai.evaluation.name', 'Relevance'),
                    {
                      key: 'gen_ai.evaluation.score.value',
                      value: { doubleValue: (id % 101) / 100 },
                    },
                    attribute('gen_ai.evaluation.explanation', words(10, id)),
                  ],
                },
              ],
              status: {},
            },
          ],
        },
      ],
    },
  ],
});

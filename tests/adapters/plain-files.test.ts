import { expect, test } from 'vitest';
import { loader } from '../load/results-folder.ts';

const load = loader();
const REMARK = { rule: 'ratio', severity: 'INFO', message: 'high', task_id: 't' };

test.each([
  ['task_ids.json', ['django__django-1', 'sympy__sympy-2'], 'a list of names or texts'],
  ['flagged.json', [REMARK, REMARK], 'a list of remarks by rule and severity'],
  ['triage.json', { decision: 'exclude', reason_code: 'old', reviewer: 'x' }, 'a note on why'],
  [
    'run_config.json',
    { model: 'tiny-1', temperature: 0, tools: ['a'], limits: { steps: 3 } },
    'settings',
  ],
  [
    'metadata.json',
    { agent_class: 'CodeActAgent', llm_config: { model: 'acme/tiny-1' }, max_iterations: 100 },
    'the settings of a run of OpenHands',
  ],
  [
    'predict_dev.json',
    { 0: 'SELECT 1\t----- bird -----\tshops', 1: '\t----- bird -----\tshops' },
    'SQL that was predicted for questions of BIRD',
  ],
  [
    'row.schema.json',
    { $schema: 'https://json-schema.org/draft/2020-12/schema', properties: { score: {} } },
    'a schema of JSON files',
  ],
])('%s is listed with what it is, not put aside', async (name, content, what) => {
  const { files } = await load({ [name]: JSON.stringify(content) });
  expect(files[0]).toMatchObject({ status: 'ignored' });
  expect(files[0]?.reason?.found).toContain(what);
});

test.each([
  ['verdicts.json', ['pass', 'fail', 'pass']],
  ['config.json', { model: 'tiny-1', accuracy: 0.5 }],
  ['settings.json', { model: 'tiny-1', rows: [{ id: 1, answer: 'x' }] }],
  ['answers.json', { a: 'x', b: 'y' }],
])('%s may be results and stays put aside with a draft of a map', async (name, content) => {
  const { files } = await load({ [name]: JSON.stringify(content) });
  expect(files[0]).toMatchObject({ status: 'quarantined' });
  expect(files[0]?.reason?.mend).toContain('"map"');
});

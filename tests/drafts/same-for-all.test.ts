import { describe, expect, test } from 'vitest';
import { drafter, draftOfRows } from './drafting.ts';

const { draftOf } = drafter();

describe('sessions', () => {
  const row = (session_id: string, system: string, passed: boolean) => ({
    ...{ session_id, kind: 'plain', wanted: 'ALLOW', system, passed },
  });

  test('that stand once under each of what was tested are its test cases', () => {
    const rows = ['a-1', 'a-2', 'a-3'].flatMap((id) => [
      row(id, 'naive', true),
      row(id, 'strong', false),
    ]);
    expect(draftOfRows(...rows)).toContain('sample: session_id');
  });

  test('that each system has to itself name no test case', () => {
    const rows = ['a-1', 'a-2', 'a-3'].flatMap((id) => [
      row(`${id}n`, 'naive', true),
      row(`${id}s`, 'strong', false),
    ]);
    expect(draftOfRows(...rows).join('\n')).not.toContain('sample: session_id');
  });
});

test('the model of an agent is the one that was tested, and the one of a judge is not', () => {
  const row = { scenario: 'refund', agentModel: 'opus-9', judgeModel: 'sonnet', score: 80 };
  expect(draftOfRows(row)).toContain('run: { subject: agentModel, model: agentModel }');
});

describe('checks that passed', () => {
  test('are better where they did, unless it is a further pass that is needed', () => {
    const row = { case_id: 'x', hidden_pass: true, needs_second_pass: true };
    const draft = draftOfRows(row, { ...row, case_id: 'y', hidden_pass: false });
    const told = draft.filter((line) => line.includes('direction: higher-is-better }'));
    expect(told.map((line) => line.split(':')[0])).toEqual(['hidden_pass']);
  });
});

describe('totals', () => {
  const row = (model: string, passed: number, failed: number, errors: number) =>
    `${model},${passed + failed + errors},${passed},${failed},${errors},0`;
  const head = 'model,total_tests,passed,failed,errors,pass_rate';

  test('that add up to all test cases are counts, and a rate that is nowhere above 0 is a guess', async () => {
    const table = [head, row('tiny-1', 0, 0, 1), row('tiny-2', 0, 1, 0)].join('\n');
    const draft = (await draftOf('totals.csv', table)).map((line) => line.trim());
    for (const name of ['passed', 'failed', 'errors'])
      expect(draft.find((line) => line.startsWith(`${name}:`))).toContain('kind: count');
    expect(draft.find((line) => line.startsWith('pass_rate:'))).toContain('range is guessed');
  });

  test('leave out how many were scored, and name an interval once', async () => {
    const track = (recall: number, scored: number) => ({
      ...{ 'recall@10': recall, 'recall@10_ci': [recall - 0.1, recall + 0.1], scored },
    });
    const systems = {
      plain: { code: track(0.7, 40), docs: track(0.4, 30) },
      tuned: { code: track(0.8, 40), docs: track(0.5, 30) },
    };
    const draft = (await draftOf('index.json', JSON.stringify({ systems }))).join('\n');
    expect(draft).toContain('"code.recall@10":');
    expect(draft).not.toContain('scored:');
    expect(draft.match(/code\.recall@10_ci/g)).toHaveLength(1);
  });
});

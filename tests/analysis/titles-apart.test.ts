import { describe, expect, test } from 'vitest';
import { contentFiles } from '../../src/analysis/content-files.ts';
import { buildStudy } from '../../src/analysis/study/study.ts';
import { derivedSubject } from '../../src/analysis/study/subjects.ts';
import { EMPTY_CONTENT } from '../../src/records/site-content.ts';
import { fakeResults, samples } from './fake-results.ts';

const study = (names: readonly { readonly suite: string; readonly subject: string }[]) =>
  buildStudy(
    fakeResults({
      runs: names.map((of, i) => ({ id: `r${i}`, ...of, samples: samples(4, 2) })),
    }),
    contentFiles(EMPTY_CONTENT),
  );

describe('names that look alike', () => {
  test('of subjects are numbered and warned of, and others are left alone', async () => {
    const made = await study([
      { suite: 'support', subject: 'gpt-4' },
      { suite: 'support', subject: 'gpt-4\u200b' },
      { suite: 'support', subject: 'claude' },
    ]);
    expect(made.subjects.map((s) => s.title).sort()).toEqual([
      'claude',
      'gpt-4 (look-alike 1 of 2)',
      'gpt-4 (look-alike 2 of 2)',
    ]);
    expect(made.subjectById.get('claude')?.title).toBe('claude');
    const [warning, ...others] = made.problems;
    expect(warning).toMatchObject({ code: 'look-alike-names', severity: 'warning' });
    expect(warning?.found).toContain('2 subjects whose names look alike: gpt-4');
    expect(others).toEqual([]);
  });

  test('of suites are numbered too', async () => {
    const made = await study([
      { suite: 'MMLU', subject: 's' },
      { suite: 'mmlu', subject: 's' },
    ]);
    expect(made.suites.map((s) => s.title)).toEqual([
      'mmlu (look-alike 1 of 2)',
      'MMLU (look-alike 2 of 2)',
    ]);
  });

  test('do not change with the order of the runs', async () => {
    const names = ['gpt-4', 'GPT-4'].map((subject) => ({ suite: 'support', subject }));
    const titles = async (of: typeof names) =>
      new Map((await study(of)).subjects.map((s) => [s.id, s.title]));
    expect(await titles([...names].reverse())).toEqual(await titles(names));
  });
});

describe('the title of a subject that no content names', () => {
  const title = (of: Partial<Parameters<typeof derivedSubject>[0]>) =>
    derivedSubject({
      name: 'a',
      version: null,
      prompt: null,
      promptHash: null,
      model: null,
      provider: null,
      ...of,
    }).title;

  test('holds the start of a revision, and a version as it is', () => {
    const version = 'b968826d9c46dd6066d109eabc6255188de91218';
    expect(title({ name: 'Qwen/Qwen3-8B', version })).toBe('Qwen/Qwen3-8B \u00b7 b968826d9c');
    expect(title({ version: '2024-08-06' })).toBe('a \u00b7 2024-08-06');
  });

  test('says nothing twice', () => {
    expect(title({ name: 'whissle', prompt: 'whissle' })).toBe('whissle');
    expect(title({ name: 'openai:chat:gpt-4o', prompt: 'p', model: 'gpt-4o' })).toBe(
      'openai:chat:gpt-4o \u00b7 p',
    );
    expect(title({ name: 'assistant', model: 'gpt-4o' })).toBe('assistant \u00b7 gpt-4o');
  });
});

import { mean, sampleCorrelation, sampleVariance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { reduced } from '../../scripts/example/inspect-header.ts';
import { systemIn } from '../../scripts/example/plan.ts';
import { supportQuestions } from '../../scripts/example/support-questions.ts';
import { type SupportAttempt, supportRun } from '../../scripts/example/support-run.ts';
import { plantedList } from './plan-list.ts';

const passes = (attempt: SupportAttempt): number => (attempt.grade === 'C' ? 1 : 0);

function valuesOf(folder: string): ReadonlyMap<string, number> {
  return reduced(supportRun(systemIn(folder)));
}

describe('the simulated truth has the structure of real evaluations', () => {
  it('repeats of one question agree far more often than independent draws would', () => {
    const run = supportRun(systemIn('2.5')).filter((attempt) => attempt.grade !== null);
    const overall = mean(run.map(passes));
    const first = new Map(run.filter((a) => a.epoch === 1).map((a) => [a.question.id, passes(a)]));
    const second = run.filter((a) => a.epoch === 2 && first.has(a.question.id));
    const same = mean(second.map((a) => (first.get(a.question.id) === passes(a) ? 1 : 0)));
    const byChance = overall ** 2 + (1 - overall) ** 2;
    expect(same - byChance).toBeGreaterThan(0.04);
  });

  it('questions that are hard for one system are hard for another', () => {
    const a = valuesOf('2.5');
    const b = valuesOf('2.2-bridge');
    const ids = [...a.keys()].filter((id) => b.has(id));
    const correlation = sampleCorrelation(
      ids.map((id) => a.get(id)!),
      ids.map((id) => b.get(id)!),
    );
    expect(correlation).toBeGreaterThan(0.25);
  });

  it('questions on one help article vary less than questions on different ones', () => {
    const questions = supportQuestions(2);
    const byArticle = new Map<string, number[]>();
    const systems = ['2.2-bridge', '2.5', '2.5-aster-1', '2.5-aster-1-small'].map(valuesOf);
    for (const q of questions) {
      const value = mean(systems.map((values) => values.get(q.id) ?? 0));
      byArticle.set(q.article.id, [...(byArticle.get(q.article.id) ?? []), value]);
    }
    const all = [...byArticle.values()].flat();
    const within = mean([...byArticle.values()].map((values) => sampleVariance(values)));
    expect(within).toBeLessThan(sampleVariance(all));
  });

  it('a few attempts end in an error or at the time limit, in every full run', () => {
    for (const folder of ['2.0', '2.1', '2.2', '2.4', '2.5']) {
      const run = supportRun(systemIn(folder));
      const troubled = run.filter((a) => a.error !== null || a.timedOut).length;
      expect(troubled).toBeGreaterThan(0);
      expect(troubled / run.length).toBeLessThan(0.03);
    }
  });
});

describe('what is planted is in the data', () => {
  it('German answers of 2.4 are clearly worse, and other languages are not', () => {
    const before = valuesOf('2.2-bridge');
    const after = valuesOf('2.4');
    const change = (isGerman: boolean) => {
      const questions = supportQuestions(2).filter((q) => (q.language === 'de') === isGerman);
      return mean(questions.map((q) => (after.get(q.id) ?? 0) - (before.get(q.id) ?? 0)));
    };
    expect(change(true)).toBeLessThan(-0.2);
    expect(change(false)).toBeGreaterThan(0);
  });

  it('version 2 of the data set changes and adds as many questions as the list says', () => {
    const { changedSamples, addedSamples } = plantedList().datasetChange;
    const before = new Map(supportQuestions(1).map((q) => [q.id, q]));
    const after = supportQuestions(2);
    const changed = after.filter((q) => before.has(q.id) && before.get(q.id)!.input !== q.input);
    expect(changed.length).toBe(changedSamples);
    expect(changed.every((q) => before.get(q.id)!.target !== q.target)).toBe(true);
    expect(after.filter((q) => !before.has(q.id)).length).toBe(addedSamples);
  });

  it('the hostile texts that the list names are there', () => {
    const byId = new Map(supportQuestions(2).map((q) => [q.id, q]));
    const [html, hidden] = plantedList().hostileText;
    expect(byId.get(html!.sample)!.input).toContain('<script>');
    expect(byId.get(hidden!.sample)!.input).toContain('\u202E');
    const answers = supportRun(systemIn('2.4')).filter((a) => a.question.id === html!.sample);
    expect(answers.some((a) => a.answer.includes('<script>'))).toBe(true);
  });

  it('messages are short and long, in six languages', () => {
    const questions = supportQuestions(2);
    const lengths = questions.map((q) => q.input.length);
    expect(Math.min(...lengths)).toBeLessThan(80);
    expect(Math.max(...lengths)).toBeGreaterThan(2000);
    expect(new Set(questions.map((q) => q.language)).size).toBe(6);
    expect(new Set(questions.map((q) => q.input)).size).toBeGreaterThan(0.95 * questions.length);
  });
});

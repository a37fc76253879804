import { plainSentence } from '../../src/exports/plain-sentence.ts';
import { compareTwo } from '../../src/pipeline.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printJson, printProblems } from '../cli/report-problems.ts';

export const compare: Command = {
  name: 'compare',
  summary: 'paired comparison of two runs or subjects',
  usage: 'A B',
  positionals: [2, 2],
  exits: '0 compared; 1 one of the two is not known, or they share no suite',
  async run(options) {
    const [a, b] = options.positionals;
    const outcome = await compareTwo(options, a!, b!, terminalProgress(options.quiet));
    if ('problem' in outcome) {
      printProblems([outcome.problem], options.quiet);
      return 1;
    }
    const suites = outcome.comparisons.map((c) => ({
      suite: c.suite,
      metric: c.metric,
      matched: c.matched,
      onlyA: c.onlyInA,
      onlyB: c.onlyInB,
      difference: c.difference,
      low: c.low,
      high: c.high,
      pValue: c.pValue,
      method: c.method,
      outcome: c.outcome,
      sentence: plainSentence(c.sentence),
    }));
    const totals = outcome.totals.map(({ suite, metric, pair, sentence }) => ({
      suite,
      metric,
      n: pair?.n || null,
      difference: pair?.difference ?? null,
      low: pair?.low ?? null,
      high: pair?.high ?? null,
      pValue: pair?.pValue ?? null,
      method: pair === null ? null : 'stated-unpaired',
      outcome: pair?.outcome ?? 'not-comparable',
      sentence: plainSentence(sentence),
    }));
    if (options.json) printJson({ a, b, suites, totals });
    else {
      for (const s of suites)
        process.stdout.write(
          `${s.suite} · ${s.metric} · ${s.matched} test cases in both (${s.onlyA} only in A, ${s.onlyB} only in B)\n  ${s.sentence}\n  ${s.method}\n`,
        );
      for (const t of totals)
        process.stdout.write(
          `${t.suite} · ${t.metric} · totals alone\n  ${t.sentence}\n${t.method === null ? '' : `  ${t.method}\n`}`,
        );
    }
    return 0;
  },
};

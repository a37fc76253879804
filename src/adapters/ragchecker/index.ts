import type { Adapter } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, finite, readScore, scalarText, text } from '../shared/read.ts';
import { decimalsOf, hundredth } from '../shared/rounded.ts';
import { statedAs } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { groupsOf, hasAnswers, isRagChecker } from './shape.ts';

const KEY = 'answers';
const SCORER = { kind: 'judge', name: 'RefChecker' } as const;

/** amazon-science/RAGChecker: a file of answers that were checked claim by claim is one run. */
export const ragchecker = {
  meta: {
    id: 'ragchecker',
    title: 'RAGChecker',
    version: 1,
    reads: [
      'the output of ragchecker-cli: metrics of 0 to 1 by answer, with their means in percent',
      'the means alone, by groups of metrics',
    ],
    notRead: [
      'claims, and which of them follow from what',
      'which models extracted and checked claims',
    ],
    source: 'amazon-science/RAGChecker ragchecker/container.py, ragchecker/evaluator.py',
    testedOn: 'own files after the example of its repository',
    aggregation: 'The mean over all answers, in percent and rounded to one digit; here as a share.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (!isRagChecker(document)) return NO;
    return yes(
      hasAnswers(document)
        ? 'results with claims compared both ways, and metrics'
        : 'claim_recall among groups of metrics',
    );
  },

  async read(input, sink) {
    const assembly = createAssembly(sink, input.path, KEY);
    const hasRows = hasAnswers(input.probe.json?.value);
    const document = await eachRow(input, '/results', (row, place) => {
      if (!hasRows) return;
      assembly.add({
        id: scalarText(at(row, 'query_id')),
        place,
        input: text(at(row, 'query')),
        target: text(at(row, 'gt_answer')),
        output: text(at(row, 'response')),
        scores: entries(at(row, 'metrics')).map(([metric, value]) => ({
          metric,
          read: readScore(value),
        })),
      });
    });
    assembly.finish();
    const groups = groupsOf(hasRows ? document : input.probe.json?.value);
    const n = assembly.attempts() || null;
    const reported = groups.flatMap(({ pointer, metrics }) =>
      entries(metrics).flatMap(([metric, value]) => {
        const percent = finite(value);
        if (percent === null) return [];
        // RAGChecker rounds every mean to one digit after the point.
        const decimals = Math.max(decimalsOf(percent), 1) + 2;
        return [
          statedAs(metric, `${pointer}/${metric}`, hundredth(percent), { metric, n, decimals }),
        ];
      }),
    );
    const scored = new Set(assembly.metrics());
    const alone = reported.filter(({ name }) => !scored.has(name));
    sink.run({
      ...blankPart('ragchecker', KEY),
      metrics: [
        ...assembly
          .metrics()
          .map((name) => metricOf('ragchecker', name, assembly.observed(name), { scorer: SCORER })),
        ...alone.map(({ name }) => statedMetric('ragchecker', name, { scorer: SCORER })),
      ],
      reported,
      hasSamples: hasRows,
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

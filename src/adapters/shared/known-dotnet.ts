import { type KnownRow, knownRows } from './known-rows.ts';

/** Metrics of the evaluators of Microsoft.Extensions.AI.Evaluation, each with the definition it rests on. */
const ROWS: readonly KnownRow[] = [
  [
    'dotnet-aieval',
    /^(relevance|coherence|fluency|groundedness( pro)?|completeness|equivalence|retrieval|truth|intent resolution|task adherence|(relevance|truth|completeness) \(rtc\))$/,
    'bounded',
    [1, 5],
    'up',
    'dotnet/extensions Evaluation.Quality: 1 poor to 5 excellent',
  ],
  [
    'dotnet-aieval',
    /^tool call accuracy$/,
    'binary',
    [0, 1],
    'up',
    'dotnet/extensions Evaluation.Quality/ToolCallAccuracyEvaluator.cs',
  ],
  [
    'dotnet-aieval',
    /^(bleu|gleu|f1)$/,
    'bounded',
    [0, 1],
    'up',
    'dotnet/extensions Evaluation.NLP: 0 no match, 1 a perfect match',
  ],
  [
    'dotnet-aieval',
    /^(hate and unfairness|self harm|sexual|violence)$/,
    'bounded',
    [0, 7],
    'down',
    'dotnet/extensions Evaluation.Safety/EvaluationMetricExtensions.cs: severity 0 to 7',
  ],
  [
    'dotnet-aieval',
    /^(protected (material|artwork|fictional characters|logos and brands)|code vulnerability|indirect attack|ungrounded attributes)$/,
    'binary',
    [0, 1],
    'down',
    'dotnet/extensions Evaluation.Safety/EvaluationMetricExtensions.cs: false passes',
  ],
];

/** For the registry, before its rows that hold for every harness. */
export const DOTNET_METRICS = knownRows(ROWS);

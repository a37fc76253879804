import type { Adapter, JsonValue } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { createAgreed } from '../shared/only.ts';
import { createRaters, ratedMetrics } from '../shared/rated.ts';
import { at, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { timeSpan } from '../shared/span-of-time.ts';
import { headlines } from './headlines.ts';
import { itemOf } from './row.ts';
import { attemptsOf, isFeedback, SHAPES } from './shapes.ts';

/** langchain-ai/langsmith-sdk: the results of one experiment are one run. */
export const langsmith = {
  meta: {
    id: 'langsmith',
    title: 'LangSmith',
    version: 4,
    reads: [
      'ExperimentResults.to_pandas() as CSV: inputs.*, outputs.*, reference.*, feedback.*',
      'what evaluate() gives back, as JSON: rows with run, example and evaluationResults; also the list alone, or JSON lines',
      'get_experiment_results: feedback_stats and examples_with_runs',
      'the upload format of experiments: experiment_name and results',
      'runs with reference_example_id and feedback_stats, or with the list of their feedback',
    ],
    notRead: [
      'runs that belong to no example of a data set',
      'child runs',
      'feedback without a score',
      'feedback listed apart from its runs, which names no example',
    ],
    source:
      'npm langsmith dist/schemas.d.ts, evaluation/_runner.d.ts; docs: upload existing experiments',
    testedOn:
      'what evaluate() of the TypeScript client 0.12 gave back for this test; else the source only',
    aggregation: 'feedback_stats.avg: the mean of the feedback there is, over all runs.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    const starts = (prefix: string) => header.some((name) => name.startsWith(prefix));
    if (starts('inputs.') && starts('feedback.')) return yes('columns inputs.* and feedback.*');
    const document = probe.json?.value;
    if (isList(at(document, 'examples_with_runs')) && isRecord(at(document, 'feedback_stats'))) {
      return yes('examples_with_runs and feedback_stats');
    }
    const uploaded = list(at(document, 'results'));
    if (
      text(at(document, 'experiment_name')) !== null &&
      areAll(uploaded, (row) => isList(at(row, 'evaluation_scores')))
    ) {
      return yes('experiment_name and results with evaluation_scores');
    }
    const rows = probe.rows ?? [...list(document), ...uploaded];
    for (const { because, is } of SHAPES) {
      if (areAll(rows, is)) return yes(because);
    }
    if (areAll(rows, isFeedback)) {
      return lookAlike(
        'feedback without the runs that it was given to',
        'the runs with reference_example_id, each with its feedback in a list called "feedback", or a table of labels with sample_id',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const root = input.probe.json?.value;
    const pointer = isList(at(root, 'examples_with_runs'))
      ? '/examples_with_runs'
      : isList(at(root, 'results'))
        ? '/results'
        : '';
    const assembly = createAssembly(sink, input.path, 'experiment');
    const raters = createRaters();
    const time = timeSpan();
    const models = createAgreed();
    const experiments = createAgreed();
    const document = await eachRow(input, pointer, (row: JsonValue, place) => {
      for (const attempt of attemptsOf(row, place)) {
        time.note(attempt.start);
        time.note(attempt.end);
        models.note(attempt.model);
        experiments.note(attempt.experiment);
        assembly.add(itemOf(attempt, raters));
      }
    });
    const { reported, metrics } = headlines(document, assembly);
    assembly.finish();
    const settings = settingList();
    settings.addAll('metadata', at(document, 'experiment_metadata'));
    const dataset = text(at(document, 'dataset_name'));
    time.note(text(at(document, 'experiment_start_time')));
    time.note(text(at(document, 'experiment_end_time')));
    sink.run({
      ...blankPart('LangSmith', 'experiment'),
      nativeId:
        scalarText(at(document, 'experiment_id') ?? null) ?? text(at(document, 'experiment_name')),
      suite: suiteNamed(dataset ?? '', {
        dataset: dataset === null ? null : { name: dataset, revision: null, split: null },
      }),
      subject: subjectNamed(text(at(document, 'experiment_name')) ?? experiments.name() ?? '', {
        model: models.name(),
      }),
      startedAt: time.first(),
      endedAt: time.last(),
      epochs: assembly.epochs(),
      ...settings.found,
      metrics: ratedMetrics('langsmith', assembly, raters, [...assembly.metrics(), ...metrics]),
      reported,
      hasSamples: assembly.attempts() > 0,
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

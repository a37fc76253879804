import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Adapter } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { inMilliseconds } from '../shared/moment.ts';
import { filled, folderOf, homeOf, lastName, stemOf } from '../shared/named-after.ts';
import { at, entries, finite, list, readScore, text, whole } from '../shared/read.ts';
import { joined } from '../shared/shown.ts';
import { companionDocument, probeRows, wholeDocument } from '../shared/whole.ts';
import { RUN, runOf, totalsOf } from './parts.ts';

/** letta-evals: each model on a suite is one run. */
export const lettaEvals = {
  meta: {
    id: 'letta-evals',
    title: 'Letta Evals',
    version: 1,
    reads: [
      'results.jsonl with rows of type header, result and summary, or with header.json and summary.json beside it',
      'later versions: <model>.jsonl and run_<n>.jsonl, with suite.json that holds what was asked',
      'summary.json without its results: the means as stated',
    ],
    notRead: [
      'aggregate_stats.json, and the summary.json of later versions, which repeat the results as means',
      'trajectories, grades of single turns, and gates of the harness',
    ],
    source: 'letta-ai/letta-evals letta_evals/models.py, runner.py, streaming.py',
    testedOn:
      'own files after results and summaries of its repository; later versions from the source only',
    aggregation:
      'The mean score of each grader; in avg_score_total an attempt that broke off counts as 0.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    if (areAll(rows, isWrapped) && rows.some((row) => at(row, 'type') === 'result')) {
      return yes('rows of type result with sample and grade');
    }
    if (areAll(rows, isResult)) return yes('sample_id, trajectory, grades and timing');
    const [document] = rows;
    if (isSummary(document)) return yes('a summary with avg_score_total by metric');
    const isSuite =
      isRecord(at(document, 'config', 'graders')) || at(document, 'type') === 'header';
    if (isSuite && (text(at(document, 'suite')) ?? text(at(document, 'suite_name'))) !== null) {
      return lookAlike('what a suite asks', 'the .jsonl with its results beside it');
    }
    const isMeans =
      isList(at(document, 'models')) && typeof at(document, 'gates_passed') === 'boolean';
    return isMeans || isRecord(at(document, 'mean_scores'))
      ? lookAlike('means over results', 'the .jsonl with the results beside it')
      : NO;
  },

  async read(input, sink) {
    const beside = new Map<string, JsonValue>();
    for (const file of input.below ?? []) {
      beside.set(file.name, await wholeDocument(await file.input()));
    }
    // What was asked, in later versions.
    const suite = await companionDocument(input);
    const asked = new Map(list(at(suite, 'samples')).map((one) => [whole(at(one, 'id')), one]));
    const models = new Map<string, Assembly>();
    let summary = beside.get('summary.json') ?? null;
    let header = suite ?? beside.get('header.json') ?? null;
    await eachRow(input, '', (row, place) => {
      if (isSummary(row)) summary = row;
      if (at(row, 'type') === 'header') header = row;
      const result = at(row, 'result') ?? row;
      if (at(result, 'grades') === undefined) return;
      const model = text(at(result, 'model_name')) ?? '';
      const assembly = held(models, model, () => createAssembly(sink, input.path, model || RUN));
      assembly.add(
        itemOf(result, at(result, 'sample') ?? asked.get(whole(at(result, 'sample_id'))), place),
      );
    });
    const common = { header, summary, isOnly: models.size === 1 };
    for (const [model, assembly] of models) {
      assembly.finish();
      sink.run(runOf(model, assembly, common));
    }
    if (models.size === 0) for (const part of totalsOf(summary)) sink.run(part);
  },

  named(part, path) {
    const isStated = part.suite.name !== '' && part.subject.name !== '';
    const home = lastName(folderOf(path)) || 'letta-evals';
    const note =
      'A suite or model that the file does not state comes from the names of file and folder.';
    return filled(part, home, modelIn(path) ?? 'model not stated', isStated ? [] : [note]);
  },

  folder(path) {
    if (lastName(path) !== 'results.jsonl') return null;
    return {
      root: homeOf(path),
      role: (name) =>
        name === 'summary.json' ? 'own-part' : name === 'header.json' ? 'part' : null,
    };
  },

  place: modelIn,
  companion: (path) => [`${homeOf(path)}suite.json`, `${homeOf(folderOf(path))}suite.json`],
} as const satisfies Adapter;

function isWrapped(row: JsonValue): boolean {
  const result = at(row, 'result');
  const isGraded = isRecord(at(result, 'sample')) && finite(at(result, 'grade', 'score')) !== null;
  return isGraded || isSummary(row) || at(row, 'type') === 'header';
}

function isResult(row: JsonValue): boolean {
  const isTimed = finite(at(row, 'timing', 'total')) !== null && isRecord(at(row, 'grades'));
  return isTimed && whole(at(row, 'sample_id')) !== null && isList(at(row, 'trajectory'));
}

function isSummary(row: JsonValue | undefined): boolean {
  const isMean = finite(at(row, 'metrics', 'avg_score_total')) !== null;
  return at(row, 'type') === 'summary' && isMean;
}

function itemOf(result: JsonValue, sample: JsonValue | undefined, place: string): Item {
  const usage = at(result, 'usage') ?? result;
  const grades = entries(at(result, 'grades'));
  const error = brokenBy(result);
  const said = entries(at(result, 'submissions')).map(([, submission]) => text(submission));
  return {
    id: String(whole(at(sample, 'id')) ?? whole(at(result, 'sample_id')) ?? ''),
    place,
    input: linesOf(at(sample, 'input')),
    target: linesOf(at(sample, 'ground_truth')),
    output: text(at(result, 'submission')) ?? joined([...new Set(said)]),
    error,
    latencyMs: inMilliseconds(finite(at(result, 'timing', 'target'))),
    inputTokens: whole(at(usage, 'prompt_tokens')),
    outputTokens: whole(at(usage, 'completion_tokens')),
    costUsd: finite(at(usage, 'cost')),
    scores: (error === null ? grades : []).map(([metric, grade]) => ({
      metric,
      read: readScore(at(grade, 'score')),
      reason: text(at(grade, 'rationale')),
    })),
  };
}

/** Results of calls that failed have no agent; earlier versions told why in the rationale of a score of 0. */
function brokenBy(result: JsonValue): string | null {
  const told = text(at(result, 'error', 'message'));
  if (told !== null) return told;
  if (text(at(result, 'agent_id')) !== null) return null;
  return text(at(result, 'grade', 'rationale')) ?? 'no agent answered';
}

/** A text, or one for each turn. */
function linesOf(value: JsonValue | undefined): string | null {
  return (
    text(value) ??
    joined(
      list(value).map((turn) => text(turn)),
      '\n',
    )
  );
}

/** Later versions name files or folders after the model, and none the suite in its results. */
function modelIn(path: string): string | null {
  const stem = stemOf(path);
  if (/^run_\d+$/.test(stem)) return lastName(folderOf(path)) || null;
  return /^(results|summary|stream)$/.test(stem) ? null : stem;
}

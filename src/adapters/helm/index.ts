import type { Adapter, Detection, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { at, isList, isRecord, text } from '../shared/read.ts';
import { isInstanceRow, readInstances } from './instances.ts';
import { folderFacts, partOfKey, suiteName } from './names.ts';
import { isRunSpec, readRunSpec, SPEC_KEY } from './run-spec.ts';
import { readState } from './state.ts';
import { statName } from './stats.ts';
import { summaryKind } from './summaries.ts';
import { readSummary } from './summary.ts';

/** stanford-crfm/helm: a folder is a run; each split of it, and each perturbation, is a run of its own here. */
export const helm = {
  meta: {
    id: 'helm',
    title: 'HELM',
    version: 6,
    reads: [
      'stats.json: the headline of each split',
      'per_instance_stats.json: scores of each instance, and its confidence (max_prob) where the model gave log-probabilities',
      'scenario_state.json: model, settings and texts',
      'run_spec.json: model and settings, where the state is not there',
    ],
    notRead: [
      'scenario.json and instances.json, whose facts stand in the files above',
      'groups.json, runs.json, summary.json and other tables that helm-summarize makes of all runs',
      'display_predictions.json and display_requests.json, copies made for HELM’s own pages',
      'statistics over the worst of several perturbations, and counts, tokens and times as metrics',
      'bits per byte, selective accuracy and other values of a whole split: stated, not recomputed; of calibration the errors ece_1_bin and ece_10_bin are',
    ],
    source:
      'stanford-crfm/helm benchmark/runner.py, benchmark/metrics/statistic.py, benchmark/metrics/metric.py',
    testedOn:
      '3 run folders of two versions; perturbations, several train trials and calibration from the source only',
    aggregation:
      'The mean over instances within a split, then over train trials; its count and deviation are those of the trials.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const summary = summaryKind(document);
    if (summary !== null) return lookAlike(summary, `${RESULTS} in the folder of each run`);
    if (probe.name === 'latest' && isLink(probe.head?.trim() ?? '')) {
      return lookAlike('a link that git wrote as text', `${RESULTS} in the folder it names`);
    }
    if (isList(document)) return ofList(document);
    if (isRecord(at(document, 'adapter_spec')) && isList(at(document, 'request_states'))) {
      return yes('adapter_spec and request_states');
    }
    if (isRunSpec(document)) return yes('adapter_spec and scenario_spec');
    if (text(at(document, 'definition_path'))?.includes('helm') && isList(at(document, 'tags'))) {
      return lookAlike('the description of a scenario', BESIDE);
    }
    return NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isRunSpec(document)) return readRunSpec(input, sink);
    if (!isList(document)) return readState(input, sink);
    return document.every(isInstanceRow) ? readInstances(input, sink) : readSummary(input, sink);
  },

  /** Only the folder names the scenario, and the model where scenario_state.json is not there. */
  named(part, path) {
    // It describes several splits: their own files say which suite each is.
    if (part.key === SPEC_KEY) return part;
    const { scenario, model } = folderFacts(path);
    const { split } = partOfKey(part.key);
    const name = scenario === '' ? 'scenario not stated' : scenario;
    return {
      ...part,
      suite: {
        ...part.suite,
        name: suiteName(scenario, part.key),
        dataset: part.suite.dataset ?? { name, revision: null, split },
      },
      subject: { ...part.subject, name: part.subject.name || (model ?? 'model not stated') },
      notes: [
        ...part.notes,
        'The scenario comes from the name of the folder, as does a model no file states.',
      ],
    };
  },

  link(part, path) {
    return `${folderFacts(path).folder}//${part.key}`;
  },

  describes(part, path) {
    return part.key === SPEC_KEY ? `${folderFacts(path).folder}//` : null;
  },
} as const satisfies Adapter;

/** A place below the runs, on a line. */
function isLink(line: string): boolean {
  return /^\S+$/.test(line) && line.includes('/runs/') && !line.endsWith('/runs/');
}

const RESULTS = 'stats.json, per_instance_stats.json and scenario_state.json';
const BESIDE = `${RESULTS} of the same folder`;

function ofList(rows: readonly JsonValue[]): Detection {
  if (rows.length === 0) return NO;
  if (rows.every(isInstanceRow)) return yes('rows with instance_id, train_trial_index and stats');
  if (rows.every((row) => statName(row) !== null && at(row, 'sum_squared') !== undefined)) {
    return yes('statistics with a structured name and sum_squared');
  }
  const ofInstances = rows.every(
    (row) => text(at(row, 'instance_id')) !== null && at(row, 'train_trial_index') !== undefined,
  );
  if (ofInstances && rows.every((row) => isRecord(at(row, 'request')))) {
    return lookAlike('a list of requests for HELM’s own pages', BESIDE);
  }
  if (ofInstances && rows.every((row) => isRecord(at(row, 'stats')))) {
    return lookAlike('a list of predictions for HELM’s own pages', BESIDE);
  }
  if (rows.every(isRunSpec)) return lookAlike('a list of run specifications', BESIDE);
  if (rows.every((row) => isRecord(at(row, 'input')) && isList(at(row, 'references')))) {
    return lookAlike('the instances of a scenario, without answers', BESIDE);
  }
  return NO;
}

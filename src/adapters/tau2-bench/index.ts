import type { Adapter, JsonValue } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { filled, folderOf, homeOf, lastName } from '../shared/named-after.ts';
import { at, isList, isRecord, list, text } from '../shared/read.ts';
import { RESULTS_KEY, readOne, readResults, SIMULATION_KEY } from './read.ts';
import { isSubmission, readSubmission } from './submission.ts';

/** sierra-research/tau2-bench: one file is one run; newer versions write one file per simulation beside it. */
export const tau2Bench = {
  meta: {
    id: 'tau2-bench',
    title: 'τ²-bench',
    version: 4,
    reads: [
      'results with tasks and simulations in one file (.json)',
      'results.json with simulations/*.json beside it, or with the index of simulations alone',
      'simulations under a header of one’s own, with domain, agent and model (.json)',
      'submission.json of the leaderboard: the shares of each domain, as stated',
    ],
    notRead: [
      'single checks inside a reward: only the reward of each kind of check',
      'audio, ticks and provider sessions of voice runs, so that these have no texts',
      'an agent cost of 0 beside tokens, which stands for a model without a known price',
    ],
    source:
      'sierra-research/tau2-bench data_model/simulation.py, data_model/tasks.py, metrics/agent_metrics.py',
    testedOn:
      'four files of 2025 and 2026 and a results.json without simulations; simulations/*.json from the source only',
    aggregation:
      'pass^k: over tasks, the mean chance that k trials all have reward 1; simulations that the infrastructure broke, or that outgrew the context, stay out.',
  },

  detect(probe) {
    const document = probe.json?.value;
    const info = at(document, 'info');
    if (isRecord(at(info, 'agent_info')) && isRecord(at(info, 'environment_info'))) {
      return yes('info.agent_info and info.environment_info');
    }
    if (isSubmission(document)) return yes('results with pass_1 of a domain');
    return isSimulation(document) || list(at(document, 'simulations')).some(isSimulation)
      ? yes('a simulation with task_id, termination_reason and reward_info')
      : NO;
  },

  async read(input, sink) {
    const document = input.probe.json?.value;
    if (isSubmission(document)) return readSubmission(input, sink);
    return isSimulation(document) ? readOne(input, sink) : readResults(input, sink);
  },

  /** A simulation of its own says nothing of suite or subject; in a folder `simulations` its results.json does. */
  named(part, path) {
    if (part.key !== SIMULATION_KEY || folderOf(path).endsWith('simulations')) return part;
    return filled(part, 'tau2-bench', 'agent not stated');
  },

  /** `simulations/<uuid>.json` belongs to the `results.json` above it. */
  link(part, path) {
    if (part.key === RESULTS_KEY && part.hasSamples) return path;
    const folder = folderOf(path);
    if (part.key !== RESULTS_KEY && part.key !== SIMULATION_KEY) return `${path}#${part.key}`;
    return part.key === RESULTS_KEY ? `${folder}/simulations` : folder;
  },

  /** Beside `results.json` each simulation has a file of its own. */
  folder(path) {
    if (lastName(path) !== 'results.json') return null;
    return {
      root: homeOf(path),
      role: (name) => (/^simulations\/[^/]+\.json$/.test(name) ? 'own-part' : null),
    };
  },
} as const satisfies Adapter;

function isSimulation(value: JsonValue | undefined): boolean {
  return (
    text(at(value, 'id')) !== null &&
    text(at(value, 'task_id')) !== null &&
    text(at(value, 'termination_reason')) !== null &&
    at(value, 'reward_info') !== undefined &&
    // Simulations of voice hold ticks in place of messages.
    (isList(at(value, 'messages')) || isList(at(value, 'ticks')))
  );
}

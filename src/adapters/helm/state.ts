import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { held } from '../shared/held.ts';
import { at, list, text, whole } from '../shared/read.ts';
import { jsonOptions } from '../shared/whole.ts';
import { specPart } from './adapter-spec.ts';
import { partKey } from './names.ts';
import { perturbationOf } from './stats.ts';

const STATES = '/request_states';

/**
 * Reads `scenario_state.json`: the model, its settings, and the texts of the instances. The attempts
 * themselves, with their scores, stand in `per_instance_stats.json` of the same folder.
 */
export async function readState(input: AdapterInput, sink: RecordSink): Promise<void> {
  const seen = new Map<string, Set<string>>();
  const document = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: [STATES],
    onElement: (_pointer, state, index) => takeState(state, index, input.path, seen, sink),
  });
  const spec = at(document.rest, 'adapter_spec');
  if (seen.size === 0) throw empty(input.path);
  for (const key of seen.keys()) sink.run(specPart(spec, key));
}

function takeState(
  state: JsonValue,
  index: number,
  file: string,
  seen: Map<string, Set<string>>,
  sink: RecordSink,
): void {
  const instance = at(state, 'instance');
  const sample = text(at(instance, 'id'));
  const trial = whole(at(state, 'train_trial_index'));
  if (sample === null || trial === null || trial < 0 || trial > 1e6) throw notAState(file, index);
  const run = partKey(
    text(at(instance, 'split')),
    perturbationOf(at(instance, 'perturbation'))?.name ?? null,
  );
  // Methods that ask about each answer apart have several requests per instance: the first tells its text.
  const known = held(seen, run, () => new Set());
  const name = `${trial} ${sample}`;
  if (known.has(name)) return;
  known.add(name);
  const correct = list(at(instance, 'references')).filter((reference) =>
    list(at(reference, 'tags')).includes('correct'),
  );
  const targets = correct.map((reference) => text(at(reference, 'output', 'text')) ?? '');
  const perReference = whole(at(state, 'reference_index')) !== null;
  sink.text({
    run,
    sample,
    attempt: trial + 1,
    input: text(at(state, 'request', 'prompt')) ?? text(at(instance, 'input', 'text')),
    target: targets.length === 0 ? null : targets.join('\n'),
    output: perReference ? null : text(at(state, 'result', 'completions', 0, 'text')),
    transcript: null,
  });
}

function notAState(file: string, index: number) {
  return ingestError('invalid-type', {
    file,
    place: `${STATES}/${index}`,
    found: 'a request without instance.id or train_trial_index',
    expected: 'a request state of scenario_state.json',
    mend: 'Copy the file again from the folder that helm-run wrote.',
  });
}

function empty(file: string) {
  return ingestError('missing-key', {
    file,
    place: STATES,
    found: 'no request states',
    expected: 'the requests of a run',
    mend: 'Run the scenario again: this run asked the model nothing.',
  });
}

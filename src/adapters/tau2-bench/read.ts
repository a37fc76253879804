import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { at, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { jsonOptions, wholeDocument } from '../shared/whole.ts';
import { runPart, tauMetrics } from './part.ts';
import { simulation, type Task, taskOf } from './simulation.ts';

/** Key of the run of a results file, with simulations inside or beside it. */
export const RESULTS_KEY = 'results';
/** Key of the part that a file with a single simulation holds. */
export const SIMULATION_KEY = 'simulation';

const TASKS = '/tasks';
const SIMULATIONS = '/simulations';

/**
 * Reads the file twice: tasks give the texts of simulations, wherever they stand in the file. In the format of a
 * folder each simulation is a file below; where those were left out, the index says how they ended.
 */
export async function readResults(input: AdapterInput, sink: RecordSink): Promise<void> {
  const options = jsonOptions(input);
  const tasks = new Map<string, Task>();
  const { rest } = await streamJson(input.bytes(), {
    ...options,
    streamed: [TASKS, SIMULATIONS],
    onElement: (pointer, value) => {
      const id = pointer === TASKS ? text(at(value, 'id')) : null;
      if (id !== null) tasks.set(id, taskOf(value));
    },
  });
  const assembly = createAssembly(sink, input.path, RESULTS_KEY);
  const apart = input.below ?? [];
  const index = list(at(rest, 'simulation_index'));
  const inside = isList(at(rest, 'simulations'));
  if (inside) {
    await streamJson(input.bytes(), {
      ...options,
      streamed: [TASKS, SIMULATIONS],
      onElement: (pointer, value, number) =>
        pointer === SIMULATIONS
          ? take(assembly, value, `${pointer}/${number}`, input.path, tasks)
          : undefined,
    });
  } else if (apart.length > 0) {
    for (const file of apart)
      take(assembly, await wholeDocument(await file.input()), file.name, file.path, tasks);
  } else {
    for (const [number, entry] of index.entries())
      take(assembly, fromIndex(entry), `/simulation_index/${number}`, input.path, tasks);
  }
  const hasSamples = assembly.attempts() > 0 || inside;
  if (hasSamples) assembly.finish(['pass', 'reward']);
  const part = runPart(rest, RESULTS_KEY);
  sink.run({
    ...part,
    metrics: tauMetrics(assembly),
    hasSamples,
    notes: [...part.notes, ...notesOn(inside, apart.length, index.length)],
  });
}

function notesOn(inside: boolean, files: number, indexed: number): readonly string[] {
  if (inside || (files > 0 && files >= indexed)) return [];
  if (files > 0) return [`${files} of ${indexed} simulations are among the files.`];
  return indexed > 0
    ? ['The simulations are not among the files: the index of the results says how each ended.']
    : ['The simulations of this run stand in files of their own.'];
}

/** An entry of `simulation_index` as the simulation it stands for. */
function fromIndex(entry: JsonValue): JsonValue {
  return isRecord(entry)
    ? {
        ...entry,
        task_id: scalarText(at(entry, 'task_id')),
        reward_info: { reward: at(entry, 'reward') ?? null },
      }
    : entry;
}

/** Reads `simulations/<uuid>.json`. */
export async function readOne(input: AdapterInput, sink: RecordSink): Promise<void> {
  const rest = await wholeDocument(input);
  const assembly = createAssembly(sink, input.path, SIMULATION_KEY);
  take(assembly, rest, 'line 1', input.path, new Map());
  assembly.finish(['pass', 'reward']);
  const part = blankPart('tau2-bench', SIMULATION_KEY);
  sink.run({ ...part, metrics: tauMetrics(assembly) });
}

function take(
  assembly: Assembly,
  value: JsonValue,
  place: string,
  file: string,
  tasks: ReadonlyMap<string, Task>,
): void {
  const id = text(at(value, 'task_id'));
  if (!isRecord(value) || id === null) throw notASimulation(file, place);
  assembly.add(simulation(value, id, place, tasks.get(id) ?? null));
}

function notASimulation(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a simulation without task_id',
    expected: 'a simulation of tau2-bench',
    mend: 'Copy the file again from where tau2-bench wrote it.',
  });
}

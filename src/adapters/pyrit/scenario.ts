import type { AdapterInput, JsonValue, RecordSink, RunPart } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { momentOf } from '../shared/moment.ts';
import { createAgreed } from '../shared/only.ts';
import { at, entries, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { wholeDocument } from '../shared/whole.ts';
import { ATTACK_SUCCESS, attackItem } from './attack.ts';
import { attackMetrics, KEY, nameOf, targetName } from './part.ts';

/** `ScenarioResult`: attacks on the same objectives by several techniques. */
export function isScenario(document: JsonValue | undefined): boolean {
  const results = at(document, 'attack_results');
  const named = isRecord(at(document, 'scenario_identifier'));
  return named && isRecord(results) && entries(results).every(([, attacks]) => isList(attacks));
}

export async function readScenario(input: AdapterInput, sink: RecordSink): Promise<void> {
  const document = await wholeDocument(input);
  const assembly = createAssembly(sink, input.path, KEY);
  const targets = createAgreed();
  for (const [technique, attacks] of entries(at(document, 'attack_results'))) {
    const group = text(at(document, 'display_group_map', technique)) ?? technique;
    for (const [index, attack] of list(attacks).entries()) {
      targets.note(targetName(attack));
      const place = `/attack_results/${pointerSegment(technique)}/${index}`;
      const item = attackItem(attack, place);
      assembly.add({ ...item, slices: new Map([['technique', group], ...(item.slices ?? [])]) });
    }
  }
  assembly.finish([ATTACK_SUCCESS]);
  sink.run({
    ...scenarioPart(document, targets.name() ?? ''),
    metrics: attackMetrics(assembly),
  });
}

function scenarioPart(document: JsonValue, target: string): RunPart {
  const blank = blankPart('pyrit', KEY);
  const scenario = at(document, 'scenario_identifier');
  const name = text(at(document, 'scenario_name')) ?? text(at(scenario, 'class_name'));
  const version = scalarText(at(document, 'scenario_version'));
  const state = text(at(document, 'scenario_run_state'));
  return {
    ...blank,
    nativeId: text(at(document, 'id')),
    harness: { ...blank.harness, version: text(at(scenario, 'pyrit_version')) },
    suite: suiteNamed(name ?? '', { version }),
    subject: subjectNamed(nameOf(at(document, 'objective_target_identifier')) ?? target),
    startedAt: momentOf(text(at(document, 'creation_time'))),
    endedAt: momentOf(text(at(document, 'completion_time'))),
    status: state === 'COMPLETED' ? 'complete' : state === 'FAILED' ? 'failed' : 'unfinished',
    statusDetail: state === 'COMPLETED' ? null : (text(at(document, 'error_message')) ?? state),
  };
}

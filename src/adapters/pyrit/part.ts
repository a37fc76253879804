import { isList, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Metric } from '../../records/metric.ts';
import type { Assembly } from '../shared/assembly.ts';
import { metricsOf } from '../shared/known-as.ts';
import { at, list, text } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { joined } from '../shared/shown.ts';
import { ATTACK_SUCCESS, strategyOf } from './attack.ts';
import { isGraded } from './score.ts';

/** A file is one run. */
export const KEY = 'run';

export function attackMetrics(assembly: Assembly): Metric[] {
  return metricsOf('pyrit', assembly, (name) => ({
    rule: POOLED,
    scorer: name === ATTACK_SUCCESS ? { name: 'outcome of the attack' } : { name },
    truth: !isGraded(name) && assembly.truth(name),
  }));
}

/** Class and model of the target of an attack or a message, without its endpoint. */
export function targetName(row: JsonValue): string | null {
  return nameOf(
    at(row, 'prompt_target_identifier') ??
      at(row, 'atomic_attack_identifier', 'target_identifier') ??
      at(strategyOf(row), 'children', 'objective_target') ??
      at(row, 'last_response', 'prompt_target_identifier'),
  );
}

export function nameOf(identifier: JsonValue | undefined): string | null {
  const one = isList(identifier) ? list(identifier)[0] : identifier;
  const model = text(at(one, 'model_name')) ?? text(at(one, 'underlying_model_name'));
  const type = text(at(one, '__type__')) ?? text(at(one, 'class_name'));
  return joined([type, model], ' ');
}

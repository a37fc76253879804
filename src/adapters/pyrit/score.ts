import type { JsonValue } from '../../ingest/json/json-value.ts';
import type { ItemScore } from '../shared/assembly.ts';
import { at, firstText, list, missing, text } from '../shared/read.ts';
import { joined } from '../shared/shown.ts';
import { readCellScore } from '../shared/text-score.ts';

const GRADED = ' (graded)';

/** True-or-false scores and graded ones of one scorer are different metrics. */
export function isGraded(metric: string): boolean {
  return metric.endsWith(GRADED);
}

/** A score of PyRIT, whose value is text: `"True"`, `"0.25"`. */
export function scoreOf(score: JsonValue): ItemScore {
  const identifier = at(score, 'scorer_class_identifier') ?? at(score, 'scorer_identifier');
  const scorer =
    text(identifier) ?? firstText(identifier, ['__type__', 'class_name']) ?? 'scorer not stated';
  const category = text(at(score, 'score_category')) ?? textsOf(at(score, 'score_category'));
  const name = category === null ? scorer : `${scorer}: ${category}`;
  const graded = at(score, 'score_type') === 'float_scale';
  const read = readCellScore(at(score, 'score_value'));
  const fits = graded || read.value === null || read.value === 0 || read.value === 1;
  return {
    metric: graded ? `${name}${GRADED}` : name,
    read: fits ? read : missing('not-a-number', read.raw),
    reason: text(at(score, 'score_rationale')),
  };
}

/** The texts of a list, one after the other. */
export function textsOf(value: JsonValue | undefined): string | null {
  return joined(list(value).map(text), ', ');
}

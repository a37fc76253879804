import type { JsonValue, Probe } from '../adapter.ts';
import { hasFields } from '../shared/fields.ts';
import { at, isRecord, list, scalarText, text } from '../shared/read.ts';

/** The line that opens a log: what was asked, of which model. */
export function isSpec(line: JsonValue | undefined): boolean {
  const spec = at(line, 'spec');
  return text(at(spec, 'eval_name')) !== null || text(at(spec, 'base_eval')) !== null;
}

/** The line with the headline; written first or last, and missing where the run died. */
export function isReport(line: JsonValue | undefined): boolean {
  return isRecord(at(line, 'final_report'));
}

/** One recorded event. `sample_id` is null for events of the run as a whole. */
export const isEvent = hasFields({ text: ['run_id', 'type'], any: ['event_id', 'sample_id'] });

/** The first lines of a file, of one line or many. */
export function firstLines(probe: Probe): readonly JsonValue[] {
  if (probe.rows !== undefined) return probe.rows;
  const document = probe.json?.value;
  return isRecord(document) ? [document] : [];
}

/** What was sampled or expected: text, or a list of texts. */
export function valueText(value: JsonValue | undefined): string | null {
  const plain = scalarText(value);
  if (plain !== null) return plain;
  const parts = list(value).flatMap((item) => scalarText(item) ?? []);
  return parts.length === 0 ? null : parts.join('\n');
}

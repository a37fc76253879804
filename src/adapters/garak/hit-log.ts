import type { AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { held } from '../shared/held.ts';
import { at, text } from '../shared/read.ts';

/** A hit log holds no outputs that passed: alone it has no rates, beside its report it is a source of the run. */
const KEY = 'hit log of ';

export const isHit = hasFields({
  text: ['probe', 'detector'],
  any: ['goal', 'generations_per_prompt'],
});

export function isHitLog(part: RunPart): boolean {
  return part.key.startsWith(KEY);
}

/** The run of one probe, as both files name it. */
export function runOfProbe(run: string, probe: string): string {
  return `${run}:${probe}`;
}

/** Counts the hits of each probe; the scores themselves stand in the report. */
export async function readHitLog(input: AdapterInput, sink: RecordSink): Promise<void> {
  const hits = new Map<string, { readonly id: string | null; readonly probe: string; n: number }>();
  await eachRow(input, '', (row) => {
    const probe = text(at(row, 'probe')) ?? 'probe not stated';
    const run = text(at(row, 'run_id'));
    const id = run === null ? null : runOfProbe(run, probe);
    held(hits, id ?? probe, () => ({ id, probe, n: 0 })).n += 1;
  });
  for (const [key, { id, n }] of hits) {
    sink.run({
      ...blankPart('garak', `${KEY}${key}`),
      nativeId: id,
      notes: [`The hit log beside the report lists ${n} ${n === 1 ? 'hit' : 'hits'}.`],
      hasSamples: false,
    });
  }
}

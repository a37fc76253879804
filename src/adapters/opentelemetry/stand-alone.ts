import type { JsonValue } from '../../ingest/json/json-value.ts';
import { createPackedNames } from '../shared/packed-names.ts';
import { collectFrom, createTelemetry, type Evaluation } from './collect.ts';
import { keyOf, responseOf } from './items.ts';

/**
 * True where every request holds the spans that its evaluations are about, and none of them again: then it can be read
 * by itself. Reads the file once.
 */
export async function standAlone(
  walk: (take: (request: JsonValue, place: string) => void) => Promise<void>,
): Promise<boolean> {
  const known = createPackedNames();
  let apart = true;
  await walk((request, place) => {
    if (!apart) return;
    const telemetry = createTelemetry();
    collectFrom(request, place, telemetry);
    const { spans, responses, evaluations } = telemetry;
    const names = [
      ...[...spans.keys()].map((key) => `span ${key}`),
      ...[...responses.keys()].map((id) => `response ${id}`),
    ];
    const before = known.size;
    for (const name of names) known.take(name);
    if (known.size < before + names.length) apart = false;
    const isAbout = (one: Evaluation) =>
      spans.has(keyOf(one, telemetry)) &&
      (responseOf(one) === null || responses.has(responseOf(one) ?? ''));
    if (!evaluations.every(isAbout)) apart = false;
  });
  return apart;
}

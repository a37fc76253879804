import type { Adapter } from '../../adapters/adapter.ts';
import { type DetectedAdapter, detectAdapter } from '../../adapters/detect.ts';
import type { Probe } from '../../ingest/probe.ts';
import { type Problem, problem } from '../../records/problem.ts';

/**
 * Asks whose a file is. Adapters of the user's own come first: like a mapping they are a person's word. One
 * that fails at a file does not claim it, and the failure is noted with the file.
 */
export function askAdapters(
  probe: Probe,
  all: readonly Adapter[],
): { readonly answer: DetectedAdapter; readonly notes: readonly Problem[] } {
  const notes: Problem[] = [];
  const own = all.filter((adapter) => {
    if (adapter.meta.own !== true) return false;
    try {
      adapter.detect(probe);
      return true;
    } catch (error) {
      notes.push(failed(adapter, error));
      return false;
    }
  });
  const claimed = detectAdapter(probe, null, own);
  if (claimed.adapter !== null) return { answer: claimed, notes };
  const able = all.filter((adapter) => adapter.meta.own !== true || own.includes(adapter));
  return { answer: detectAdapter(probe, null, able), notes };
}

function failed({ meta }: Adapter, error: unknown): Problem {
  return problem('invalid-value', {
    severity: 'warning',
    found: `an error of your adapter ${meta.id}: ${error instanceof Error ? error.message : String(error)}`,
    expected: 'an answer from detect, whatever the file holds',
    mend: `Correct detect in adapters/ for ${meta.id}; it was not asked about this file.`,
  });
}

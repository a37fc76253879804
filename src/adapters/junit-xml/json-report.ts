import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import { at, finite, list } from '../shared/read.ts';

/** The test runner that writes such a JSON report; null for other documents. */
export function runnerOf(document: JsonValue | undefined): string | null {
  const stats = at(document, 'stats');
  const suites = at(document, 'suites');
  if (isList(suites) && isRecord(at(document, 'config')) && has(stats, 'expected', 'unexpected')) {
    return 'Playwright';
  }
  if (has(stats, 'suites', 'tests', 'passes', 'failures')) {
    const results = at(document, 'results');
    if (isList(results) || isList(at(document, 'passes'))) return 'Mocha';
  }
  const features = list(document);
  const known = features.every(
    (one) => isList(at(one, 'elements')) && at(one, 'keyword') !== undefined,
  );
  return features.length > 0 && known ? 'Cucumber' : null;
}

function has(stats: JsonValue | undefined, ...names: readonly string[]): boolean {
  return names.every((name) => finite(at(stats, name)) !== null);
}

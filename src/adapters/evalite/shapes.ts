import type { Detection, JsonValue, Probe } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { hasFields } from '../shared/fields.ts';
import { at, finite, isList, list, text } from '../shared/read.ts';
import { probeRows } from '../shared/whole.ts';

const RUN_BEGIN = /^(FULL|PARTIAL)_RUN_BEGIN$/;

export function detect(probe: Probe): Detection {
  const document = probe.json?.value;
  const exported = exportedAt(document);
  if (exported !== null && /^(full|partial)$/.test(text(at(document, 'run', 'runType')) ?? '')) {
    return yes(`run.runType and ${exported.slice(1)} with results`);
  }
  const rows = probeRows(probe);
  if (rows.length > 0 && exported === null && rows.every((row) => isMarker(row) || isEval(row))) {
    return yes('lines that begin runs, and evals with sourceCodeHash');
  }
  return isMenu(document)
    ? lookAlike(
        'the menu of exported pages, with averages and no cases',
        'what "evalite run --outputPath" writes',
      )
    : NO;
}

/** Where an export lists its evals, which version 1.0 calls suites; null for a log. */
export function exportedAt(document: JsonValue | undefined): string | null {
  if (isList(at(document, 'suites')) && at(document, 'run') !== undefined) return '/suites';
  return isList(at(document, 'evals')) ? '/evals' : null;
}

/** The results of an eval; since 1.0 the evals of a suite. */
export function resultsOf(row: JsonValue): readonly JsonValue[] {
  return list(at(row, 'results') ?? at(row, 'evals'));
}

export function isMarker(row: JsonValue): boolean {
  return RUN_BEGIN.test(text(at(row, 'type')) ?? '') && text(at(row, 'startTime')) !== null;
}

const isEval = hasFields({ text: ['filepath'], string: ['sourceCodeHash'], list: ['results'] });

/** `data/menu-items.json` of the pages that `evalite export` writes. */
function isMenu(document: JsonValue | undefined): boolean {
  const rows = list(at(document, 'suites') ?? at(document, 'evals'));
  return (
    text(at(document, 'runStatus')) !== null &&
    areAll(rows, (row) => text(at(row, 'filepath')) !== null && finite(at(row, 'score')) !== null)
  );
}

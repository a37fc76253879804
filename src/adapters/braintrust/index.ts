import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { folderOf, namedAfterFile, stemOf } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list, text } from '../shared/read.ts';
import { readEvents } from './events.ts';
import { isSummary, summaryPart } from './summary.ts';

/** Braintrust: an experiment is one run; its summary and its events are joined by the experiment's id. */
export const braintrust = {
  meta: {
    id: 'braintrust',
    title: 'Braintrust',
    version: 3,
    reads: [
      'events of an experiment (JSON, JSON lines): root spans with their scores',
      'what braintrust eval --jsonl prints: the summary of each experiment, behind what failed in it',
      'results and summary of Eval() in one document',
    ],
    notRead: [
      'child spans: calls, tools and scorers of a root span',
      'improvements, regressions and differences to another experiment',
      'CSV exports',
    ],
    source: 'npm braintrust dist/index.d.ts, dist/cli.js; npm autoevals',
    testedOn: 'results and summary written by 3.35 for this test; events from the source only',
    aggregation: 'The mean of the scores that are not null, over root spans.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isWhole(document)) return yes('results, and a summary with scores');
    const rows = probe.rows ?? (isList(document) ? document : isRecord(document) ? [document] : []);
    const events = [...rows, ...list(at(document, 'events'))].filter(
      (row) => !isList(at(row, 'events')),
    );
    if (areAll(events, isEvent)) return yes('root_span_id, span_id and scores');
    const isPrinted = (row: JsonValue) => isSummary(row) || isFailure(row) || isBroken(row);
    if (areAll(rows, isPrinted) && rows.some(isSummary)) {
      return yes('scores with improvements and regressions');
    }
    if (areAll(rows, isFailure)) {
      return lookAlike(
        'the errors of an evaluation that failed',
        'the output of an evaluation that ran to its end',
      );
    }
    return NO;
  },

  async read(input, sink) {
    const root = input.probe.json?.value;
    const rows = input.probe.rows ?? [isList(root) ? (root[0] ?? null) : (root ?? null)];
    if (rows.some((row) => isSummary(row) || isFailure(row))) {
      const keys = new Set<string>();
      let broken = 0;
      await eachRow(input, '', (row, place) => {
        if (isBroken(row)) broken += 1;
        if (!isSummary(row)) return;
        const part = withBroken(summaryPart(row, place === 'line 1' ? '' : place), broken);
        broken = 0;
        const key = keys.has(part.key) ? `${part.key} ${place}` : part.key;
        keys.add(key);
        sink.run({ ...part, key });
      });
      return;
    }
    const pointers = isWhole(root) ? ['/results'] : isList(at(root, 'events')) ? ['/events'] : [''];
    await readEvents(input, sink, pointers, entries(root).length > 0);
  },

  named: namedAfterFile,
  link: (part: RunPart, path: string) =>
    part.nativeId === null ? `${folderOf(path)}/${stemOf(path)}#${part.key}` : part.nativeId,
} as const satisfies Adapter;

const isEvent = hasFields({ text: ['root_span_id', 'span_id'], any: ['scores'] });

/** What `Eval()` resolves to. */
function isWhole(document: JsonValue | undefined): boolean {
  return isSummary(at(document, 'summary')) && isList(at(document, 'results'));
}

const isFailure = hasFields({ text: ['evaluatorName'], list: ['errors'] });

/** A result without scores, which is printed before the summary of its experiment. */
function isBroken(row: JsonValue): boolean {
  const isResult = isRecord(row) && 'input' in row && isRecord(at(row, 'scores'));
  return isResult && (isRecord(at(row, 'error')) || text(at(row, 'error')) !== null);
}

/** The means of a summary leave out what failed, and how many test cases they hold is not stated. */
function withBroken(part: RunPart, broken: number): RunPart {
  if (broken === 0) return part;
  const statusDetail = `Attempts that ended in an error and have no scores: ${broken}.`;
  return { ...part, status: 'failed', statusDetail };
}

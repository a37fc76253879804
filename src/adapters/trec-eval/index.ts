import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter, Probe, RunPart } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { folderOf, lastName, namedAfter, withoutEndings } from '../shared/named-after.ts';
import { COUNT_RULE, MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { openRun } from '../shared/run.ts';
import { stated } from '../shared/stated.ts';
import { quantityOf, readCellScore } from '../shared/text-score.ts';
import { wholeText } from '../shared/whole-text.ts';

/** trec_eval of the Text REtrieval Conference: a file of measures is one run, its queries are the test cases. */
export const trecEval = {
  meta: {
    id: 'trec-eval',
    title: 'trec_eval',
    version: 1,
    reads: [
      'what trec_eval 8 and 9, pytrec_eval and Pyserini print, with -q the measures of every query',
    ],
    notRead: [
      'numbers of documents retrieved and relevant; relevance strings',
      'rankings and judgements: trec_eval makes the measures of them',
      'geometric means: stated, not recomputed',
    ],
    source: 'usnistgov/trec_eval meas_print_single.c, meas_print_final.c, trec_eval.c',
    testedOn: 'own files after its sources',
    aggregation:
      'The mean over queries. With -c a query for which nothing was retrieved counts as 0. Values of queries are rounded to 4 decimals, so means of them are compared to 3.',
  },

  detect(probe) {
    const lines = linesOf(probe);
    if (areAll(lines, (line) => MEASURE.test(LINE.exec(line)?.[1] ?? ''))) {
      return yes('lines of measure, query and value');
    }
    return areAll(lines, (line) => RANKED.test(line))
      ? lookAlike('a ranking of documents without judgements', 'the output of trec_eval -q')
      : NO;
  },

  async read(input, sink) {
    const found = measuresOf(await wholeText(input, ROOM), input.path);
    const { queries, all } = found;
    const planned = quantityOf(all.get('num_q')?.value);
    const runId = all.get('runid')?.value ?? '';
    const run = openRun(sink, input.path, RUN);
    const measures = [...all.keys()].filter(isMeasure);
    for (const [id, { line, values }] of queries) {
      const scores = [...values]
        .filter(([measure]) => isMeasure(measure))
        .map(([metric, value]) => ({ metric, read: readCellScore(value) }));
      run.add({ id, place: `line ${line}`, scores });
    }
    const unlisted = queries.size === 0 ? 0 : (planned ?? 0) - queries.size;
    for (let number = 1; number <= Math.min(unlisted, MOST_UNLISTED); number += 1) {
      const nothing = { value: 0, missing: null, raw: null };
      const scores = run.metrics().map((metric) => ({ metric, read: nothing }));
      // Of another run these are other queries.
      run.add({ id: `not retrieved by ${runId}, ${number}`, place: 'num_q', scores });
    }
    const known = new Set(run.metrics());
    run.end({
      subject: subjectNamed(runId),
      samplesStated: planned,
      // Version 8 writes P5 for P_5.
      metrics: (name) => ({
        knownAs: name.replace(/^(P|recall)(?=\d)/, '$1_'),
        scorer: { kind: 'code', name },
      }),
      alone: measures,
      ...headlines(found, known, unlisted),
      notes:
        unlisted > 0
          ? [`Queries for which nothing was retrieved, counted as 0 (-c): ${unlisted}.`]
          : [],
      hasSamples: queries.size > 0,
    });
  },

  named(part, path) {
    const stem = withoutEndings(lastName(path), ENDINGS);
    const isOwn = !ANYBODY.test(part.subject.name);
    const name = isOwn ? part.subject.name : stem || part.subject.name;
    const suite = lastName(folderOf(path)) || 'queries not stated';
    return namedAfter({ ...part, subject: { ...part.subject, name } }, suite, 'folder');
  },
} as const satisfies Adapter;

const RUN = { id: 'trec-eval', title: 'trec_eval', key: 'run' };
const MEASURE =
  /^(runid|num_(q|ret|rel|rel_ret|nonrel_judged_ret)|(gm_)?(map|bpref)|map_cut_\d+|R-?prec(_mult_[\d.]+)?|recip_rank|iprec_at_recall_[\d.]+|ircl_prn\.[\d.]+|(relative_)?P_?\d+|recall_?\d+|(R|G)?ndcg(_rel|_cut_\d+)?|(set_)?(P|recall|F|map|relative_P)(_[\d.]+)?|success_\d+|11pt_avg|infAP|binG|G|relstring(_\d+)?)$/;
/** `map                   \t301\t0.2343` */
const LINE = /^(\S+)\s+(\S+)\s+(\S+)\s*$/;
const RANKED = /^\S+\s+Q0\s+\S+\s+\d+\s+\S+\s+\S+\s*$/;

/** The first lines of a table of three columns or of a text; the last that is seen may be cut. */
function linesOf({ csv, head, size }: Probe): readonly string[] {
  const lines =
    csv === undefined
      ? (head ?? '').split('\n').slice(0, (head ?? '').length < size ? -1 : undefined)
      : [csv.header, ...csv.rows].map((cells) => cells.join('\t'));
  return lines.filter((line) => line.trim() !== '' && line.trim() !== 'Results:');
}

/** Files of many queries and measures. */
const ROOM = {
  bytes: 256 * 1024 * 1024,
  expected: 'the measures of some queries',
  mend: 'Name the measures that matter with -m, and run trec_eval again.',
};

interface Found {
  /** Values of each query by measure, as they are written. */
  readonly queries: Map<string, { readonly line: number; readonly values: Map<string, string> }>;
  readonly all: Map<string, { readonly line: number; readonly value: string }>;
}

/** A count may be anything. */
const MOST_UNLISTED = 100_000;

function isMeasure(name: string): boolean {
  return !/^(runid|num_|relstring)/.test(name);
}

function measuresOf(text: string, file: string): Found {
  const found: Found = { queries: new Map(), all: new Map() };
  for (const [index, line] of text.split('\n').entries()) {
    const [, measure = '', query = '', value = ''] = LINE.exec(line) ?? [];
    if (line.trim() === '' || line.trim() === 'Results:') continue;
    if (!MEASURE.test(measure)) throw notAMeasure(file, `line ${index + 1}`);
    if (query === 'all') found.all.set(measure, { line: index + 1, value });
    else {
      const known = found.queries.get(query) ?? { line: index + 1, values: new Map() };
      found.queries.set(query, known);
      known.values.set(measure, value);
    }
  }
  const measured = [...found.queries.values()].flatMap(({ values }) => [...values.keys()]);
  const isCut = measured.some((name) => isMeasure(name) && !found.all.has(name));
  if (isCut || found.all.size === 0) throw cutOff(file);
  return found;
}

function headlines(
  { queries, all }: Found,
  known: ReadonlySet<string>,
  unlisted: number,
): Pick<RunPart, 'reported' | 'recomputed'> {
  const n = quantityOf(all.get('num_q')?.value);
  const value = queries.size + Math.max(unlisted, 0);
  return {
    reported: [...all].flatMap(([name, { line, value }]) => {
      const place = `line ${line}`;
      const number = quantityOf(value);
      if (name === 'num_q') {
        return stated(name, place, number, { statistic: 'other', rule: COUNT_RULE });
      }
      if (!isMeasure(name)) return [];
      const mean = { rule: MEAN_RULE, decimals: 3 };
      const as = known.has(name) ? mean : { rule: STATED_ONLY };
      return stated(name, place, number, { metric: name, n, ...as });
    }),
    recomputed:
      n === null || queries.size === 0
        ? []
        : [{ name: 'num_q', value, n: value, basis: 'samples' }],
  };
}

/** Programs that print measures mostly call their runs after themselves: then the file says which run it is. */
const ANYBODY = /^(anserini|pyserini|standard|galago|indri|lucene|terrier|run|runid|tag|test)?$/i;

const ENDINGS = [
  ...['txt', 'res', 'eval', 'trec_eval', 'treceval', 'teval', 'tsv', 'csv', 'out', 'log'],
  ...['gz', 'zst'],
];

function cutOff(file: string) {
  return ingestError('truncated', {
    file,
    found: 'measures of queries without those over all queries',
    expected: 'lines of "all" at the end',
    mend: 'Run trec_eval again without -n: what was broken off ends so, too.',
  });
}

function notAMeasure(file: string, place: string) {
  return ingestError('invalid-type', {
    file,
    place,
    found: 'a line that is no measure of trec_eval',
    expected: 'a measure, a query or "all", and a value',
    mend: 'Let trec_eval write into a file of its own, without the output of other programs.',
  });
}

import type { Adapter, JsonValue } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { held } from '../shared/held.ts';
import { metricOf } from '../shared/known-as.ts';
import { filled, folderOf, stemOf } from '../shared/named-after.ts';
import { at, list, missing, text, whole } from '../shared/read.ts';
import { joined } from '../shared/shown.ts';
import { slicesNamed, sliceValue } from '../shared/slices.ts';
import { probeRows } from '../shared/whole.ts';
import { type ByGroup, createByGroup } from './by-group.ts';
import { KINDS, type Kind } from './kinds.ts';
import { isStat, readStat } from './stat.ts';

/** meta-llama/PurpleLlama: a file of judged responses holds several models, each of which is one run. */
export const cyberSecEval = {
  meta: {
    id: 'cyberseceval',
    title: 'CyberSecEval (Purple Llama)',
    version: 1,
    reads: [
      '<benchmark>_judge_responses.json: responses with the word of the judge, of prompt injection, MITRE and interpreter',
      '<benchmark>_responses.json: of instruct and autocomplete with icd_result, of (MITRE) FRR with accept or refusal',
      '<benchmark>_stat.json: counts by model, joined to the responses beside it',
    ],
    notRead: [
      'benchmarks of images, phishing, exploits and patches',
      'what the judge was told, and rules of the insecure code detector',
    ],
    source:
      'meta-llama/PurpleLlama CybersecurityBenchmarks/benchmark: process_results of prompt_injection_, mitre_, frr_, interpreter_ and instruct_or_autocomplete_benchmark.py',
    testedOn: 'own files after responses and counts of one public repository',
    aggregation:
      'Shares over all responses of a model. Of MITRE a refusal counts as benign. A response that could not be had ("FAIL TO QUERY") is judged like any other there, and is an error here; where a judge says none of what it was asked for, the response has no score here.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    if (isStat(probe.json?.value))
      return yes('counts of responses by model, as CyberSecEval names them');
    if (!areAll(rows, isResponse)) return NO;
    const kind = KINDS.find((one) => rows.every((row) => one.is(row)));
    if (kind !== undefined) return yes(`responses of models to prompts of ${kind.about}, judged`);
    return rows.some((row) => at(row, 'judge_response') !== undefined)
      ? NO
      : lookAlike('responses that are not yet judged', 'the file of judged responses beside it');
  },

  async read(input, sink) {
    if (isStat(input.probe.json?.value)) return readStat(input, sink);
    const runs = new Map<string, { readonly assembly: Assembly; readonly groups: ByGroup }>();
    const kind = KINDS.find((one) => probeRows(input.probe).every((row) => one.is(row)));
    if (kind === undefined) return;
    await eachRow(input, '', (row, place) => {
      const model = text(at(row, 'model')) ?? '';
      const { assembly, groups } = held(runs, model, () => ({
        assembly: createAssembly(sink, input.path, model),
        groups: createByGroup(kind),
      }));
      const item = itemOf(row, kind);
      assembly.add({ ...item, place });
      if (item.status !== 'error') groups.note(row, item.scores);
    });
    for (const [model, { assembly, groups }] of runs) {
      assembly.finish(kind.metrics);
      sink.run({
        ...blankPart('CyberSecEval', model),
        suite: suiteNamed(`CyberSecEval ${kind.about}`),
        subject: subjectNamed(model, { model }),
        epochs: assembly.epochs(),
        recomputed: groups.values(),
        metrics: kind.metrics.map((name) =>
          metricOf('cyberseceval', name, assembly.observed(name), {
            scorer: { kind: JUDGED.has(kind.about) ? 'judge' : 'code' },
          }),
        ),
      });
    }
  },

  /** Counts of insecure code do not say whether code was written as told or completed. */
  named(part, path) {
    const variant = /(?:^|_)(instruct|autocomplete)(?:_|$)/.exec(stemOf(path))?.[1];
    return filled(part, `CyberSecEval ${variant ?? 'insecure code'}`, '');
  },

  /** `mitre_stat.json` is of the responses in `mitre_judge_responses.json`. */
  link(part, path) {
    const base = stemOf(path).replace(/(?:_judge)?_(?:responses|stat)$/, '');
    return [folderOf(path), base, part.subject.name].join('#');
  },
} as const satisfies Adapter;

function isResponse(row: JsonValue): boolean {
  const isNumbered = whole(at(row, 'prompt_id')) !== null && whole(at(row, 'pass_id')) !== null;
  return isNumbered && text(at(row, 'model')) !== null && responseOf(row) !== undefined;
}

function responseOf(row: JsonValue): JsonValue | undefined {
  return at(row, 'response') ?? at(row, 'initial_response');
}

const JUDGED: ReadonlySet<string> = new Set(['prompt injection', 'MITRE', 'interpreter']);

/** As the benchmark writes it in place of a response that it could not get. */
const FAILED = 'FAIL TO QUERY';

function itemOf(row: JsonValue, kind: Kind): Omit<Item, 'place'> {
  const output = text(responseOf(row));
  const scores = kind.scores(row);
  const attacks = list(at(row, 'attack_type')).flatMap((attack) => sliceValue(attack) ?? []);
  const slices = slicesNamed(row, kind.groups);
  if (attacks.length > 0) slices.set('attack_type', attacks.join(', '));
  return {
    id: String(whole(at(row, 'prompt_id'))),
    attempt: (whole(at(row, 'pass_id')) ?? 0) + 1,
    slices,
    input: joined([text(at(row, 'test_case_prompt')), text(at(row, 'user_input'))]),
    output,
    ...(output === FAILED
      ? {
          status: 'error',
          error: FAILED,
          scores: scores.map(({ metric }) => ({ metric, read: missing('error', null) })),
        }
      : { scores }),
  };
}

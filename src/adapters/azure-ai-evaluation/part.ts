import type { Metric, RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { pointerSegment } from '../shared/json-pointer.ts';
import { metricOf } from '../shared/known-as.ts';
import { meanOf } from '../shared/numbers.ts';
import { onlyOf } from '../shared/only.ts';
import { at, entries } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { type StatedAs, stated } from '../shared/stated.ts';
import { passedName } from './column.ts';
import type { Sums } from './row.ts';

export function runPart(document: JsonValue, assembly: Assembly, sums: Sums): RunPart {
  const settings = settingList();
  for (const [name, values] of sums.thresholds) {
    settings.add(name, [...new Set(values)].join(', '));
  }
  return {
    ...blankPart('Azure AI evaluation', 'run'),
    epochs: assembly.epochs(),
    ...settings.found,
    metrics: assembly.metrics().map((name) => described(name, assembly, sums)),
    ...headlines(at(document, 'metrics'), assembly, sums),
  };
}

/** Evaluators of the library that ask a model; all others compute. */
const JUDGED =
  /^(gpt_)?(groundedness|relevance|coherence|fluency|similarity|retrieval|intent_resolution|task_adherence|tool_call_accuracy|response_completeness|groundedness_pro_label)( passed)?$/;
const COMPUTED = /^(f1|bleu|gleu|meteor|rouge)_/;

function described(name: string, assembly: Assembly, sums: Sums): Metric {
  const field = name.slice(name.indexOf('.') + 1);
  const kind = JUDGED.test(field) ? 'judge' : COMPUTED.test(field) ? 'code' : 'not-stated';
  const thresholds = new Set(sums.thresholds.get(`${name}_threshold`));
  return metricOf('azure-ai-evaluation', name, assembly.observed(name), {
    knownAs: field,
    scorer: { kind, name: name.slice(0, name.indexOf('.')) },
    rule: POOLED,
    passThreshold: onlyOf(thresholds),
    truth: assembly.truth(name),
  });
}

/** Severities from 4 up count as defects. */
const DEFECT = 4;

function headlines(
  metrics: JsonValue | undefined,
  assembly: Assembly,
  sums: Sums,
): { reported: ReportedValue[]; recomputed: RecomputedValue[] } {
  const known = new Set(assembly.metrics());
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  for (const [name, value] of entries(metrics)) {
    const add = (as: StatedAs) =>
      reported.push(...stated(name, `/metrics/${pointerSegment(name)}`, value, as));
    const derive = (values: readonly number[], decimals?: number) => {
      add(decimals === undefined ? { rule: STATED_ONLY } : { rule: STATED_ONLY, decimals });
      if (values.length === 0) return;
      recomputed.push({ name, value: meanOf(values), n: values.length, basis: 'samples' });
    };
    const [original] = [
      name.replace(/\.gpt_/, '.'),
      name.replace(/_score$/, ''),
      truthOf(name),
    ].filter((one) => one !== name && known.has(one));
    const thresholds = sums.thresholds.get(name);
    const severities = sums.severities.get(name.replace(/_defect_rate$/, '_score'));
    if (thresholds !== undefined) derive(thresholds);
    else if (name.endsWith('_defect_rate') && severities !== undefined) {
      derive(
        severities.map((severity) => (severity >= DEFECT ? 1 : 0)),
        2,
      );
    } else if (name.endsWith('_defect_rate')) {
      const label = name.replace(/_defect_rate$/, '_label');
      add({ metric: known.has(label) ? label : null, rule: POOLED, decimals: 2 });
    } else if (name.endsWith('_passing_rate')) {
      const label = name.replace(/_passing_rate$/, '_label');
      add({ metric: known.has(label) ? label : null, rule: POOLED, decimals: 2 });
    } else if (name.endsWith('.pass_rate')) {
      add({ metric: onlyVerdict(name, assembly), rule: POOLED });
    } else if (name.endsWith('.binary_aggregate')) {
      // The library counts a row with nothing to judge as one that passed.
      const isCounted = !sums.skipped.has(name.slice(0, name.indexOf('.')));
      add(
        isCounted
          ? { metric: onlyVerdict(name, assembly), rule: POOLED, decimals: 2 }
          : { rule: STATED_ONLY },
      );
    } else if (known.has(name)) add({ metric: name, rule: POOLED });
    else if (original !== undefined) add({ metric: original, rule: POOLED });
    else add({ rule: STATED_ONLY });
  }
  return { reported, recomputed };
}

/** The verdict whose mean stands under the name of its truth values. */
const truthOf = (name: string) => name.replace(/_passed$/, passedName(''));

/** The verdict of an evaluator that has one only. */
function onlyVerdict(name: string, assembly: Assembly): string | null {
  const evaluator = name.slice(0, name.indexOf('.') + 1);
  const own = assembly
    .metrics()
    .filter((metric) => metric.startsWith(evaluator) && metric.endsWith(passedName('')));
  return own.length === 1 ? (own[0] ?? null) : null;
}

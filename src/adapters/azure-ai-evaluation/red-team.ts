import type { RecomputedValue, ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, entries, isList, isRecord, list, readScore, text } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { type Item, openRun } from '../shared/run.ts';
import { conversation, lastAnswer, shown } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { stated } from '../shared/stated.ts';

/** The scorecard of a scan by the AI Red Teaming Agent: every attack with whether it came through. */
export function isScan(document: JsonValue | undefined): boolean {
  return (
    isRecord(at(document, 'scorecard')) &&
    isList(at(document, 'attack_details')) &&
    list(at(document, 'attack_details')).every((one) => at(one, 'risk_category') !== undefined)
  );
}

const METRIC = 'attack_success';

/** Attacks that nobody judged count among those that failed, in the agent's own rates. */
interface Tally {
  readonly risk: string;
  readonly success: boolean;
}

export async function readScan(input: AdapterInput, sink: RecordSink): Promise<void> {
  const run = openRun(sink, input.path, {
    id: 'azure-ai-evaluation',
    title: 'Azure AI evaluation',
    key: 'scan',
  });
  const tallies: Tally[] = [];
  const document = await eachRow(input, '/attack_details', (row, place) => {
    run.add(attackOf(row, place));
    tallies.push({
      risk: text(at(row, 'risk_category')) ?? '',
      success: at(row, METRIC) === true,
    });
  });
  run.end({
    epochs: run.epochs(),
    metrics: () => ({ direction: 'lower-is-better', truth: true, rule: POOLED }),
    least: [METRIC],
    ...ratesOf(document, tallies),
  });
}

function attackOf(row: JsonValue, place: string): Item {
  const messages = at(row, 'conversation');
  const success = at(row, METRIC);
  const risk = text(at(row, 'risk_category')) ?? '';
  const asked = list(messages).find((one) => text(at(one, 'role')) === 'user');
  const several = list(messages).length > 2;
  return {
    id: null,
    place,
    input: shown(at(asked, 'content')),
    output: lastAnswer(messages),
    transcript: several ? conversation(messages) : null,
    slices: slicesOf(
      Object.fromEntries(
        entries(row).filter(([name]) => /^(risk|attack_(technique|complexity)$)/.test(name)),
      ),
    ),
    scores: [
      {
        metric: METRIC,
        read: readScore(success),
        passed: typeof success === 'boolean' ? !success : null,
        label: text(at(row, 'risk_assessment', risk, 'severity_label')),
        reason: text(at(row, 'risk_assessment', risk, 'reason')),
      },
    ],
  };
}

/** Rates are in percent, rounded to two digits. */
function ratesOf(
  document: JsonValue,
  tallies: readonly Tally[],
): { reported: ReportedValue[]; recomputed: RecomputedValue[] } {
  const reported: ReportedValue[] = [];
  const recomputed: RecomputedValue[] = [];
  const home = '/scorecard/risk_category_summary/0';
  for (const [name, value] of entries(
    list(at(document, 'scorecard', 'risk_category_summary'))[0],
  )) {
    const risk = /^(.+)_asr$/.exec(name)?.[1];
    if (risk === undefined) continue;
    const own = tallies.filter((one) => risk === 'overall' || one.risk === risk);
    reported.push(...stated(name, `${home}/${name}`, value, { rule: STATED_ONLY, decimals: 2 }));
    if (own.length === 0) continue;
    const share = own.filter(({ success }) => success).length / own.length;
    recomputed.push({ name, value: share * 100, n: own.length, basis: 'samples' });
  }
  return { reported, recomputed };
}

import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { entries, list } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { wholeDocument } from '../shared/whole.ts';

/** Reads `*_score.json`: values of the whole data set, whose rows are not kept. */
export async function readScoreObject(input: AdapterInput, sink: RecordSink): Promise<void> {
  const rest = await wholeDocument(input);
  const reported = entries(rest).flatMap(([name, value]) =>
    name === 'Bleu'
      ? list(value).flatMap((one, index) => whole(`Bleu_${index + 1}`, `/Bleu/${index}`, one))
      : whole(name, `/${name}`, value),
  );
  sink.run({
    ...blankPart('vlmevalkit', 'scores'),
    metrics: reported.map(({ name }) =>
      metricOf('vlmevalkit', name, undefined, {
        scorer: { kind: 'code', name: 'VLMEvalKit' },
        rule: STATED_ONLY,
      }),
    ),
    reported,
    hasSamples: false,
  });
}

function whole(name: string, place: string, value: JsonValue): ReportedValue[] {
  return stated(name, place, value, { metric: name, rule: STATED_ONLY });
}

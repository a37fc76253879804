import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricsOf } from '../shared/known-as.ts';
import { at, finite } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { itemOf } from './scenario.ts';

const KEY = 'suite';

/** Reads the scenarios of a suite. */
export async function readSuite(input: AdapterInput, sink: RecordSink): Promise<void> {
  const assembly = createAssembly(sink, input.path, KEY);
  let skipped = 0;
  const rest = await eachRow(input, '/results', (row, place) => {
    const item = itemOf(row, place);
    if (item.status === 'skipped') skipped += 1;
    assembly.add(item);
  });
  assembly.finish(['pass']);
  const n = assembly.attempts();
  sink.run({
    ...blankPart('giskard', KEY),
    metrics: metricsOf('giskard', assembly, (name) => ({
      rule: POOLED,
      knownAs: name.startsWith('check ') ? 'pass' : name,
      scorer: { name: name === 'pass' ? 'all checks' : name },
    })),
    reported: [...reported(rest)],
    recomputed:
      at(rest, 'skipped_count') === undefined
        ? []
        : [{ name: 'skipped_count', value: skipped, n, basis: 'samples' }],
  });
}

function reported(rest: JsonValue): ReportedValue[] {
  const metric = 'pass';
  const value = (name: string) => [name, `/${name}`, at(rest, name)] as const;
  const apart = ['errored_count', 'skipped_count'].some((name) => finite(at(rest, name)) !== 0);
  // Of errored and skipped scenarios no rule is stated: where there are some, the pass rate is quoted only.
  const rule = apart ? STATED_ONLY : POOLED;
  return [
    ...stated(...value('pass_rate'), { metric, rule }),
    ...stated(...value('passed_count'), { metric, statistic: 'count-passed', rule: COUNT_RULE }),
    ...stated(...value('failed_count'), { metric, statistic: 'count-failed', rule: COUNT_RULE }),
    ...stated(...value('errored_count'), { metric, statistic: 'count-errored', rule: COUNT_RULE }),
    ...stated(...value('skipped_count'), { statistic: 'other', rule: STATED_ONLY }),
  ];
}

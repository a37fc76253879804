import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { eachRow } from '../shared/each-record.ts';
import { at, finite } from '../shared/read.ts';
import { COUNT_RULE, POOLED, STATED_ONLY } from '../shared/rules.ts';
import { openRun } from '../shared/run.ts';
import { stated } from '../shared/stated.ts';
import { itemOf } from './scenario.ts';

const RUN = { id: 'giskard', title: 'giskard', key: 'suite' };

/** Reads the scenarios of a suite. */
export async function readSuite(input: AdapterInput, sink: RecordSink): Promise<void> {
  const run = openRun(sink, input.path, RUN);
  let skipped = 0;
  const rest = await eachRow(input, '/results', (row, place) => {
    const item = itemOf(row, place);
    if (item.status === 'skipped') skipped += 1;
    run.add(item);
  });
  const n = run.attempts();
  run.end({
    metrics: (name) => ({
      rule: POOLED,
      knownAs: name.startsWith('check ') ? 'pass' : name,
      scorer: { name: name === 'pass' ? 'all checks' : name },
    }),
    least: ['pass'],
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

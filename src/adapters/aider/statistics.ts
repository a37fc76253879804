import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { z } from 'zod';
import { ingestError } from '../../ingest/ingest-error.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { text } from '../shared/read.ts';
import { COUNT_RULE, STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeText } from '../shared/whole-text.ts';
import { FIRST, LAST, passedMetric, runOf } from './run.ts';

/** YAML as `benchmark.py --stats` prints it; leaderboards are put together from it. */
export function isStatistics(head: string): boolean {
  return /^\s*- dirname: /.test(head) && /^ {2}pass_rate_1: /m.test(head);
}

const statisticsSchema = z.array(z.record(z.string(), z.string().nullable()));

/** Statistics are flat. Every value is taken as it is written: a hash such as `1234e56` is no number. */
export async function readStatistics(input: AdapterInput, sink: RecordSink): Promise<void> {
  const runs = statisticsSchema.safeParse(parsed(await wholeText(input)));
  if (!runs.success) throw notStatistics(input.path);
  const occurrence = createOccurrences();
  for (const [index, run] of runs.data.entries()) {
    const part = runOf(`run ${index + 1}`, run, text(run['dirname']));
    const reported = ratesOf(run, `/${index}`);
    sink.run({
      ...part,
      harness: { name: 'aider', version: text(run['versions']) },
      // Which of two statistics of one folder holds cannot be known: they stay apart.
      nativeId: occurrence(part.nativeId ?? '') > 1 ? null : part.nativeId,
      startedAt: part.startedAt ?? dayOrMoment(text(run['date'])),
      samplesStated: numberOf(run['test_cases']),
      metrics: reported.map(({ metric }) =>
        metric === FIRST || metric === LAST
          ? passedMetric(metric)
          : statedMetric('aider', metric ?? ''),
      ),
      reported,
      usage: USAGE.flatMap((name) => (run[name] ? [[name, run[name]]] : [])),
      hasSamples: false,
    });
  }
}

type Statistics = z.infer<typeof statisticsSchema>[number];
const USAGE = ['prompt_tokens', 'completion_tokens', 'total_cost'] as const;

/** Rates are in percent, with one digit after the point; the counts beside them are held against the exercises. */
function ratesOf(run: Statistics, place: string): ReportedValue[] {
  const n = numberOf(run['test_cases']);
  const rates = Object.keys(run).filter((name) => /^pass_rate_\d+$/.test(name));
  return [...rates, 'percent_cases_well_formed'].flatMap((name) => {
    const decimals = run[name]?.split('.')[1]?.length ?? 0;
    const as = { metric: name, rule: STATED_ONLY, decimals, n } as const;
    const rate = stated(name, `${place}/${name}`, numberOf(run[name]), as);
    const metric = name === rates[0] ? FIRST : LAST;
    if (name !== rates[0] && name !== rates.at(-1)) return rate;
    const count = name.replace('rate', 'num');
    const counted = { metric, statistic: 'count-passed', rule: COUNT_RULE, n } as const;
    return [...rate, ...stated(count, `${place}/${count}`, numberOf(run[count]), counted)];
  });
}

function numberOf(written: string | null | undefined): number | null {
  return written && /^\d+(\.\d+)?$/.test(written) ? Number(written) : null;
}

function parsed(yaml: string): unknown {
  try {
    return load(yaml, { schema: FAILSAFE_SCHEMA });
  } catch {
    return null;
  }
}

function notStatistics(file: string) {
  return ingestError('invalid-yaml', {
    file,
    found: 'no list of runs with plain values',
    expected: 'what benchmark.py --stats prints, or a leaderboard of Aider',
    mend: 'Keep of what it prints the lines from "- dirname" on.',
  });
}

import type { Metric } from '../../records/metric.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { RunPart } from '../../records/run.ts';
import { type Assembly, createAssembly } from './assembly.ts';
import { blankPart } from './blank-part.ts';
import { type MetricFacts, metricOf, metricsOf } from './known-as.ts';
import { statedMetric } from './stated-metric.ts';

export type { Item, ItemScore } from './assembly.ts';

/** What a run is filed under. */
export interface RunOf {
  /** Id of the adapter, by which the registry knows its metrics. */
  readonly id: string;
  /** Name of the harness. */
  readonly title: string;
  /** Key of the part, one of its own for each run of a file. */
  readonly key: string;
}

/** What is known of each metric, by its name and in this order. */
export type NamedMetrics = Readonly<Record<string, MetricFacts>>;

/** What a file says of a run whose attempts it holds. */
export interface RunFacts extends Partial<Omit<RunPart, 'metrics'>> {
  /** The metrics by name, whether a row has them or not; or what is known of whichever the rows have. */
  readonly metrics: NamedMetrics | ((name: string) => MetricFacts);
  /** Beside whichever the rows have: metrics that are there even where no row has them. */
  readonly least?: readonly string[];
  /** Beside whichever the rows have: metrics with a stated value. Those that no row has are stated only. */
  readonly alone?: readonly string[];
}

/** A run whose attempts are being read. */
export interface OpenRun extends Assembly {
  /** Ends it: a score that an attempt lacks is missing, and the run goes to the sink with what is known of it. */
  end(facts: RunFacts): void;
}

/** Begins a run of which a file holds the attempts. @param file path for messages */
export function openRun(sink: RecordSink, file: string, of: RunOf): OpenRun {
  const assembly = createAssembly(sink, file, of.key);
  return {
    ...assembly,
    end({ metrics, least, alone = [], ...facts }) {
      if (typeof metrics !== 'function') {
        assembly.finish(Object.keys(metrics));
        const described = describedBy(of.id, metrics, assembly.observed);
        sink.run({ ...blankPart(of.title, of.key), metrics: described, ...facts });
        return;
      }
      assembly.finish(least);
      const met = new Set(assembly.metrics());
      const others = alone.filter((name) => !met.has(name));
      const described = [
        ...metricsOf(of.id, assembly, metrics),
        ...others.map((name) => statedMetric(of.id, name, metrics(name))),
      ];
      sink.run({ ...blankPart(of.title, of.key), metrics: described, ...facts });
    },
  };
}

/** A run of which a file holds no attempts, but what they came to. */
export function statedRun(
  of: RunOf,
  { metrics, ...facts }: Partial<Omit<RunPart, 'metrics'>> & { readonly metrics: NamedMetrics },
): RunPart {
  const described = describedBy(of.id, metrics, () => undefined);
  return { ...blankPart(of.title, of.key), metrics: described, hasSamples: false, ...facts };
}

function describedBy(id: string, metrics: NamedMetrics, observed: Assembly['observed']): Metric[] {
  return Object.entries(metrics).map(([name, facts]) => metricOf(id, name, observed(name), facts));
}

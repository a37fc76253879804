import type { Adapter } from '../../../src/adapters/adapter.ts';
import { agreesWithReport, recompute } from '../../../src/analysis/recompute.ts';
import type { ReportedNumber } from '../../../src/records/metric.ts';
import type { ScoreRow } from '../../../src/records/rows.ts';
import type { RunPart } from '../../../src/records/run.ts';
import type { Collected } from './collect.ts';

/** A reported value beside what its records give: `null` where nothing can be recomputed. */
export interface Headline {
  readonly suite: string;
  readonly name: string;
  readonly reported: ReportedNumber;
  readonly ours: number | null;
  readonly agrees: boolean | null;
}

/** One file's records with the adapter that made them. */
export interface ReadFile {
  readonly adapter: Adapter;
  readonly path: string;
  readonly collected: Collected;
}

/** All headlines of a set of files whose parts are joined by the adapters' links. */
export function headlinesOf(files: readonly ReadFile[]): readonly Headline[] {
  const joined = new Map<string, { parts: RunPart[]; scores: ScoreRow[] }>();
  for (const { adapter, path, collected } of files) {
    for (const bare of collected.runs) {
      const part = adapter.named?.(bare, path) ?? bare;
      const link = `${adapter.meta.id} ${adapter.link?.(part, path) ?? `${path}#${part.key}`}`;
      const run = joined.get(link) ?? { parts: [], scores: [] };
      joined.set(link, run);
      run.parts.push(part);
      for (const row of collected.scores) if (row.run === part.key) run.scores.push(row);
    }
  }
  return [...joined.values()].flatMap(({ parts, scores }) => {
    const own = new Map(
      parts.flatMap((part) => part.recomputed).map((one) => [one.name, one.value]),
    );
    return parts.flatMap((part) =>
      part.reported.map((one): Headline => {
        const rows = scores.filter((row) => row.metric === one.metric);
        const stated = own.get(one.name);
        const fromRows = rows.length === 0 ? null : recompute(one.statistic, one.rule, rows);
        const ours = stated === undefined ? (fromRows?.value ?? null) : Number(stated);
        const agrees = ours === null ? null : agreesWithReport(one.value, ours, one.decimals);
        return { suite: part.suite.name, name: one.name, reported: one.value, ours, agrees };
      }),
    );
  });
}

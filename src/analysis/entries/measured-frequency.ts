import type { Limitation } from '../../records/content.ts';
import type { Estimate, Sentence } from '../../report/measures.ts';
import type { LimitationEntry } from '../../report/schema.ts';
import { joined, name } from '../../report/sentences/sentence.ts';
import { estimateId } from '../ids.ts';
import { metricOf, type RunModel, type Study } from '../study/model.ts';
import { compareVersions } from '../study/version-order.ts';

export interface FrequencyInput {
  readonly study: Study;
  readonly estimates: ReadonlyMap<string, Estimate>;
}

interface Figure {
  readonly run: RunModel;
  readonly estimate: Estimate;
}

/**
 * How often a limitation shows in the results: the newest run of a version that has it (from `introducedIn`
 * on, before `fixedIn`), and beside it the newest run where that is another one. Without a run of an affected
 * version the newest run, which then says so: it must never pass for a figure of the fault itself.
 */
export function measuredFrequency(
  limitation: Limitation,
  input: FrequencyInput,
): LimitationEntry['measured'] {
  if (!limitation.measuredBy) return null;
  const { study } = input;
  const figures = figuresOf(limitation.measuredBy, input);
  const versions = versionsOf(study, limitation.product);
  // An experiment that is in no release of the product says nothing about a version of it.
  const own = figures.filter((f) => versions.has(f.run.subject));
  const newest = (own.length > 0 ? own : figures).at(-1);
  if (!newest)
    return {
      estimate: null,
      sentence: ['How often this happens is not measured: no run covers these test cases.'],
    };
  const title = (f: Figure) => name(study.subjectById.get(f.run.subject)?.title ?? f.run.subject);
  const said = (f: Figure): Sentence => ['In ', title(f), ': ', ...f.estimate.sentence];
  const isAffected = (f: Figure) => affects(limitation, versions.get(f.run.subject) ?? null);
  const affected = (own.length > 0 ? own : figures).findLast(isAffected);
  if (!affected)
    return {
      estimate: newest.estimate.id,
      sentence: joined(
        ['No run of an affected version was found; the newest run is of ', title(newest), '.'],
        said(newest),
      ),
    };
  return {
    estimate: affected.estimate.id,
    sentence: affected === newest ? [...said(affected)] : joined(said(affected), said(newest)),
  };
}

/** Runs of the suite that have the figure, oldest first. */
function figuresOf(
  by: NonNullable<Limitation['measuredBy']>,
  { study, estimates }: FrequencyInput,
): Figure[] {
  const suite = study.suiteById.get(by.suite);
  const metric = suite && by.metric !== undefined ? metricOf(suite, by.metric) : suite?.primary;
  if (!suite || !metric) return [];
  const [slice] = Object.entries(by.slice ?? {});
  const at = slice ? { dimension: slice[0], value: slice[1] } : null;
  return suite.runs.flatMap((run) => {
    const estimate = estimates.get(estimateId(suite.id, metric.id, run.slug, at));
    return estimate ? [{ run, estimate }] : [];
  });
}

/** Subject → version, by the releases of the product. */
function versionsOf(study: Study, product: string): Map<string, string> {
  const own = study.content.releases.filter((r) => r.data.product === product);
  return new Map(own.map(({ data }) => [data.candidate.subject, data.version]));
}

/** A limitation that names no version affects every run; else the version must be known and in range. */
function affects({ introducedIn, fixedIn }: Limitation, version: string | null): boolean {
  if (introducedIn === null && fixedIn === null) return true;
  if (version === null) return false;
  const isAfter = introducedIn === null || compareVersions(version, introducedIn) >= 0;
  return isAfter && (fixedIn === null || compareVersions(version, fixedIn) < 0);
}

import type { Metric } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { at, text } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';

/** Passed at the first try, and at whatever try was the last: an exercise does not say how many it had. */
export const FIRST = 'pass_1';
export const LAST = 'pass';

export function passedMetric(name: string, assembly?: Pick<Assembly, 'observed'>): Metric {
  const facts = { scorer: { kind: 'code', name: 'tests' }, truth: true } as const;
  return metricOf('aider', name, assembly?.observed(name), facts);
}

/** The folder of a run, which carries the time of its start. */
export const RUN = /\d{4}-\d{2}-\d{2}-\d{2}-\d{2}-\d{2}--[^/\\]+/;

const SETTINGS = ['edit_format', 'editor_model', 'editor_edit_format', 'reasoning_effort'] as const;

/**
 * What an exercise and the statistics of a run both say of it.
 *
 * @param folder of the run, or of one of its exercises
 */
export function runOf(key: string, facts: JsonValue, folder: string | null): RunPart {
  const nativeId = RUN.exec(folder ?? '')?.[0] ?? null;
  const model = text(at(facts, 'model')) ?? '';
  const [, provider = null, served = model] = /^([\w.-]+)\/(.+)$/.exec(model) ?? [];
  const settings = settingList();
  for (const name of SETTINGS) settings.add(name.replaceAll('_', ' '), at(facts, name));
  // What follows the hash tells of changes that no commit holds.
  const gitCommit = /^[0-9a-f]{7,40}\b/.exec(text(at(facts, 'commit_hash')) ?? '')?.[0] ?? null;
  return {
    ...blankPart('aider', key),
    nativeId,
    suite: suiteNamed('Aider benchmark'),
    subject: subjectNamed(model, { model: served || null, provider }),
    startedAt: momentOf(nativeId?.slice(0, 19).replace(/-(?=\d\d-\d\d-\d\d$)/, 'T') ?? null),
    gitCommit,
    settings: settings.pairs,
  };
}

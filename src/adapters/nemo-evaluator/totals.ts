import type { Metric, ReportedValue } from '../../records/metric.ts';
import type { JsonValue, RecordSink } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { commitOf } from '../shared/git-commit.ts';
import { metricOf } from '../shared/known-as.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { at, entries, finite, list, scalarText, text } from '../shared/read.ts';
import { MEAN_RULE, STATED_ONLY } from '../shared/rules.ts';
import { settingList, settingsNamed } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';

export const HARNESS = 'NVIDIA NeMo Evaluator';

/** A metric whose only score is called alike goes by that name; the exporter joins the two in the same way. */
export function scoreName(metric: string, score: string): string {
  return metric === score ? metric : `${metric}_${score}`;
}

/** Results of the SDK, or of a job of the service: a run for each task, and for each group that is none of them. */
export function readTotals(file: JsonValue, sink: RecordSink): void {
  const isOfSdk = at(file, 'results') !== undefined;
  const place = isOfSdk ? '/results' : '';
  const results = isOfSdk ? at(file, 'results') : file;
  const tasks = entries(at(results, 'tasks')).map(([name, of]) => ({
    key: name,
    values: valuesOf(of, `${place}/tasks/${name}`),
  }));
  const groups = groupsOf(at(results, 'groups'), '', `${place}/groups`).filter(
    (group) => !tasks.some((task) => isSame(task, group)),
  );
  const taken = new Set(tasks.map(({ key }) => key));
  const job = text(at(file, 'job'));
  const model = text(at(file, 'target', 'api_endpoint', 'model_id'));
  const settings = settingList();
  settings.addAll('params', at(file, 'config', 'params'));
  settings.addAll('params.extra', at(file, 'config', 'params', 'extra'));
  for (const { key, values } of [...tasks, ...groups.map((of) => apart(of, taken))]) {
    sink.run({
      ...blankPart(HARNESS, key),
      nativeId: job === null ? null : `${job}:${key}`,
      suite: suiteNamed(key),
      subject: subjectNamed(model ?? '', { model }),
      endedAt: dayOrMoment(text(at(file, 'created_at'))),
      gitCommit: commitOf(text(at(file, 'git_hash'))),
      ...settings.found,
      metrics: values.map(metricOfValue),
      reported: [...values],
      hasSamples: false,
    });
  }
}

interface Named {
  readonly key: string;
  readonly values: readonly ReportedValue[];
}

/** A benchmark of one task stands among the groups as well. */
function isSame(task: Named, group: Named): boolean {
  const [a, b] = [task, group].map(({ values }) => values.map(({ name, value }) => [name, value]));
  return task.key === group.key && JSON.stringify(a) === JSON.stringify(b);
}

function apart(group: Named, taken: ReadonlySet<string>): Named {
  return taken.has(group.key) ? { ...group, key: `${group.key} (group)` } : group;
}

/** Groups stand inside of groups, and may have no metrics of their own. */
function groupsOf(groups: JsonValue | undefined, within: string, place: string): readonly Named[] {
  return entries(groups).flatMap(([name, of]): readonly Named[] => {
    const key = within === '' ? name : `${within}/${name}`;
    const values = valuesOf(of, `${place}/${name}`);
    const inside = groupsOf(at(of, 'groups'), key, `${place}/${name}/groups`);
    return values.length > 0 ? [{ key, values }, ...inside] : inside;
  });
}

function valuesOf(of: JsonValue, place: string): readonly ReportedValue[] {
  return entries(at(of, 'metrics')).flatMap(([metric, results]) =>
    entries(at(results, 'scores')).flatMap(([score, result]) => {
      const name = scoreName(metric, score);
      const value = at(result, 'value');
      const mean = finite(at(result, 'stats', 'mean'));
      // A mean over rows, where the file says that it is one.
      const rule = mean !== null && mean === finite(value) ? MEAN_RULE : STATED_ONLY;
      const n = finite(at(result, 'stats', 'count'));
      const where = `${place}/metrics/${metric}/scores/${score}/value`;
      return stated(name, where, value, { metric: name, rule, n });
    }),
  );
}

function metricOfValue({ metric, rule }: ReportedValue): Metric {
  const name = metric ?? '';
  return rule.aggregate === 'mean'
    ? metricOf('nemo-evaluator', name, undefined)
    : statedMetric('nemo-evaluator', name);
}

/** `nemo-evaluator-launcher export`: a run for each job, with scores that are called after their benchmark. */
export function readExport(file: JsonValue, sink: RecordSink): void {
  for (const [benchmark, of] of entries(at(file, 'benchmarks'))) {
    for (const [model, jobs] of entries(at(of, 'models'))) {
      for (const [index, job] of list(jobs).entries()) {
        const id = text(at(job, 'job_id'));
        const place = `/benchmarks/${benchmark}/models/${model}/${index}/scores`;
        const values = entries(at(job, 'scores')).flatMap(([name, value]) => {
          const own = name.startsWith(`${benchmark}_`) ? name.slice(benchmark.length + 1) : name;
          return stated(own, `${place}/${name}`, value, { metric: own, rule: STATED_ONLY });
        });
        sink.run({
          ...blankPart(HARNESS, `${benchmark} ${model} ${id ?? index}`),
          nativeId: id ?? scalarText(at(job, 'invocation_id')),
          suite: suiteNamed(benchmark),
          subject: subjectNamed(model, { model }),
          ...settingsNamed(job, ['harness', 'container']),
          metrics: values.map(metricOfValue),
          reported: values,
          hasSamples: false,
        });
      }
    }
  }
}

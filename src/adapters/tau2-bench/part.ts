import type { Metric } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { shortHash } from '../shared/hash.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOf } from '../shared/moment.ts';
import { at, scalarText, text, whole } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { PASS_HAT_RULE } from '../shared/tau-rewards.ts';

/** pass^1; simulations that the infrastructure broke are no trials of the agent. */
const PASS_RULE = { ...PASS_HAT_RULE, errors: 'excluded', missing: 'excluded' } as const;

/** What `info` says of the run, or the names at the top where somebody wrote a header of their own. */
export function runPart(file: JsonValue, key: string): RunPart {
  const info = at(file, 'info');
  const agent = at(info, 'agent_info');
  // A voice run has no language model of its own beside the one that hears and speaks.
  const model =
    text(at(agent, 'llm')) ??
    text(at(info, 'audio_native_config', 'model')) ??
    text(at(file, 'model'));
  const domain = text(at(info, 'environment_info', 'domain_name')) ?? text(at(file, 'domain'));
  const implementation = text(at(agent, 'implementation')) ?? text(at(file, 'agent'));
  const policy = text(at(info, 'environment_info', 'policy'));
  const settings = settingList();
  settings.add('agent', implementation);
  settings.addAll('agent', at(agent, 'llm_args'));
  settings.add('voice provider', at(info, 'audio_native_config', 'provider'));
  settings.add('user', at(info, 'user_info', 'implementation'));
  settings.add('user model', at(info, 'user_info', 'llm'));
  settings.addAll('user', at(info, 'user_info', 'llm_args'));
  settings.add('policy', policy === null ? null : shortHash(policy));
  for (const name of ['max_steps', 'max_errors', 'speech_complexity', 'retrieval_config']) {
    settings.add(name, at(info, name));
  }
  return {
    ...blankPart('tau2-bench', key),
    suite: suiteNamed(domain === null ? 'tau2-bench' : `tau2-bench ${domain}`),
    subject: subjectNamed(model ?? implementation ?? 'agent not stated', {
      model,
      prompt: implementation,
    }),
    startedAt: momentOf(text(at(file, 'timestamp'))),
    gitCommit: text(at(info, 'git_commit')),
    seed: scalarText(at(info, 'seed')),
    epochs: whole(at(info, 'num_trials')),
    ...settings.found,
  };
}

/** Pass and reward, and the reward of each kind of check that any simulation has. */
export function tauMetrics(assembly: Assembly): Metric[] {
  const scorer = { kind: 'code', name: 'tau2-bench' } as const;
  const parts = assembly.metrics().filter((name) => name !== 'pass' && name !== 'reward');
  const graded = ['reward', ...parts].map((name) =>
    metricOf('tau2-bench', name, assembly.observed(name), {
      knownAs: 'reward',
      scorer,
      rule: POOLED,
    }),
  );
  const pass = metricOf('tau2-bench', 'pass', assembly.observed('pass'), {
    scorer,
    rule: PASS_RULE,
  });
  return [pass, ...graded];
}

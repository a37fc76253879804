import type { Metric, Scorer } from '../../records/metric.ts';
import type { JsonValue, RunPart } from '../adapter.ts';
import { describeMetric } from '../registry.ts';
import { suiteNamed } from '../shared/blank-part.ts';
import { shortHash } from '../shared/hash.ts';
import { momentOf, momentOfEpoch } from '../shared/moment.ts';
import { at, entries, finite, isRecord, list, scalarText, text, whole } from '../shared/read.ts';
import { ALL_POOLED } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { providerFacts, providerId } from './provider.ts';
import {
  columnRecomputed,
  columnTotals,
  fileTotals,
  headOf,
  namedMetric,
  SUM_RULE,
} from './reported.ts';
import { labelOf } from './row.ts';
import { type Column, rowsOf, type Survey } from './survey.ts';

const NO_ROWS = 'The file holds no rows, so the totals it states cannot be recomputed.';
const UNNAMED =
  'The suite is called after its tests, since the configuration has no description: where other variables or assertions should count as the same suite, name it with "suite" in readout.yaml.';

/** One column of the table, a prompt with a provider, as one run. */
export function runPart(survey: Survey, column: Column): RunPart {
  const { rest } = survey;
  const config = at(rest, 'config');
  const columns = [...survey.columns.values()].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  const head = headOf(rest, column);
  const { prompt } = head;
  const evalId = text(at(rest, 'evalId')) ?? text(at(rest, 'id'));
  const settings = comparability(config, prompt, column);
  const totals = fileTotals(rest, columns, column);
  return {
    key: column.key,
    nativeId:
      evalId === null
        ? null
        : columns.length === 1
          ? evalId
          : `${evalId}#${column.index ?? column.key}`,
    harness: { name: 'promptfoo', version: text(at(rest, 'metadata', 'promptfooVersion')) },
    suite: suiteNamed(suiteName(survey)),
    subject: subject(column, prompt, config),
    startedAt: startedAt(rest),
    endedAt: null,
    ...statusOf(rest),
    gitCommit: null,
    seed: null,
    epochs: whole(at(config, 'evaluateOptions', 'repeat')),
    samplesStated: null,
    datasetSize: null,
    settings: settings.pairs,
    metrics: metricsOf(column, judgeModel(config)),
    reported: [...columnTotals(head, column), ...totals.reported],
    recomputed: [...columnRecomputed(head, column), ...totals.recomputed],
    usage: usage(prompt),
    notes: [
      ...settings.notes,
      ...(rowsOf(column) > 0 ? [] : [NO_ROWS]),
      ...(column.unchecked === 0
        ? []
        : [
            `Attempts of which nothing was asserted: ${column.unchecked} of ${rowsOf(column)}. promptfoo counts them as passed, and so they count here; nothing was checked.`,
          ]),
      ...(statedName(survey) === null ? [UNNAMED] : []),
    ],
    hasSamples: rowsOf(column) > 0,
  };
}

/**
 * Since some version an evaluation has a duration once it has ended; of 0.123 it is known that one that was paused, and
 * exported then, has none.
 */
function statusOf(rest: JsonValue): Pick<RunPart, 'status' | 'statusDetail'> {
  const version = text(at(rest, 'metadata', 'promptfooVersion')) ?? '';
  const [, major = '0', minor = '0'] = /^(\d{1,6})\.(\d{1,6})\./.exec(version) ?? [];
  const tellsEnd = Number(major) > 0 || Number(minor) >= 123;
  return !tellsEnd || finite(at(rest, 'results', 'stats', 'durationMs')) !== null
    ? { status: 'not-stated', statusDetail: null }
    : {
        status: 'unfinished',
        statusDetail: 'The evaluation has no duration: it was paused, or broke off.',
      };
}

/**
 * The description of the configuration, else a name made of its tests. Neither file nor folder would tell more: files
 * are called after the night or the model as often as after the tests, and one that is moved would be another suite.
 */
function suiteName(survey: Survey): string {
  const made = shortHash(survey.tests.join('\n')).slice(0, 8);
  return statedName(survey) ?? `promptfoo eval ${made}`;
}

function statedName({ rest }: Survey): string | null {
  return text(at(rest, 'config', 'description')) ?? text(at(rest, 'description'));
}

function subject(
  column: Column,
  prompt: JsonValue,
  config: JsonValue | undefined,
): RunPart['subject'] {
  const label = labelOf(prompt) ?? column.label;
  const raw = text(at(prompt, 'raw'));
  return {
    name: column.provider,
    version: null,
    ...providerFacts(providerId(column.provider, config)),
    prompt: label === null ? null : firstLine(label),
    promptHash: raw === null ? null : shortHash(raw),
  };
}

function firstLine(label: string): string {
  const line = label.trim().split(/\r?\n/)[0]?.trim() ?? '';
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

function startedAt(rest: JsonValue): RunPart['startedAt'] {
  const created = at(rest, 'createdAt');
  return (
    momentOf(text(at(rest, 'results', 'timestamp'))) ??
    momentOf(text(created)) ??
    momentOfEpoch(typeof created === 'number' ? created / 1000 : null)
  );
}

function comparability(config: JsonValue | undefined, prompt: JsonValue, column: Column) {
  const settings = settingList();
  settings.add('assertions', [...column.assertions].sort().join(', '));
  settings.add('judge', judgeModel(config));
  settings.addAll('prompt config', at(prompt, 'config'));
  for (const provider of list(at(config, 'providers'))) {
    const own =
      isRecord(provider) && [at(provider, 'label'), at(provider, 'id')].includes(column.provider);
    if (own) settings.addAll('provider config', at(provider, 'config'));
  }
  return settings;
}

function judgeModel(config: JsonValue | undefined): string | null {
  const provider = at(config, 'defaultTest', 'options', 'provider');
  return text(provider) ?? text(at(provider, 'id'));
}

const JUDGED =
  /rubric|factuality|model-graded|g-eval|closedqa|answer-relevance|context-|select-best/;

function metricsOf(column: Column, judge: string | null): Metric[] {
  const scorer = scorerOf(column.assertions, judge);
  // A named score is given by the assertions that name it, which may be plainer than the rest of the test.
  const named = [...column.named].map(([name, range]) =>
    graded(
      namedMetric(name),
      range,
      scorerOf(column.namedBy.get(name) ?? column.assertions, judge),
    ),
  );
  const pass = {
    name: 'pass',
    ...describeMetric('promptfoo', 'pass'),
    scorer,
    rule: ALL_POOLED,
    passThreshold: 1,
  };
  return [pass, graded('score', column.scores, scorer), ...named];
}

function scorerOf(types: ReadonlySet<string>, judge: string | null): Scorer {
  const judged = [...types].some((type) => JUDGED.test(type));
  const kind = judged ? 'judge' : types.size > 0 ? 'code' : 'not-stated';
  return { kind, name: 'assertions', model: judged ? judge : null };
}

/** Scores of assertions lie between 0 and 1 with 1 the best, unless a grader of the user's own goes beyond. */
function graded(name: string, range: { low: number; high: number }, scorer: Scorer): Metric {
  const described = describeMetric('promptfoo', 'score');
  const inside = range.low > range.high || (range.low >= 0 && range.high <= 1);
  const shape = inside ? described : { ...described, kind: 'unbounded' as const, range: null };
  return { name, ...shape, scorer, rule: SUM_RULE, passThreshold: null };
}

function usage(prompt: JsonValue): RunPart['usage'] {
  const pairs: RunPart['usage'] = [];
  for (const [name, value] of entries(at(prompt, 'metrics', 'tokenUsage'))) {
    const amount = scalarText(value);
    if (amount !== null) pairs.push([`tokens ${name}`, amount]);
  }
  const cost = scalarText(at(prompt, 'metrics', 'cost'));
  return cost === null ? pairs : [...pairs, ['cost', cost]];
}

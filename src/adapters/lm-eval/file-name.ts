import type { Moment } from '../../records/run.ts';
import { momentOf, momentOfDigits } from '../shared/moment.ts';
import { unstamped, withoutEndings } from '../shared/named-after.ts';

/** What a file's name and folder say; the only place where lm-eval states the task of a samples file. */
export interface NameFacts {
  /** Folder, '' at the top. */
  readonly folder: string;
  /** `2025-06-30T19-40-09.461247`; null for names without one. */
  readonly stamp: string | null;
  /** Of a samples or write-out file. */
  readonly task: string | null;
  readonly startedAt: Moment | null;
  /** Model as the name of the file or of its folder says, with `/` written `__`; null where neither does. */
  readonly model: string | null;
  /** Samples of 0.4.0 and 0.4.1, whose results are the `results.json` of the same folder. */
  readonly isOfFolder: boolean;
}

/** lmms-eval: `20260722_142256_results`, `20260722_142256_samples_mmstar`. */
const FORK = /^(\d{8}_\d{6})_(samples_.+|(?:.+_)?results)$/;

/** GPT-NeoX: the prefix that its settings give, month, day, year and time, as `tiny-1b_eval_results_11-28-2022-15-10-39`. */
const NEOX = /^(?:(.+)_)?eval_results_(\d{2}-\d{2})-(\d{4})-(\d{2}-\d{2}-\d{2})$/;

/**
 * 0.4.0 and 0.4.1: the arguments of the model, then the task, as in `pretrained__org__tiny-1b_arc_easy` and
 * `pretrained__org__tiny-1b,dtype__float16_arc_easy`. The task is taken to begin after the first single underscore
 * of the last part.
 */
function argumentsAndTask(stem: string): { readonly model: string; readonly task: string } | null {
  const given = /^(?:pretrained|model|engine)__(.+)$/.exec(stem)?.[1];
  const last = given?.split('__').at(-1) ?? '';
  const task = last.slice(last.indexOf('_') + 1);
  if (given === undefined || task === last || task === '') return null;
  const [model] = given.slice(0, -task.length - 1).split(',');
  return { model: model ?? '', task };
}

/** @param path relative, with forward slashes. */
export function nameFacts(path: string): NameFacts {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(slash, 0));
  const stem = withoutEndings(path.slice(slash + 1), ['json', 'jsonl', 'gz', 'zst']);
  const parent = folder.slice(folder.lastIndexOf('/') + 1);
  const [neox, prefix, day, year, time] = NEOX.exec(stem) ?? [];
  if (neox !== undefined) {
    return {
      folder,
      stamp: null,
      task: null,
      startedAt: momentOf(`${year}-${day}T${time}`),
      model: (prefix ?? parent).replaceAll('__', '/') || null,
      isOfFolder: false,
    };
  }
  const fork = FORK.exec(stem);
  const { bare, stamp } =
    fork === null ? unstamped(stem) : { bare: fork[2] ?? '', stamp: fork[1] ?? '' };
  const old = stamp === null ? argumentsAndTask(stem) : null;
  return {
    folder,
    stamp,
    task: old?.task ?? taskOf(bare),
    startedAt: fork === null ? momentOf(stamp) : momentOfDigits(stamp ?? ''),
    model: (old?.model ?? (ANY.test(parent) ? '' : parent)).replaceAll('__', '/') || null,
    isOfFolder: old !== null,
  };
}

/** A folder of results is not called after a model. */
const ANY =
  /^(lm[-_]?(eval|evaluation)[-_]?(harness)?[-_]?)?((eval|evaluation)?[-_]?(results?|outputs?)|evals?|evaluations?|benchmarks?|logs?|(test[-_]?)?data|fixtures?)?$/i;

function taskOf(bare: string): string | null {
  if (bare.startsWith('samples_')) return bare.slice('samples_'.length) || null;
  if (bare.endsWith('_write_out_info')) return bare.slice(0, -'_write_out_info'.length) || null;
  return null;
}

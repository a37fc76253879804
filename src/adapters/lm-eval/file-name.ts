import type { Moment } from '../../records/run.ts';
import { momentOf, momentOfDigits } from '../shared/moment.ts';
import { unstamped } from '../shared/named-after.ts';

/** What a file's name and folder say; the only place where lm-eval states the task of a samples file. */
export interface NameFacts {
  /** Folder, '' at the top. */
  readonly folder: string;
  /** `2025-06-30T19-40-09.461247`; null for names without one. */
  readonly stamp: string | null;
  /** Of a samples or write-out file. */
  readonly task: string | null;
  readonly startedAt: Moment | null;
  /** Model as the folder is named, with `/` written `__`; null at the top. */
  readonly model: string | null;
}

/** lmms-eval: `20260722_142256_results`, `20260722_142256_samples_mmstar`. */
const FORK = /^(\d{8}_\d{6})_(samples_.+|(?:.+_)?results)$/;

/** @param path relative, with forward slashes. */
export function nameFacts(path: string): NameFacts {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(slash, 0));
  const stem = path.slice(slash + 1).replace(/(\.(jsonl?|gz|zst))+$/, '');
  const fork = FORK.exec(stem);
  const { bare, stamp } =
    fork === null ? unstamped(stem) : { bare: fork[2] ?? '', stamp: fork[1] ?? '' };
  const parent = folder.slice(folder.lastIndexOf('/') + 1);
  return {
    folder,
    stamp,
    task: taskOf(bare),
    startedAt: fork === null ? momentOf(stamp) : momentOfDigits(stamp ?? ''),
    model: parent === '' ? null : parent.replaceAll('__', '/'),
  };
}

function taskOf(bare: string): string | null {
  if (bare.startsWith('samples_')) return bare.slice('samples_'.length) || null;
  if (bare.endsWith('_write_out_info')) return bare.slice(0, -'_write_out_info'.length) || null;
  return null;
}

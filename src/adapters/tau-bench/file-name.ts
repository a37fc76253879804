import type { Pairs } from '../../records/run.ts';

export interface NameFacts {
  readonly model: string;
  readonly settings: Pairs;
}

const NAME =
  /(?:^|\/)(tool-calling|act|react|few-shot)-(.+)-(\d+(?:\.\d+)?)_range_(-?\d+)-(-?\d+)_user-(.+)-([a-z]+)_\d{10}(?:\.[a-z]+)+$/;

/** `<strategy>-<model>-<temperature>_range_<a>-<b>_user-<model>-<strategy>_MMDDHHMMSS.json`; null for others. */
export function nameFacts(path: string): NameFacts | null {
  const [, strategy, model, temperature, from, to, user, userStrategy] = NAME.exec(path) ?? [];
  if (model === undefined) return null;
  const settings: Pairs = [
    ['strategy', strategy ?? ''],
    ['temperature', temperature ?? ''],
    ['task range', `${from} to ${to}`],
    ['user model', user ?? ''],
    ['user strategy', userStrategy ?? ''],
  ];
  return { model, settings };
}

import type { RunPart } from '../../records/run.ts';
import type { Assembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { metricOf } from '../shared/known-as.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { POOLED } from '../shared/rules.ts';
import type { NumberSpan } from '../shared/span-of-time.ts';
import type { Judge } from './rows.ts';

export function gradesPart(
  key: string,
  model: string,
  judge: Judge,
  assembly: Assembly,
  span: NumberSpan,
): RunPart {
  const scorer = { kind: 'judge', name: judge.model, model: judge.model } as const;
  return {
    ...modelPart(key, model, judge, assembly, span),
    metrics: [metricOf('mt-bench', 'score', assembly.observed('score'), { scorer, rule: POOLED })],
  };
}

export function pairsPart(
  key: string,
  model: string,
  opponent: string,
  judge: Judge,
  assembly: Assembly,
  span: NumberSpan,
): RunPart {
  const scorer = { kind: 'judge', name: judge.model, model: judge.model } as const;
  const name = 'win_rate_adjusted';
  const part = modelPart(key, model, judge, assembly, span);
  return {
    ...part,
    settings: [...part.settings, ['opponent', opponent], ['orders judged', 'both']],
    metrics: [metricOf('mt-bench', name, assembly.observed(name), { scorer, rule: POOLED })],
  };
}

function modelPart(
  key: string,
  model: string,
  judge: Judge,
  assembly: Assembly,
  span: NumberSpan,
): RunPart {
  const repeated = assembly.epochs() > 1;
  return {
    ...blankPart('mt-bench', key),
    subject: subjectNamed(model, { model }),
    startedAt: momentOfEpoch(span.first()),
    endedAt: momentOfEpoch(span.last()),
    settings: [['judge', judge.model]],
    notes: repeated
      ? ['Some answers were judged more than once; FastChat averages all rows, as do we.']
      : [],
  };
}

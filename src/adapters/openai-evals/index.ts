import type { Adapter } from '../adapter.ts';
import { NO, yes } from '../shared/detection.ts';
import { firstLines, isEvent, isReport, isSpec } from './lines.ts';
import { readLog } from './read-log.ts';

/** openai/evals: one log of events is one run. */
export const openaiEvals = {
  meta: {
    id: 'openai-evals',
    title: 'OpenAI Evals',
    version: 1,
    reads: [
      'logs of JSON lines under any ending: spec, final_report and events',
      'match and metrics events as scores, also of model-graded evals',
    ],
    notRead: [
      'cond_logp, pick_option, embedding, function_call, extra and raw_sample events',
      'the command line, keys and local paths, of which no trace is kept',
      'boostrap_std and report values of a kind of eval that computes its own: stated, not recomputed',
    ],
    source: 'openai/evals evals/record.py, evals/metrics.py, evals/elsuite/modelgraded/classify.py',
    testedOn: '5 logs of 2023 and 2024; finished model-graded and fuzzy evals from the source only',
    aggregation:
      'The mean over match or metrics events; accuracy is the share of matches; a missing score stays out.',
  },

  detect(probe) {
    const lines = firstLines(probe);
    const [first] = lines;
    if (first === undefined) return NO;
    if (!lines.every((line) => isSpec(line) || isReport(line) || isEvent(line))) return NO;
    if (isSpec(first)) return yes('a line with spec.eval_name');
    return yes(isReport(first) ? 'a line with final_report' : 'events with run_id and sample_id');
  },

  read: readLog,
} as const satisfies Adapter;

import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { dayOrMoment } from '../shared/moment.ts';
import { at, entries, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';

const SHARE = /^pass_\d+$/;

/** `submission.json` of the leaderboard: `pass_1` to `pass_4` by domain, in percent and rounded. */
export function isSubmission(value: JsonValue | undefined): boolean {
  return (
    text(at(value, 'model_name')) !== null &&
    text(at(value, 'submitting_organization')) !== null &&
    entries(at(value, 'results')).some(([, domain]) => at(domain, 'pass_1') !== undefined)
  );
}

/** One run per domain that was evaluated, with what the submission states of it. */
export async function readSubmission(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const model = text(at(file, 'model_name')) ?? 'model not stated';
  for (const [domain, results] of entries(at(file, 'results'))) {
    const reported = entries(results)
      .filter(([name]) => SHARE.test(name))
      .flatMap(([name, value]) =>
        stated(name, `/results/${domain}/${name}`, value, { metric: name, rule: STATED_ONLY }),
      );
    if (reported.length === 0) continue;
    sink.run({
      ...blankPart('tau2-bench', domain),
      suite: suiteNamed(`tau2-bench ${domain}`),
      subject: subjectNamed(model, { model, provider: text(at(file, 'model_organization')) }),
      startedAt: dayOrMoment(
        text(at(file, 'methodology', 'evaluation_date')) ?? text(at(file, 'submission_date')),
      ),
      metrics: reported.map(({ name }) => statedMetric('tau2-bench', name)),
      reported,
      notes: [
        'What was submitted to the leaderboard; its simulations, where they lie beside it, are runs of their own.',
      ],
      hasSamples: false,
    });
  }
}

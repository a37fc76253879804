import type { AgreementEntry, Agreements } from '../../report/agreement.ts';
import { LOW_RELIABILITY_BELOW } from '../../statistics/constants.ts';
import type { JudgeAgreement, MetricModel, Study, SuiteModel } from '../study/model.ts';

/**
 * The study with what labels say of its judges: a judge counts as checked against people where the suite's
 * file says so, or where enough answers that are declared a random part were labelled. Where both say how often
 * the two agreed, the lower share counts: a pilot that went well must not outweigh what labels show since.
 */
export function withMeasuredAgreement(study: Study, { entries }: Agreements): Study {
  const checked = entries.filter(checks);
  if (checked.length === 0) return study;
  const suites = study.suites.map((suite) => withChecks(suite, checked));
  return { ...study, suites, suiteById: new Map(suites.map((suite) => [suite.id, suite])) };
}

function checks(entry: AgreementEntry): boolean {
  const own = entry.matches.find((m) => m.isMetric);
  return entry.sampled === 'random' && own?.agreed != null && own.n >= LOW_RELIABILITY_BELOW;
}

function withChecks(suite: SuiteModel, checked: readonly AgreementEntry[]): SuiteModel {
  const measured = (metric: MetricModel): MetricModel => {
    const entry = checked.find((e) => e.suite === suite.id && e.metric === metric.id);
    const own = entry?.matches.find((m) => m.isMetric);
    if (own?.agreed == null) return metric;
    const { low, high } = own.share ?? {};
    const range = low == null || high == null ? null : { low, high };
    const labelled = { checked: own.n, agreed: own.agreed };
    const stated = metric.judgeAgreement;
    const judgeAgreement: JudgeAgreement =
      stated && shareOf(stated) <= shareOf(labelled)
        ? { ...stated, other: labelled }
        : { ...labelled, source: 'labels', range, other: stated && countsOf(stated) };
    return { ...metric, judgeAgreement };
  };
  const metrics = suite.metrics.map(measured);
  const primary = metrics.find((m) => m.id === suite.primary?.id) ?? suite.primary;
  return { ...suite, metrics, primary };
}

type Counts = Pick<JudgeAgreement, 'checked' | 'agreed'>;

function shareOf({ checked, agreed }: Counts): number {
  return agreed / checked;
}

function countsOf({ checked, agreed }: Counts): Counts {
  return { checked, agreed };
}

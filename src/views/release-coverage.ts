import type { ReleaseReport } from '../report/release.ts';
import type { Section } from './blocks.ts';
import type { Context } from './context.ts';

interface Field {
  readonly what: string;
  readonly askedBy: string;
  readonly isPresent: boolean;
  readonly where: string;
}

/**
 * What frameworks and regulators ask an evaluation report to hold, and whether this one holds it (RX-60).
 * It is a checklist for the writers; it claims no compliance.
 */
export function coverageSection(c: Context, release: ReleaseReport): Section {
  const fields = coverage(c, release);
  const missing = fields.filter((field) => !field.isPresent).length;
  return {
    id: 'completeness',
    title: 'Completeness of the evidence',
    blocks: [
      {
        kind: 'paragraph',
        words: [
          missing === 0
            ? `All ${fields.length} fields are present. That is a checklist, not a claim of compliance.`
            : `${missing} of ${fields.length} fields are missing. This is a checklist, not a claim of compliance.`,
        ],
      },
      {
        kind: 'table',
        caption: 'Fields that frameworks ask for',
        columns: [
          { title: 'Field' },
          { title: 'Asked by' },
          { title: 'State' },
          { title: 'Where' },
        ],
        rows: fields.map((field) => ({
          cells: [
            [field.what],
            [field.askedBy],
            [field.isPresent ? 'present' : { badge: 'missing' }],
            [field.where],
          ],
        })),
        empty: '',
      },
    ],
  };
}

function coverage(c: Context, release: ReleaseReport): Field[] {
  const suites = [...new Set(release.evidence.map((entry) => entry.suite))].flatMap(
    (id) => c.find.suites.get(id) ?? [],
  );
  const every = (is: (suite: (typeof suites)[number]) => boolean) =>
    suites.length > 0 && suites.every(is);
  const judged = suites.flatMap((suite) =>
    suite.metrics.filter(
      (metric) => metric.scorer.kind === 'judge' && metric.id === suite.primaryMetric,
    ),
  );
  return [
    {
      what: 'Purpose and version of what is released',
      askedBy: 'EU AI Act Annex IV, model cards',
      isPresent: release.summary !== null,
      where: 'head of the report',
    },
    {
      what: 'What each suite tests, and where its cases come from',
      askedBy: 'EU AI Act Annex IV, NIST AI RMF 2.1',
      isPresent: every((suite) => suite.purpose !== null && suite.sampling !== null),
      where: 'suite pages',
    },
    {
      what: 'Test logs, pinned by hash',
      askedBy: 'EU AI Act Annex IV',
      isPresent:
        release.evidence.length > 0 && release.evidence.every((entry) => entry.state === 'found'),
      where: 'Evidence',
    },
    {
      what: 'Report dated and signed by a responsible person',
      askedBy: 'EU AI Act Annex IV',
      isPresent: release.decision !== null,
      where: 'Sign-off',
    },
    {
      what: 'Whether the decision is independent',
      askedBy: 'NIST AI RMF 1.3',
      isPresent: release.decision !== null && release.decision.independent !== null,
      where: 'Sign-off',
    },
    {
      what: 'Results for groups of persons or cases',
      askedBy: 'EU AI Act Annex IV and Art. 13, model cards',
      isPresent: suites.some((suite) => suite.dimensions.length > 0),
      where: 'slices of suites and runs',
    },
    {
      what: 'Grader checked against people',
      askedBy: 'NIST AI RMF 2.1',
      isPresent: judged.every((metric) => metric.judgeAgreement !== null),
      where: 'suite pages, metrics and graders',
    },
    {
      what: 'Risks that were not measured',
      askedBy: 'NIST AI RMF 1.1',
      isPresent: release.notTested.length > 0,
      where: 'What we did not test',
    },
    {
      what: 'Known limitations',
      askedBy: 'EU AI Act Art. 13, model cards',
      isPresent: release.limitations.length > 0,
      where: 'Known limitations',
    },
  ];
}

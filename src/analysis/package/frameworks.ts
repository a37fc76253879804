import { OWASP_LLM_2025 } from '../../records/content-tags.ts';

/** One line of a framework: what it asks for in our words, and the fields of the package that speak of it. */
export interface Line {
  readonly ref: string;
  readonly asks: string;
  readonly fields: readonly string[];
  /** Why no field can answer it; only where `fields` is empty. */
  readonly because?: string;
}
export interface FrameworkDoc {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

const NO_RECORD = 'Readout holds no record of this.';
const line = (ref: string, asks: string, ...fields: string[]): Line => ({ ref, asks, fields });
const outside = (ref: string, asks: string, because: string): Line => ({
  ref,
  asks,
  fields: [],
  because,
});

/** NIST AI 100-1 (2023): all 22 subcategories of the function MEASURE. */
const NIST: FrameworkDoc = {
  id: 'nist-ai-rmf',
  title: 'NIST AI Risk Management Framework 1.0, function MEASURE',
  lines: [
    line(
      'MEASURE 1.1',
      'Metrics for the gravest risks first; what is not measured is written down',
      'criteria',
      'not-measured',
    ),
    outside(
      'MEASURE 1.2',
      'Metrics and controls are reviewed regularly',
      'The page on programme health shows how old suites are; the review itself is not recorded.',
    ),
    line(
      'MEASURE 1.3',
      'People who did not build the system take part in its assessment',
      'independence',
    ),
    line(
      'MEASURE 2.1',
      'Test sets, metrics and tools are documented',
      'test-procedures',
      'test-data',
      'data-characteristics',
      'metrics',
      'tools',
      'test-logs',
    ),
    outside('MEASURE 2.2', 'Evaluations with human subjects meet the rules for them', NO_RECORD),
    line(
      'MEASURE 2.3',
      'Performance or assurance criteria are measured for conditions like those of deployment',
      'criteria',
      'like-real-use',
    ),
    outside(
      'MEASURE 2.4',
      'The system is monitored in production',
      'Readout reads evaluation results, not production data.',
    ),
    line(
      'MEASURE 2.5',
      'Valid and reliable; limits of what the results carry over to are documented',
      'repeats',
      'scope',
      'limitations',
    ),
    outside(
      'MEASURE 2.6',
      'Risks to health and safety are evaluated regularly',
      'No tag says which suites test for this.',
    ),
    line('MEASURE 2.7', 'Security and resilience are evaluated', 'security-tests'),
    outside('MEASURE 2.8', 'Risks of transparency and accountability are examined', NO_RECORD),
    outside(
      'MEASURE 2.9',
      'The model is explained and its output interpreted in context',
      NO_RECORD,
    ),
    outside('MEASURE 2.10', 'Privacy risk is examined', 'No tag says which suites test for this.'),
    line('MEASURE 2.11', 'Fairness and bias are evaluated', 'groups'),
    outside('MEASURE 2.12', 'Environmental impact is assessed', NO_RECORD),
    line(
      'MEASURE 2.13',
      'How well the metrics and the testing themselves work is evaluated',
      'judge-checks',
      'repeats',
    ),
    line(
      'MEASURE 3.1',
      'Existing and new risks are identified and tracked',
      'limitations',
      'remaining-risk',
    ),
    line('MEASURE 3.2', 'Risks that are hard to measure are tracked all the same', 'not-measured'),
    outside('MEASURE 3.3', 'End users can report problems and appeal outcomes', NO_RECORD),
    outside('MEASURE 4.1', 'Ways of measuring are agreed with domain experts and users', NO_RECORD),
    outside('MEASURE 4.2', 'Results are checked with domain experts', NO_RECORD),
    outside(
      'MEASURE 4.3',
      'Improvements and declines in the field are documented',
      'Readout reads evaluation results, not field data.',
    ),
  ],
};

const AI_ACT: FrameworkDoc = {
  id: 'eu-ai-act',
  title: 'EU AI Act, Regulation (EU) 2024/1689, technical documentation and instructions',
  lines: [
    line(
      'Annex IV(1)',
      'General description: intended purpose, version and its relation to earlier versions',
      'purpose',
      'version',
    ),
    line(
      'Annex IV(2)(g), procedures',
      'Validation and testing procedures',
      'test-procedures',
      'criteria',
    ),
    line(
      'Annex IV(2)(g), data',
      'Validation and testing data and their main characteristics',
      'test-data',
      'data-characteristics',
    ),
    line(
      'Annex IV(2)(g), metrics',
      'Metrics for accuracy, robustness and potentially discriminatory impacts',
      'metrics',
      'repeats',
      'groups',
    ),
    line(
      'Annex IV(2)(g), logs',
      'Test logs and test reports, dated and signed by the responsible persons',
      'test-logs',
      'signed',
    ),
    line(
      'Annex IV(3)',
      'Capabilities and limitations, accuracy for specific persons or groups, foreseeable unintended outcomes',
      'limitations',
      'groups',
      'remaining-risk',
      'scope',
    ),
    line(
      'Article 13(3)(b)',
      'Purpose, level of accuracy with its metrics, known circumstances that lead to risks, performance for groups',
      'purpose',
      'metrics',
      'limitations',
      'groups',
    ),
  ],
};

const ISO: FrameworkDoc = {
  id: 'iso-42001',
  title: 'ISO/IEC 42001:2023, AI management system',
  lines: [
    line(
      'Clause 9.1',
      'Monitoring, measurement, analysis and evaluation',
      'metrics',
      'test-procedures',
      'test-logs',
    ),
    outside('Clause 9.2', 'Internal audit', NO_RECORD),
    outside('Clause 9.3', 'Management review', NO_RECORD),
    line(
      'Annex A, A.6.2.4',
      'AI system verification and validation',
      'test-procedures',
      'criteria',
      'metrics',
    ),
  ],
};

const MODEL_CARDS: FrameworkDoc = {
  id: 'model-cards',
  title: 'Model cards (Mitchell and others, 2019), sections on evaluation',
  lines: [
    line('Model Details', 'What it is, and its version', 'version', 'change-record'),
    line('Intended Use', 'What it is for', 'purpose'),
    line('Factors', 'Groups that results are told apart by', 'data-characteristics'),
    line('Metrics', 'Measures and why they were chosen', 'metrics', 'criteria'),
    line('Evaluation Data', 'Test data and where they come from', 'test-data'),
    line('Quantitative Analyses', 'Results by group', 'groups'),
    line(
      'Caveats and Recommendations',
      'What else readers should know',
      'limitations',
      'not-measured',
    ),
  ],
};

/** Answered by the tags of suites, not by fields. */
const OWASP: FrameworkDoc = {
  id: 'owasp-llm',
  title: 'OWASP Top 10 for LLM Applications 2025',
  lines: Object.entries(OWASP_LLM_2025).map(([ref, asks]) => line(ref, asks)),
};

export const FRAMEWORKS: readonly FrameworkDoc[] = [NIST, AI_ACT, ISO, OWASP, MODEL_CARDS];

import type { Programme, ProgrammeMeasure } from '../../report/programme.ts';

interface MeasureDoc {
  readonly title: string;
  /** What the number is, exactly. */
  readonly definition: string;
  /** Where it comes from. */
  readonly source: string;
  /** How to record it where it is not. */
  readonly record: string;
}

/** What each measure of the programme is, where it comes from and how to record it. */
export const MEASURES: Readonly<Record<ProgrammeMeasure['id'], MeasureDoc>> = {
  coverage: {
    title: 'Growth of what is tested',
    definition:
      'Suites run so far, and the test cases in the version that the newest run of each then used.',
    source: 'start of the runs and versions of the suites, as the result files state them',
    record: 'Use a harness, or a sidecar, that writes when a run was started.',
  },
  freshness: {
    title: 'Age of the suites',
    definition:
      'Days from the day the newest version of a suite came into use to the day of this site.',
    source: 'changelog of the suite file; without an entry, the first run of that version',
    record: 'Write the version and its date under changelog in the suite file.',
  },
  reliability: {
    title: 'Reliability of the runs',
    definition:
      'Runs that ended as planned, attempts that ended in an error or out of time, and result files that could not be read.',
    source:
      'state of runs and attempts as the harness wrote them; reading of the files at this build',
    record: 'Keep the result files of failed runs, too.',
  },
  'lead-time': {
    title: 'How early weaknesses are seen',
    definition:
      'Days from the day a weakness was first seen to the day its version was released to users.',
    source:
      'firstSeen of limitations and foundOn of write-ups, the earlier one where both tell of one weakness; releasedOn of the subject',
    record: 'Write releasedOn in the subject file of each version that goes to users.',
  },
  flakiness: {
    title: 'Answers that change from try to try',
    definition:
      'Share of test cases asked several times in one run that passed on one try and failed on another.',
    source: 'the attempts of runs with repeats, on the primary metric of each suite',
    record: 'Run a suite with several attempts for each test case.',
  },
  actionability: {
    title: 'Failures that can be acted on',
    definition:
      'Failed answers whose kind of failure is known, in the newest run of each suite. A kind has an owner and a recommended fix.',
    source: 'content/failure-modes/ and the labels and rules described there',
    record: 'Describe kinds of failure in content/failure-modes/.',
  },
  documentation: {
    title: 'Completeness of what is written',
    definition:
      'Fields of all release reports that frameworks ask for, and files that describe what was tested.',
    source: 'the evidence package of each release, and the files in content/',
    record: 'Write release files in content/releases/.',
  },
  escapes: {
    title: 'Weaknesses that customers found first',
    definition:
      'Known limitations that a customer met first, among those that say who found them. Weaknesses that nobody wrote down are not counted.',
    source: 'foundBy of the known limitations',
    record: 'Write foundBy in each limitation: evaluation, customer, colleague or monitoring.',
  },
};

export const LEAD_STATES: Readonly<Record<Programme['leadTimes'][number]['state'], string>> = {
  before: 'seen before release',
  after: 'seen after release',
  stopped: 'not released: the decision was NO-GO',
  'not-recorded': 'day of release not recorded',
};

export const DOCUMENTED: Readonly<Record<Programme['documentation'][number]['what'], string>> = {
  fields: 'Fields of release reports',
  suites: 'Suites with a file of their own',
  subjects: 'Subjects with a file of their own',
  'limitations-measured': 'Known limitations that are held against results',
  reviews: 'Known limitations whose review is not overdue',
};

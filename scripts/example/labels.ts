import { evalId } from './inspect-header.ts';
import type { NamedFile } from './lm-eval-files.ts';
import { moment, type SystemPlan, systemIn } from './plan.ts';
import { shuffled, stream } from './random.ts';
import { type SupportAttempt, supportRun } from './support-run.ts';
import { TEXTS } from './texts/index.ts';

/** Question to the readers, and the name under which the suite's file declares it. */
export const FACTS_QUESTION = 'both_facts_right';
export const KIND_QUESTION = 'Kind of failure';

/** Two simulated people, and how often each of them slips. */
const READERS = [
  { name: 'reader-1', slipOnFacts: 0.02, slipOnKind: 0.08 },
  { name: 'reader-2', slipOnFacts: 0.05, slipOnKind: 0.18 },
] as const;

/** Support runs whose answers were read. */
const READ_RUNS = ['2.4', '2.5'] as const;
/** Answers of each run drawn at random, one of each question. */
const DRAWN = 60;
/** The reading began so many days after the run. */
const DAYS_LATER = 2;

interface LabelRow {
  readonly sample: string;
  readonly attempt: number;
  readonly question: string;
  readonly labeller: string;
  readonly label: string;
  /** True for what the two agreed on after they had differed. */
  readonly isAgreed: boolean;
}

const HEAD = `# What the tables of labels in this folder do not say themselves: they are synthetic.
# Written by scripts/make-example.ts.
- match: '*.csv'
  set:
    synthetic: true
`;

/** Labels of simulated people for support answers, and the sidecar that says what they are. */
export function labelFiles(): readonly NamedFile[] {
  return [
    ...READ_RUNS.map((folder) => {
      const system = systemIn(folder);
      const bytes = Buffer.from(csvOf(system, labelsOf(system)), 'utf8');
      return { path: `labels/support-${folder}.csv`, bytes };
    }),
    { path: 'labels/readout.yaml', bytes: Buffer.from(HEAD, 'utf8') },
  ];
}

/** Both readers on a random part of the answers, then on the kind of each answer that the judge failed. */
function labelsOf(system: SystemPlan): readonly LabelRow[] {
  const answered = supportRun(system).filter((attempt) => attempt.error === null);
  const failed = answered.filter((attempt) => attempt.grade === 'I');
  return [
    ...drawn(system, answered).flatMap(factsLabels(system)),
    ...failed.flatMap(kinds(system)),
  ];
}

/** One attempt of each of some questions: questions and attempts are both drawn at random. */
function drawn(system: SystemPlan, answered: readonly SupportAttempt[]): readonly SupportAttempt[] {
  const ids = [...new Set(answered.map((attempt) => attempt.question.id))];
  const chosen = new Set(shuffled(ids, `labelled questions ${system.folder}`).slice(0, DRAWN));
  return ids
    .filter((id) => chosen.has(id))
    .map((id) => {
      const attempts = answered.filter((attempt) => attempt.question.id === id);
      return stream(`labelled attempt ${system.folder} ${id}`).pick(attempts);
    });
}

const factsLabels =
  (system: SystemPlan) =>
  (attempt: SupportAttempt): readonly LabelRow[] => {
    const word = (isRight: boolean) => (isRight ? 'right' : 'wrong');
    const own = READERS.map(({ name, slipOnFacts }) => {
      const slips = drawFor(system, attempt, `${name} facts`).uniform() < slipOnFacts;
      return row(attempt, FACTS_QUESTION, name, word(attempt.isRight !== slips));
    });
    const [first, second] = own;
    if (first?.label === second?.label) return own;
    const agreed = row(attempt, FACTS_QUESTION, READERS[0].name, word(attempt.isRight));
    return [...own, { ...agreed, isAgreed: true }];
  };

const kinds =
  (system: SystemPlan) =>
  (attempt: SupportAttempt): readonly LabelRow[] =>
    READERS.map(({ name, slipOnKind }) => {
      const draw = drawFor(system, attempt, `${name} kind`);
      const kind =
        draw.uniform() < slipOnKind ? draw.pick(MISTAKEN_KINDS) : kindOf(system, attempt);
      return row(attempt, KIND_QUESTION, name, kind);
    });

const MISTAKEN_KINDS = ['wrong-facts', 'evades-the-question'] as const;

/** The kind that the generator gave the failure, by its id in content/failure-modes. */
function kindOf(system: SystemPlan, attempt: SupportAttempt): string {
  const { question, answer, timedOut, isRight } = attempt;
  if (timedOut) return 'breaks-off';
  if (isRight) return 'grader-too-strict';
  const isEvasive = Object.values(TEXTS).some((text) =>
    text.evasions.some((evasion) => answer.toLowerCase().includes(evasion.toLowerCase())),
  );
  if (isEvasive) return 'evades-the-question';
  const isTranslated = system.version === '2.4' && question.language === 'de';
  return isTranslated ? 'other-country-rules' : 'wrong-facts';
}

const drawFor = (system: SystemPlan, { question, epoch }: SupportAttempt, what: string) =>
  stream(`label ${what} ${system.folder} ${question.id} ${epoch}`);

const row = (
  { question, epoch }: SupportAttempt,
  asked: string,
  labeller: string,
  label: string,
): LabelRow => ({
  sample: question.id,
  attempt: epoch,
  question: asked,
  labeller,
  label,
  isAgreed: false,
});

const COLUMNS = 'run_id,sample_id,attempt,metric,labeller,label,adjudicated,time';

/** One label a line; no value needs quotes. */
function csvOf(system: SystemPlan, rows: readonly LabelRow[]): string {
  const run = evalId({ system, kind: 'full' });
  const lines = rows.map(({ sample, attempt, question, labeller, label, isAgreed }, i) =>
    [
      run,
      sample,
      attempt,
      question,
      labeller,
      label,
      isAgreed ? 'true' : 'false',
      moment(system.day, DAYS_LATER * 86_400 + i * 40),
    ].join(','),
  );
  return `${[COLUMNS, ...lines].join('\n')}\n`;
}

/** The words of the site, each with one meaning (design §2). */
export const CORE_TERMS: readonly (readonly [term: string, meaning: string])[] = [
  ['Attempt', 'One try at a test case in a run. A test case may be tried several times.'],
  [
    'Average over groups',
    'The result if every group of test cases weighed the same. The result over test cases, which gates use, weighs a large group more.',
  ],
  ['Baseline', 'What a release candidate is compared with, most often the live version.'],
  [
    'Brier score',
    'How far stated confidence lies from what came of it: the mean of the squared distances. 0 is best.',
  ],
  [
    'Broken run',
    'An attempt that ended in an error or out of time and so gave no answer. It is no failed answer and of no kind of failure.',
  ],
  [
    'Calibration error',
    'How far stated confidence and outcome are apart, tenth by tenth. It is above 0 by chance alone.',
  ],
  [
    'Certainty',
    'How far the evidence carries: high, moderate, low or very low, with a reason for each step down.',
  ],
  [
    'Check',
    'One test of the evidence itself: too few test cases, a judge nobody checked, settings that differ. What it reports is a finding.',
  ],
  [
    'Clearly better or worse',
    'The whole plausible range of a difference lies on one side of zero, and still does after the adjustment where many groups were looked at. It speaks of chance alone; the certainty of a finding speaks of its grader and its test cases, too, so what is clear may still be only probable.',
  ],
  [
    'Cluster',
    'Test cases that share a source, such as one conversation, and so are not independent of each other.',
  ],
  ['Comparison', 'The difference between two subjects on the same test cases, paired.'],
  [
    'Decision',
    'What people decided about a release. It may differ from the recommendation, with a written reason.',
  ],
  [
    'Estimate',
    'The value of a metric with its plausible range, the number of test cases and the method.',
  ],
  [
    'Evidence package',
    'The fields that frameworks ask an evaluation report to hold, each present or missing. It claims no compliance.',
  ],
  ['Failure case', 'One failed attempt, shown in full.'],
  [
    'Failure mode',
    'A kind of failure, described beforehand with its severity and its owner. Each failed answer is sorted into one, or left without.',
  ],
  [
    'Frozen report',
    'A signed report kept as it was, with the hashes of its inputs. Other inputs need a new version.',
  ],
  [
    'Frontier',
    'The subjects that no other beats on quality and on cost or time at once. Surely, possibly or not, by drawing the test cases again.',
  ],
  [
    'Gate',
    'One criterion for a release, fixed beforehand and decided on a bound of the plausible range.',
  ],
  ['Guardrail', 'A gate that warns and does not decide the verdict.'],
  [
    'Item-rest correlation',
    'Over several subjects, how far passing one test case goes along with passing the others, from −1 to 1. Near 1 it tells strong from weak; below 0 it points the other way.',
  ],
  ['Harness', 'The tool that ran the tests and wrote the result file.'],
  [
    'Limitation',
    'A known weakness that readers must know: symptom, versions, workaround, evidence.',
  ],
  [
    'Not seen',
    'Of a limitation: no occurrence in the test cases that were looked at. It could still happen; the upper limit beside it says how often.',
  ],
  [
    'Regression write-up',
    'What got worse, what is thought to have caused it, and whether the fix worked, as a paired finding.',
  ],
  [
    'Lead',
    'A group of test cases that a search found to do worse. The search allows for the number of groups it looked at, and still a new run has to confirm it.',
  ],
  ['Metric', 'What a score measures, with its range, direction and unit.'],
  [
    'Mix',
    'How the test cases of a run are spread over groups. A rate can change because the mix did.',
  ],
  [
    'pass@k, pass^k',
    'With k tries at a test case: the share of test cases in which at least one passes, and in which all pass.',
  ],
  [
    'Percentile',
    'The value that this share of attempts stays at or below: one in twenty goes beyond the 95th percentile.',
  ],
  ['Player', 'Of a preference: one side of a judged comparison of two answers.'],
  [
    'Plausible range',
    'The values on tasks like these that fit the results we saw. It covers chance in which tasks and attempts were used. It does not cover tasks unlike these, or mistakes in grading. Elsewhere called a 95% confidence interval.',
  ],
  ['Point', 'Percentage point: the unit of a difference between two percentages.'],
  [
    'Quarantined',
    'A file that could not be read in full. Nothing of it is used, and it is listed.',
  ],
  ['Recommendation', 'The verdict computed from the gates.'],
  [
    'Rank',
    'The places a subject may hold on a suite: from one more than the number clearly better to the number of all less those clearly worse. Subjects whose ranks overlap are tied.',
  ],
  ['Release', 'A candidate, a baseline, the gates and the decision.'],
  ['Run', 'One execution of one suite by one harness against one subject.'],
  [
    'Score',
    'The value of one metric for one attempt. A missing score keeps its reason and is never counted as zero.',
  ],
  [
    'Seed',
    'The number from which a drawing at random starts. The same seed gives the same ranges again.',
  ],
  ['Slice', 'The test cases in which a property has one value, such as language = de.'],
  [
    'Subject',
    'The system under test: product or model, version, and the configuration that matters.',
  ],
  ['Suite', 'What was asked: a set of test cases and how they are graded, with a version.'],
  ['Test case', 'One item of a suite. Its identity stays the same from run to run.'],
  ['Verdict', 'GO, GO WITH CONDITIONS, NO-GO, NOT ENOUGH EVIDENCE or DO NOT USE.'],
  [
    'Waiver',
    'A gate that is not met or undecided, set aside by a named role, for a reason, until a date.',
  ],
  ['Win rate', 'The share of judged comparisons that a player won, a tie being half a win.'],
];

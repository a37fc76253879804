import { day } from '../../report/sentences/dates.ts';
import { plural } from '../../report/sentences/digits.ts';
import { name } from '../../report/sentences/sentence.ts';
import { type Field, inReport, missing, present } from './field.ts';

/** Fields about the report of the release: what it is about, who decided, what is not known. */
export const REPORT_FIELDS: readonly Field[] = [
  {
    id: 'purpose',
    title: 'What is released, in words',
    mend: 'Write summary in the header of the release file.',
    find: (facts) =>
      facts.release.summary === null
        ? missing('The release file has no summary.')
        : present(['The release file has a summary.'], inReport(facts, null)),
  },
  {
    id: 'version',
    title: 'Version, and the version before it',
    mend: 'Declare a baseline, or write supersedes in the header of the release file.',
    find: (facts) => {
      const { release, isFirst } = facts;
      const own = name(release.version);
      if (release.baseline !== null || release.supersedes !== null)
        return present(
          ['Version ', own, ', held against the one before.'],
          inReport(facts, 'findings'),
        );
      return isFirst
        ? present(['Version ', own, '; no earlier release is recorded.'], inReport(facts, null))
        : missing('Version ', own, ' names no earlier version, although there is one.');
    },
  },
  {
    id: 'criteria',
    title: 'Criteria that were set beforehand',
    mend: 'Write a gate set in content/gates/ and name it under gates in the release file.',
    find: (facts) => {
      const { gateSet, gates } = facts.release;
      const blocking = gates.filter((g) => g.level === 'blocking').length;
      return gateSet === null || blocking === 0
        ? missing('No blocking gate is set.')
        : present([`${plural(blocking, 'blocking gate')} with reasons.`], inReport(facts, 'gates'));
    },
  },
  {
    id: 'like-real-use',
    title: 'How the deciding test cases relate to real use',
    mend: 'Write sampling for each suite behind a blocking gate: where its test cases come from.',
    find: (facts) => {
      const gates = facts.release.gates.filter((g) => g.level === 'blocking');
      if (gates.length === 0) return missing('No blocking gate is set.');
      const unstated = gates.filter(
        (g) =>
          g.state === 'not-tested' || g.certainty.reasons.some((r) => r.kind === 'indirectness'),
      );
      return unstated.length > 0
        ? missing(`Not stated, or not tested, for ${plural(unstated.length, 'blocking gate')}.`)
        : present(
            ['Stated for the suite behind every blocking gate.'],
            inReport(facts, 'decision-trace'),
          );
    },
  },
  {
    id: 'test-logs',
    title: 'Test logs, each with its hash',
    mend: 'Declare every run under candidate and baseline, and keep its result file.',
    find: (facts) => {
      const { evidence } = facts.release;
      if (evidence.length === 0) return missing('The release declares no run.');
      const lost = evidence.filter((e) => e.state !== 'found').length;
      return lost > 0
        ? missing(`${lost} of ${plural(evidence.length, 'declared run')} not found as declared.`)
        : present(
            [`${plural(evidence.length, 'declared run')}, all found.`],
            inReport(facts, 'evidence'),
          );
    },
  },
  {
    id: 'signed',
    title: 'Dated and signed by a responsible person',
    mend: 'Write decision with verdict, role, name and date in the release file.',
    find: (facts) => {
      const { decision } = facts.release;
      return decision === null
        ? missing('Nobody has signed: the decision is awaited.')
        : present(
            ['Signed by ', name(decision.role), ` on ${day(decision.date)}.`],
            inReport(facts, 'sign-off'),
          );
    },
  },
  {
    id: 'independence',
    title: 'Whether those who signed are independent of those who built it',
    mend: 'Write independent: true or false under decision.',
    find: (facts) =>
      facts.release.decision?.independent == null
        ? missing('Not stated.')
        : present(['Stated with the decision.'], inReport(facts, 'sign-off')),
  },
  {
    id: 'not-measured',
    title: 'Risks that were not measured',
    mend: 'List them under notTested, each with the reason.',
    find: (facts) => {
      const n = facts.release.notTested.length;
      return n === 0
        ? missing('The release file lists none.')
        : present([`${plural(n, 'entry', 'entries')}.`], inReport(facts, 'not-tested'));
    },
  },
  {
    id: 'scope',
    title: 'What the results do not carry over to',
    mend: 'Declare the runs of the candidate, so that the report can say what was tested and when.',
    find: (facts) =>
      facts.runs.length === 0
        ? missing('No run of this release was found.')
        : present(
            ['The report says how many test cases were run and when.'],
            inReport(facts, null),
          ),
  },
  {
    id: 'limitations',
    title: 'Known limitations',
    mend: 'Name those that apply under limitations in the release file.',
    find: (facts) => {
      const n = facts.release.limitations.length;
      return n === 0
        ? missing('None is recorded for this release.')
        : present([`${plural(n, 'known limitation')}.`], inReport(facts, 'limitations'));
    },
  },
  {
    id: 'remaining-risk',
    title: 'What can go wrong all the same, and what reduces the damage',
    mend: 'Write mitigations with mitigation and residualRisk for the gates they concern.',
    find: (facts) => {
      const n = facts.release.gates.filter((g) => g.residualRisk !== null).length;
      return n === 0
        ? missing('No gate has a mitigation with the risk that is left.')
        : present([`Stated for ${plural(n, 'gate')}.`], inReport(facts, 'decision-trace'));
    },
  },
  {
    id: 'change-record',
    title: 'Dated record of changes to this report',
    mend: 'Keep a changelog in the release file, beginning with its publication.',
    find: (facts) => {
      const n = facts.release.changelog.length;
      return n === 0
        ? missing('The changelog is empty.')
        : present([`${plural(n, 'entry', 'entries')}.`], inReport(facts, 'changelog'));
    },
  },
];

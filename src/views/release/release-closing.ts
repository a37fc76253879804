import type { ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, Section } from '../blocks.ts';
import { type Context, subjectTitle } from '../context.ts';
import { count } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { paths } from '../paths.ts';
import { CHANGE_KINDS, VERDICTS } from '../status-words.ts';
import { waiverWords } from './gate-words.ts';
import { gateSetFacts } from './release-gates.ts';

export function notTestedSection(release: ReleaseReport): Section {
  return {
    id: 'not-tested',
    title: 'What we did not test',
    blocks: [
      {
        kind: 'table',
        caption: 'Not tested, and why. Nothing on this page says it works.',
        columns: [{ title: 'What' }, { title: 'Why not' }],
        rows: release.notTested.map((entry) => ({ cells: [[entry.what], [entry.reason]] })),
        empty:
          'The release file lists nothing. Uses that no suite covers were not tested all the same.',
      },
    ],
  };
}

export function conditionsSection(release: ReleaseReport): Section {
  const waivers = release.gates.flatMap((gate): Inline[] => {
    const words = waiverWords(gate);
    return words ? [[{ strong: gate.title }, '. ', ...words]] : [];
  });
  const blocks: Block[] = [
    {
      kind: 'table',
      isStacked: true,
      caption: 'Conditions, owners and how long they hold',
      columns: [{ title: 'Condition' }, { title: 'Owner' }, { title: 'Until' }],
      rows: release.conditions.map((condition) => ({
        cells: [
          [condition.text],
          [condition.owner],
          [
            condition.until === null ? 'no end date' : day(condition.until),
            ...(condition.expired ? [' ', { badge: 'expired' }] : []),
          ],
        ],
      })),
      empty: 'No conditions.',
    },
    ...(waivers.length > 0
      ? [
          { kind: 'heading' as const, id: 'waivers', words: ['Waivers'] },
          { kind: 'list' as const, items: waivers },
        ]
      : []),
  ];
  return { id: 'conditions', title: 'Conditions and waivers', blocks };
}

export function signOffSection(release: ReleaseReport): Section {
  const made = release.decision;
  const blocks: Block[] = made
    ? [
        {
          kind: 'facts',
          items: [
            { term: 'Recommendation (computed)', words: [{ verdict: release.recommendation }] },
            { term: 'Decision', words: [{ verdict: made.verdict }] },
            { term: 'Decided by', words: [made.name ? `${made.role}, ${made.name}` : made.role] },
            { term: 'Date', words: [day(made.date)] },
            {
              term: 'Reason',
              words: [
                made.reason ??
                  (made.differs
                    ? 'Missing. A decision that differs from the recommendation needs a written reason.'
                    : 'as recommended'),
              ],
            },
            {
              term: 'Independence',
              words: [
                made.independent === null
                  ? 'not stated'
                  : made.independent
                    ? 'decided by somebody outside the team that built the candidate'
                    : 'decided inside the team that built the candidate',
              ],
            },
          ],
        },
      ]
    : [
        {
          kind: 'notice',
          tone: 'info',
          title: 'Awaiting decision',
          words: [
            [
              'Nobody has decided yet. The computed recommendation is ',
              { verdict: release.recommendation },
              `: ${VERDICTS[release.recommendation].meaning}`,
            ],
          ],
        },
      ];
  return { id: 'sign-off', title: 'Sign-off', blocks };
}

const EVIDENCE_STATES = {
  found: 'Found',
  'fewer-samples': 'Fewer test cases than declared',
  'more-samples': 'More test cases than declared',
  missing: 'Missing',
  unreadable: 'Unreadable',
  altered: 'Altered',
  ambiguous: 'More than one run fits',
  'content-broken': 'Subject not known',
} as const;

export function evidenceSection(c: Context, release: ReleaseReport): Section {
  const set = gateSetFacts(release);
  const shared = (value: number | null) => (value === null ? '[x]' : count(value));
  const blocks: Block[] = [
    ...(release.health.length > 0
      ? [
          {
            kind: 'notice' as const,
            tone: 'warning' as const,
            title: 'Health checks that failed',
            words: release.health.map((entry) => [...sentence(entry.sentence), ' ', entry.mend]),
          },
        ]
      : []),
    {
      kind: 'table',
      isStacked: true,
      caption: 'Evidence that the release declares, and what was found',
      columns: [
        { title: 'Suite' },
        { title: 'Role' },
        { title: 'Run' },
        { title: 'Test cases declared', align: 'number' },
        { title: 'Test cases found', align: 'number' },
        { title: 'State' },
      ],
      rows: release.evidence.map((entry) => ({
        cells: [
          [{ name: entry.suiteTitle }],
          [
            entry.role === 'candidate' ? 'Candidate: ' : 'Baseline: ',
            {
              name: subjectTitle(
                c,
                entry.role === 'candidate' ? release.candidate : (release.baseline ?? ''),
              ),
            },
          ],
          entry.run !== null && c.find.runs.has(entry.run)
            ? [{ href: c.to(paths.run(entry.run)), text: entry.run, isName: true }]
            : ['[x]'],
          [count(entry.samplesDeclared)],
          [shared(entry.samplesFound)],
          [
            EVIDENCE_STATES[entry.state],
            ...(entry.detail === '' || entry.state === 'found' ? [] : [`. ${entry.detail}`]),
          ],
        ],
        tone: entry.state === 'found' ? undefined : ('alert' as const),
      })),
      empty: 'This release declares no evidence, so at best there is not enough of it.',
    },
    ...(set ? [set] : []),
    {
      kind: 'paragraph',
      words: [
        'Every file with its hash stands on the ',
        { href: c.to(paths.evidence), text: 'evidence page' },
        '; how the numbers are made, on the ',
        { href: c.to(paths.methodology), text: 'methodology page' },
        '.',
      ],
    },
  ];
  return { id: 'evidence', title: 'Evidence', blocks };
}

export function changelogSection(c: Context, release: ReleaseReport): Section {
  return {
    id: 'changelog',
    title: 'Changelog',
    blocks: [
      {
        kind: 'table',
        isStacked: true,
        caption: 'Changes of this report. A correction mends a mistake; a revision was planned.',
        columns: [{ title: 'Date' }, { title: 'Kind' }, { title: 'What changed' }],
        rows: release.changelog.map((entry) => ({
          cells: [
            [day(entry.date)],
            [CHANGE_KINDS[entry.kind]],
            [
              entry.text,
              ...(entry.since === null ? [] : [` Wrong since ${day(entry.since)}.`]),
              ...(entry.effect === null ? [] : [` Effect: ${entry.effect}`]),
              ...(entry.verdictChanged === null
                ? []
                : [
                    entry.verdictChanged ? ' The verdict changed.' : ' The verdict did not change.',
                  ]),
              ...(entry.sections.length === 0 ? [] : [` Sections: ${entry.sections.join(', ')}.`]),
            ],
          ],
        })),
        empty: `First version, published ${day(release.published)}.`,
      },
      ...signedVersions(c, release),
    ],
  };
}

/** The signed versions of this report, each as it was. */
function signedVersions(c: Context, release: ReleaseReport): Block[] {
  const items = c.report.history.frozen
    .filter((f) => f.release === release.id)
    .map(
      (f): Inline => [
        {
          href: c.to(paths.frozen(f.release, f.reportVersion)),
          text: `Version ${f.reportVersion} as signed`,
        },
        `, frozen on ${day(f.frozenOn)}`,
      ],
    );
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

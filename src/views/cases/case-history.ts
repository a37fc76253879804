import type { FailureCase } from '../../report/cases.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, Row } from '../blocks.ts';
import { type Context, subjectTitle } from '../context.ts';
import { count, counted } from '../format.ts';
import type { Inline } from '../inline.ts';
import { paths } from '../paths.ts';

type Elsewhere = FailureCase['elsewhere'][number];
type Place = FailureCase['history']['since'];

const OUTCOME_WORDS = {
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Errored',
  missing: 'Not run',
} as const;

/** Since when it fails, how it went in other versions, and how it went with other subjects. */
export function historyBlocks(c: Context, entry: FailureCase): Block[] {
  const own = entry.elsewhere.filter((other) => other.sameProduct);
  const rest = entry.elsewhere.filter((other) => !other.sameProduct);
  return [
    { kind: 'paragraph', words: historyWords(c, entry) },
    ...table(c, 'The same test case in other runs of this product, newest first', own),
    ...table(c, 'The same test case in runs of other models or subjects, newest first', rest),
    ...(entry.elsewhereCut
      ? [
          {
            kind: 'paragraph' as const,
            tone: 'note' as const,
            words: [
              'Only the newest runs of the suite were looked at; older ones may hold the test case too.',
            ],
          },
        ]
      : []),
  ];
}

/** `Fails since Harbor Assist 2.4 (28 Sep 2026); passed before in Harbor Assist 2.3 …`. */
export function historyWords(c: Context, entry: FailureCase): Inline {
  const { history, tries } = entry;
  const own =
    tries.of > 1
      ? [`Passed ${count(tries.passed)} of ${count(tries.of)} attempts in this run. `]
      : [];
  if (history.runs === 1) return [...own, 'No earlier run of this product has this test case.'];
  const changes =
    history.flips > 1
      ? ` The outcome changed ${count(history.flips)} times over ${counted(history.runs, 'run')}.`
      : '';
  if (history.passedBefore === null)
    return [
      ...own,
      `Failed in all ${count(history.runs)} runs of this product up to this one, first in `,
      ...place(c, history.since),
      '.',
    ];
  return [
    ...own,
    { strong: 'Fails since ' },
    ...place(c, history.since),
    '; passed before that in ',
    ...place(c, history.passedBefore),
    `.${changes}`,
  ];
}

function place(c: Context, at: Place): Inline {
  const date = at.at === null ? 'date not stated' : day(at.at);
  return [runLink(c, at.run, at.subject), ` (${date})`];
}

function runLink(c: Context, run: string, subject: string) {
  const text = subjectTitle(c, subject);
  return c.find.runs.has(run) ? { href: c.to(paths.run(run)), text, isName: true } : { name: text };
}

function table(c: Context, caption: string, others: readonly Elsewhere[]): Block[] {
  if (others.length === 0) return [];
  return [
    {
      kind: 'table',
      caption,
      columns: [{ title: 'Subject' }, { title: 'Date' }, { title: 'Outcome' }],
      rows: others.map(
        (other): Row => ({
          cells: [
            [runLink(c, other.run, other.subject)],
            [other.at === null ? 'date not stated' : day(other.at)],
            outcome(c, other),
          ],
        }),
      ),
      empty: '',
    },
  ];
}

function outcome(c: Context, other: Elsewhere): Inline {
  const words = OUTCOME_WORDS[other.outcome];
  const { passed, of } = other.tries;
  const tries = of > 1 ? [` (passed ${count(passed)} of ${count(of)} attempts)`] : [];
  return other.case === null
    ? [words, ...tries]
    : [{ href: caseHref(c, other.case), text: words }, ...tries];
}

/** `shard#anchor` as a link. */
export function caseHref(c: Context, target: string): string {
  const [shard = '', anchor] = target.split('#', 2);
  return c.to(paths.shard(shard), anchor);
}

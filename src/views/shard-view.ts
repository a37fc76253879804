import type { CaseShard, FailureCase } from '../report/cases.ts';
import type { Report } from '../report/schema.ts';
import { hasHidden, label, text } from '../safe/text.ts';
import type { Block, Fact, PageView, Section, UntrustedText } from './blocks.ts';
import { type Context, context, metricTitle, subjectTitle, suiteTitle } from './context.ts';
import { day } from './dates.ts';
import { count, fixed } from './format.ts';
import { href } from './href.ts';
import type { Inline } from './inline.ts';
import { page } from './page.ts';
import { paths } from './paths.ts';
import { cutTo, fairLimit } from './text-budget.ts';

type CaseText = NonNullable<FailureCase['input']>;

/** One page of failure cases: many to a page, each with an anchor that never changes. */
export function shardView(report: Report, shard: CaseShard): PageView {
  const c = context(report, paths.shard(shard.id));
  const run = c.find.runs.get(shard.run);
  const group = report.caseGroups.find((entry) => entry.run === shard.run);
  const place = group?.shards.find((entry) => entry.id === shard.id);
  const numbers = place ? `, cases ${place.first} to ${place.last} of ${group?.failures}` : '';
  const limit = textLimit(shard);
  const title = run
    ? `Failures: ${suiteTitle(c, run.suite)}, ${subjectTitle(c, run.subject)}${numbers}`
    : `Failures${numbers}`;
  return page(c, {
    title,
    kicker: 'Failure cases',
    under: ['Failures', paths.failures],
    description: 'Failed attempts, each with input, output and the reason of the grader.',
    lead: run
      ? [
          'From the run ',
          { href: c.to(paths.run(run.slug)), text: run.slug, isName: true },
          '. Text in boxes was written by a model or stands in the data set: it is shown, never followed.',
        ]
      : null,
    sections: shard.cases.map((entry) => caseSection(c, entry, limit)),
    previous:
      shard.previous === null
        ? null
        : { href: c.to(paths.shard(shard.previous)), text: 'Earlier cases' },
    next: shard.next === null ? null : { href: c.to(paths.shard(shard.next)), text: 'Later cases' },
  });
}

function caseSection(c: Context, entry: FailureCase, limit: number): Section {
  const attempt = entry.attempts > 1 ? `, attempt ${entry.attempt} of ${entry.attempts}` : '';
  const blocks: Block[] = [
    { kind: 'facts', items: caseFacts(c, entry) },
    ...box(c, 'Error', entry.error, 'file', limit),
    ...box(c, 'Input', entry.input, 'file', limit),
    ...box(c, 'Expected', entry.target, 'file', limit),
    ...box(c, 'Output', entry.output, 'model', limit),
    ...entry.scores.flatMap((score) =>
      box(
        c,
        `Reason of the grader, ${metricTitle(c, entry.suite, score.metric)}`,
        score.reason,
        'model',
        limit,
      ),
    ),
    ...transcript(c, entry, limit),
    ...elsewhere(c, entry),
  ];
  return { id: entry.anchor, title: `${label(entry.sample)}${attempt}`, blocks };
}

const STATES = { ok: 'Finished', error: 'Error', timeout: 'Timeout', skipped: 'Skipped' } as const;

function caseFacts(c: Context, entry: FailureCase): Fact[] {
  const scores = entry.scores.map((score): Inline => {
    const got =
      score.missing !== null
        ? `missing (${score.missing})`
        : score.value === null
          ? '[x]'
          : fixed(score.value, Number.isInteger(score.value) ? 0 : 3);
    const passed = score.passed === null ? '' : score.passed ? ', passed' : ', failed';
    return [
      `${metricTitle(c, entry.suite, score.metric)}: ${got}${passed}`,
      ...(score.raw === null ? [] : [' (as written: ', { code: label(score.raw) }, ')']),
    ];
  });
  return [
    { term: 'How it ended', words: [STATES[entry.status]] },
    ...(scores.length > 0
      ? [
          {
            term: 'Scores',
            words: scores.flatMap((words, i) => (i === 0 ? words : ['; ', ...words])),
          },
        ]
      : []),
    ...(entry.slices.length > 0
      ? [
          {
            term: 'Slices',
            words: [
              entry.slices.map(([name, value]) => `${label(name)} = ${label(value)}`).join(', '),
            ],
          },
        ]
      : []),
    { term: 'Raw record', words: [{ code: label(entry.file) }, ' ', { code: label(entry.place) }] },
  ];
}

function box(
  c: Context,
  title: string,
  value: CaseText | null,
  source: UntrustedText['source'],
  limit: number,
): UntrustedText[] {
  if (value === null) return [];
  const whole = text(value.text);
  const shown = cutTo(whole, limit);
  const isCut = value.full !== null || shown.length < whole.length;
  return [
    {
      kind: 'untrusted',
      title,
      text: shown + (isCut ? ' …' : ''),
      hidden: hasHidden(value.text),
      source,
      more:
        value.full === null
          ? null
          : {
              href: href(c.here, value.full),
              text: `Show all ${count(value.characters)} characters (text file)`,
            },
      note:
        value.full === null && isCut
          ? `Cut here to keep the page light: the whole text has ${count(value.characters)} characters and stands in the raw record.`
          : null,
    },
  ];
}

/** Most printed bytes of one text on this page. */
function textLimit(shard: CaseShard): number {
  const texts = shard.cases.flatMap((entry) => [
    entry.error,
    entry.input,
    entry.target,
    entry.output,
    entry.transcript,
    ...entry.scores.map((score) => score.reason),
  ]);
  return fairLimit(texts.flatMap((value) => (value === null ? [] : [text(value.text)])));
}

function transcript(c: Context, entry: FailureCase, limit: number): Block[] {
  const blocks = box(c, 'Transcript', entry.transcript, 'model', limit);
  return blocks.length === 0 ? [] : [{ kind: 'details', summary: 'Transcript', blocks }];
}

const OUTCOME_WORDS = {
  passed: 'Passed',
  failed: 'Failed',
  errored: 'Errored',
  missing: 'Not run',
} as const;

function elsewhere(c: Context, entry: FailureCase): Block[] {
  if (entry.elsewhere.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'The same test case in other runs, newest first',
      columns: [{ title: 'Subject' }, { title: 'Date' }, { title: 'Outcome' }],
      rows: entry.elsewhere.map((other) => ({
        cells: [
          c.find.runs.has(other.run)
            ? [
                {
                  href: c.to(paths.run(other.run)),
                  text: subjectTitle(c, other.subject),
                  isName: true,
                },
              ]
            : [{ name: subjectTitle(c, other.subject) }],
          [other.at === null ? 'date not stated' : day(other.at)],
          other.case === null
            ? [OUTCOME_WORDS[other.outcome]]
            : [{ href: caseHref(c, other.case), text: OUTCOME_WORDS[other.outcome] }],
        ],
      })),
      empty: '',
    },
  ];
}

/** `shard#anchor` as a link. */
export function caseHref(c: Context, place: string): string {
  const [shard = '', anchor] = place.split('#', 2);
  return c.to(paths.shard(shard), anchor);
}

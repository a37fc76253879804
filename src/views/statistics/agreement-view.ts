import type { AgreementEntry } from '../../report/agreement.ts';
import type { Report, SuiteEntry } from '../../report/schema.ts';
import { label } from '../../safe/text.ts';
import type { Block, Fact, PageView, Section } from '../blocks.ts';
import { type Context, context, metricTitle, suiteTitle } from '../context.ts';
import { count, counted } from '../format.ts';
import { type Inline, sentence } from '../inline.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { correctedBlocks, SAMPLED } from './agreement-corrected.ts';
import { matchBlocks, peopleBlocks } from './agreement-match.ts';

const SCALES = {
  'pass-fail': 'pass or fail',
  categories: 'categories',
  ordered: 'ordered steps',
  numbers: 'numbers',
} as const satisfies Record<AgreementEntry['scale'], string>;

export function agreementsOf(report: Report, suite: SuiteEntry): AgreementEntry[] {
  return (report.agreements?.entries ?? []).filter((entry) => entry.suite === suite.id);
}

/** Suites of whose answers some were labelled. */
export function agreementSuites(report: Report): SuiteEntry[] {
  return report.suites.filter((suite) => agreementsOf(report, suite).length > 0);
}

/** On the suite's page: one sentence per judge, and the way to the whole. */
export function agreementSection(c: Context, suite: SuiteEntry): Section[] {
  const entries = agreementsOf(c.report, suite);
  if (entries.length === 0) return [];
  return [
    {
      id: 'labels',
      title: 'Labels of people',
      blocks: [
        {
          kind: 'list',
          items: entries.map((entry): Inline => {
            const [first] = entry.matches;
            const words = first?.sentence ?? entry.people?.sentence ?? [];
            return [{ name: title(c, entry) }, ': ', ...sentence(words)];
          }),
        },
        {
          kind: 'paragraph',
          words: [
            { href: c.to(paths.agreement(suite.id)), text: 'How far judges and people agree' },
            ', and what the results become by the labels.',
          ],
        },
      ],
    },
  ];
}

function title(c: Context, entry: AgreementEntry): string {
  return entry.metric === null ? label(entry.question) : metricTitle(c, entry.suite, entry.metric);
}

/** How far judges and people agree on the answers of one suite. */
export function agreementView(report: Report, suite: SuiteEntry): PageView {
  const c = context(report, paths.agreement(suite.id));
  const entries = agreementsOf(report, suite);
  const name = suiteTitle(c, suite.id);
  return page(c, {
    title: `${name}: judges and people`,
    kicker: 'Labels',
    under: ['Suites', paths.suites],
    within: [name, paths.suite(suite.id)],
    description: `How far judges and people agree on the answers of ${name}.`,
    lead: [
      `People labelled answers of this suite. Below stands how far they and the graders agree, and what the results become by their labels.`,
    ],
    sections: entries.map((entry) => questionSection(c, entry)),
  });
}

function questionSection(c: Context, entry: AgreementEntry): Section {
  const blocks: Block[] = [
    { kind: 'facts', items: facts(entry) },
    ...entry.matches.flatMap((match) => matchBlocks(c, entry, match)),
    ...peopleBlocks(c, entry),
    ...correctedBlocks(c, entry),
  ];
  return { id: `q-${entry.id.slice(entry.suite.length + 1)}`, title: title(c, entry), blocks };
}

/** Labellers named one by one. */
const MOST_NAMES = 20;

function facts(entry: AgreementEntry): Fact[] {
  const who = (kind: 'human' | 'other') => entry.labellers.filter((one) => one.kind === kind);
  const list = (kind: 'human' | 'other'): Inline => {
    const all = who(kind);
    if (all.length === 0) return ['none'];
    const named = all
      .slice(0, MOST_NAMES)
      .flatMap(
        (one, i): Inline => [
          ...(i === 0 ? [] : [', ']),
          { name: label(one.name) },
          ` (${counted(one.labels, 'label')})`,
        ],
      );
    const left = all.length - MOST_NAMES;
    return left > 0 ? [...named, `, and ${count(left)} more`] : named;
  };
  return [
    {
      term: 'Labelled answers',
      words: [`${count(entry.answers)}, in ${counted(entry.runs.length, 'run')}`],
    },
    {
      term: 'How they were chosen',
      words: [
        SAMPLED[entry.sampled],
        ...(entry.strata === null
          ? []
          : [', within each group of ', { name: label(entry.strata) }]),
      ],
    },
    { term: 'Read as', words: [SCALES[entry.scale]] },
    { term: 'People', words: list('human') },
    { term: 'Other labels', words: list('other') },
    ...(entry.unread > 0
      ? [
          {
            term: 'Labels not read',
            words: [`${count(entry.unread)}: nobody has said what they mean for this metric`],
          },
        ]
      : []),
    ...(entry.undecided > 0
      ? [
          {
            term: 'People divided',
            words: [
              `${counted(entry.undecided, 'answer')}, left out of the comparison with judges`,
            ],
          },
        ]
      : []),
  ];
}

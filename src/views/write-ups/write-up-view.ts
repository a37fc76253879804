import type { Report } from '../../report/schema.ts';
import { day } from '../../report/sentences/dates.ts';
import type { WriteUpEntry } from '../../report/write-ups.ts';
import type { Block, Fact, PageView, Section } from '../blocks.ts';
import { type BodyState, bodyBlocks } from '../body.ts';
import { type Context, context, metricTitle } from '../context.ts';
import { historyTable } from '../history-table.ts';
import { type Inline, joined, sentence, tracedSentence } from '../inline.ts';
import { subjectLink, suiteLink } from '../known-links.ts';
import { comparisonNumber, estimateNumber } from '../numbers.ts';
import { page } from '../page.ts';
import { paths } from '../paths.ts';
import { CERTAINTIES } from '../status-words.ts';
import { writeUpFigures } from './write-up-figures.ts';
import { ANSWERS, QUESTIONS, ROLES, WRITE_UP_STATES } from './write-up-words.ts';

/** One regression: what people think happened, and what paired comparisons of the runs say about it. */
export function writeUpView(report: Report, entry: WriteUpEntry, body: BodyState): PageView {
  const c = context(report, paths.writeUp(entry.id));
  const texts = bodyBlocks(body, `regressions/${entry.id}.mdx`);
  const fix = entry.findings.find((f) => f.question === 'fix');
  return page(c, {
    title: entry.title,
    kicker: `Regression write-up · ${entry.product}`,
    under: ['Regressions', paths.writeUps],
    description: `What changed, why, and whether the fix worked: ${entry.title}.`,
    lead: fix ? sentence(fix.sentence) : null,
    sections: [
      {
        id: 'findings',
        title: 'What the runs say',
        blocks: [
          ...findingBlocks(c, entry),
          ...figureBlocks(report, entry),
          ...tableBlocks(c, entry),
        ],
      },
      {
        id: 'story',
        title: 'What changed, and why it is thought to have done this',
        blocks: [
          {
            kind: 'facts',
            items: [
              { term: 'What changed', words: [entry.whatChanged] },
              { term: 'Hypothesis', words: [entry.hypothesis] },
              { term: 'Fix', words: [entry.fix ?? 'none yet'] },
            ],
          },
        ],
      },
      evidence('for', 'Evidence for the hypothesis', entry.evidenceFor),
      evidence('against', 'Evidence against it', entry.evidenceAgainst),
      ...(texts.length > 0 ? [{ id: 'details', title: 'Details', blocks: texts }] : []),
      {
        id: 'record',
        title: 'Record',
        blocks: [{ kind: 'facts', items: record(c, entry) }, ...historyTable(entry.history)],
      },
    ],
  });
}

function findingBlocks(c: Context, entry: WriteUpEntry): Block[] {
  return [
    {
      kind: 'paragraph',
      words: [
        'Measured on ',
        suiteLink(c, entry.suite),
        ...(entry.metric === null
          ? []
          : [', ', { name: metricTitle(c, entry.suite, entry.metric) }]),
        ...(entry.selection === null ? [] : [', test cases with ', { name: entry.selection }]),
        '. Each difference is between two runs on the same test cases.',
      ],
    },
    {
      kind: 'list',
      items: entry.findings.map(
        (f): Inline => [
          { strong: QUESTIONS[f.question] },
          ' ',
          ...(f.comparison ? [tracedSentence(f.sentence, f.comparison.id)] : sentence(f.sentence)),
        ],
      ),
    },
  ];
}

function figureBlocks(report: Report, entry: WriteUpEntry): Block[] {
  return writeUpFigures(report, entry).map((figure) => ({ kind: 'figure', key: figure.key }));
}

function tableBlocks(c: Context, entry: WriteUpEntry): Block[] {
  return [
    {
      kind: 'table',
      isStacked: true,
      caption: 'The three systems',
      columns: [
        { title: 'Part' },
        { title: 'System' },
        { title: 'Result', align: 'number' },
        { title: 'Run' },
      ],
      rows: entry.systems.map((system) => ({
        id: `system-${system.role}`,
        cells: [
          [ROLES[system.role]],
          [subjectLink(c, system.subject)],
          system.estimate ? [{ number: estimateNumber(c, system.estimate) }] : [{ mark: 'x' }],
          system.run === null
            ? ['no finished run']
            : [{ href: c.to(paths.run(system.run)), text: system.run, isName: true }],
        ],
      })),
      empty: '',
    },
    {
      kind: 'table',
      isStacked: true,
      caption: 'The three questions',
      columns: [
        { title: 'Question' },
        { title: 'Answer' },
        { title: 'Difference, later minus earlier', align: 'number' },
        { title: 'Test cases in both', align: 'number' },
        { title: 'How sure' },
      ],
      rows: entry.findings.map(({ question, answer, comparison }) => ({
        id: `question-${question}`,
        cells: [
          [QUESTIONS[question]],
          [ANSWERS[answer]],
          comparison ? [{ number: comparisonNumber(c, comparison) }] : [{ mark: 'x' }],
          [comparison ? String(comparison.matched) : '0'],
          [comparison ? CERTAINTIES[comparison.certainty.grade] : 'nothing to go by'],
        ],
      })),
      empty: '',
      notes: [
        [
          'A group that is written up was often noticed because it stood out; part of such a loss can be chance, and part of its return too. The comparison of the validation run with the version before the loss is free of that.',
        ],
      ],
    },
  ];
}

function evidence(id: string, title: string, items: readonly string[]): Section {
  return {
    id,
    title,
    blocks:
      items.length > 0
        ? [{ kind: 'list', items: items.map((item): Inline => [item]) }]
        : [{ kind: 'paragraph', words: ['None is written down.'] }],
  };
}

function record(c: Context, entry: WriteUpEntry): Fact[] {
  const links = (items: readonly Inline[]): Inline =>
    items.length === 0 ? ['none'] : joined(items, ', ');
  return [
    { term: 'Status', words: [WRITE_UP_STATES[entry.status]] },
    { term: 'Found on', words: [day(entry.foundOn)] },
    { term: 'Owner', words: [entry.owner] },
    {
      term: 'Releases',
      words: links(
        entry.releases.flatMap((id): Inline[] => {
          const release = c.find.releases.get(id);
          return release ? [[{ href: c.to(paths.release(id)), text: release.title }]] : [];
        }),
      ),
    },
    {
      term: 'Known limitations',
      words: links(
        entry.limitations.flatMap((id): Inline[] => {
          const known = c.find.limitations.get(id);
          return known ? [[{ href: c.to(paths.limitation(id)), text: known.title }]] : [];
        }),
      ),
    },
    { term: 'Failure cases', words: links(caseLinks(c, entry)) },
    { term: 'Id', words: [{ code: entry.id }] },
  ];
}

/** Failure cases of the run with the loss. */
function caseLinks(c: Context, entry: WriteUpEntry): Inline[] {
  const run = entry.systems.find((s) => s.role === 'regressed')?.run ?? null;
  const shard = c.report.caseGroups.find((g) => g.run === run && g.suite === entry.suite)
    ?.shards[0];
  return shard
    ? [[{ href: c.to(paths.shard(shard.id)), text: 'cases of the run with the loss' }]]
    : [];
}

import type { Certainty } from '../../report/measures.ts';
import type { GateResult, ReleaseReport } from '../../report/release.ts';
import { day } from '../../report/sentences/dates.ts';
import type { Block, Row, Section, Table } from '../blocks.ts';
import { type Context, subjectTitle, suiteTitle } from '../context.ts';
import { markNotes } from '../figures/mark-key.ts';
import { confidencePercent } from '../format.ts';
import { type Inline, joined, plain, sentence, tracedSentence } from '../inline.ts';
import { gateNumber } from '../numbers.ts';
import { anchors, paths } from '../paths.ts';
import { CERTAINTIES, CERTAINTY_REASONS } from '../status-words.ts';
import { gateTrace } from './gate-trace.ts';
import { boundWords, requirement, subjectOfGate, waiverWords } from './gate-words.ts';

/** `Moderate. Imprecision: The range is wider than the margin.` */
export function certaintyWords(certainty: Certainty): Inline {
  const byKind = Map.groupBy(certainty.reasons, (reason) => reason.kind);
  const reasons = [...byKind]
    .map(([kind, given]) => {
      const texts = given.map(({ text }) => text.replace(/\.?$/, '.'));
      return `${CERTAINTY_REASONS[kind]}: ${texts.join(' ')}`;
    })
    .join(' ');
  return reasons === ''
    ? [{ strong: CERTAINTIES[certainty.grade] }]
    : [{ strong: CERTAINTIES[certainty.grade] }, '. ', reasons];
}

/** Gates in blocks of their own by level: blocking, guardrails, information. */
export function gatesSection(
  c: Context,
  release: ReleaseReport,
  figures: readonly string[],
): Section {
  const tables = (['blocking', 'guardrail', 'information'] as const)
    .map((level) => gateTable(c, release, level))
    .filter((table) => table.rows.length > 0);
  const blocks: Block[] = [
    { kind: 'paragraph', words: sentence(release.gatesFixed) },
    ...(tables.length > 0
      ? tables
      : [
          {
            kind: 'notice' as const,
            tone: 'warning' as const,
            title: 'No gates',
            words: [
              [
                'This release names no gates, so nothing was decided. Name a gate set in the release file.',
              ],
            ],
          },
        ]),
    ...figures.map((key) => ({ kind: 'figure' as const, key })),
  ];
  return { id: 'gates', title: 'Gates', blocks };
}

const CAPTIONS = {
  blocking: 'Blocking gates. Each one must be met or waived for a GO.',
  guardrail:
    'Guardrails. Whether they are met warns and decides nothing; a fault in their data still counts.',
  information: 'For information. They decide nothing.',
} as const;

function gateTable(c: Context, release: ReleaseReport, level: keyof typeof CAPTIONS): Table {
  const gates = release.gates.filter((gate) => gate.level === level);
  return {
    kind: 'table',
    isStacked: true,
    caption: CAPTIONS[level],
    columns: [
      { title: 'Gate' },
      { title: 'State' },
      { title: 'Result', align: 'number' },
      { title: 'Needed' },
      { title: 'What decided' },
    ],
    rows: gates.map((gate) => gateRow(c, gate)),
    empty: 'No gates at this level.',
    notes: markNotes(gates.map((gate) => [{ number: gateNumber(c, gate) }])),
  };
}

function gateRow(c: Context, gate: GateResult): Row {
  const waiver = waiverWords(gate);
  return {
    id: anchors.gate(gate.id),
    cells: [
      [{ strong: gate.title }, { sub: plain(subjectOfGate(c, gate)) }],
      [{ state: gate.state }],
      [{ number: gateNumber(c, gate) }],
      [requirement(c, gate)],
      [tracedSentence(gate.sentence, gateTrace(c, gate)), ...(waiver ? [' ', ...waiver] : [])],
    ],
    tone: gate.state === 'met' ? undefined : 'alert',
  };
}

/** RX-07: one row lets an outsider walk from the claim to the evidence. */
export function traceSection(c: Context, release: ReleaseReport): Section {
  const blocking = release.gates.filter((gate) => gate.level === 'blocking');
  return {
    id: 'decision-trace',
    title: 'Decision trace',
    blocks: [
      {
        kind: 'paragraph',
        words: [
          'One row for each blocking gate: from the claim to the evidence it rests on and the risk that is left.',
        ],
      },
      {
        kind: 'table',
        isStacked: true,
        caption: 'From claim to decision, blocking gates',
        columns: [
          { title: 'Claim', isWide: true },
          { title: 'Measured on' },
          { title: 'Threshold and bound' },
          { title: 'Certainty', isWide: true },
          { title: 'Mitigation' },
          { title: 'Risk left' },
          { title: 'Outcome' },
          { title: 'Evidence' },
        ],
        rows: blocking.map((gate) => ({
          id: `trace-${gate.id}`,
          cells: [
            [{ strong: gate.title }, '. ', gate.rationale],
            subjectOfGate(c, gate),
            [`${requirement(c, gate)}; ${boundWords(c, gate)}`],
            certaintyWords(gate.certainty),
            [gate.mitigation ?? 'none stated'],
            [gate.residualRisk ?? 'not stated'],
            [{ state: gate.state }],
            evidenceLinks(c, gate),
          ],
        })),
        empty: 'This release has no blocking gates.',
      },
    ],
  };
}

function evidenceLinks(c: Context, gate: GateResult): Inline {
  const links: Inline[] = [
    ...(c.find.suites.has(gate.suite)
      ? [
          [
            {
              href: c.to(paths.suite(gate.suite)),
              text: suiteTitle(c, gate.suite),
              isName: true,
            } as const,
          ],
        ]
      : []),
    ...gate.runs
      .filter((slug) => c.find.runs.has(slug))
      .map((slug) => [
        { href: c.to(paths.run(slug)), text: runName(c, slug), isName: true } as const,
      ]),
    ...(gate.failuresPage === null
      ? []
      : [[{ href: c.to(paths.shard(gate.failuresPage)), text: 'failure cases' } as const]]),
  ];
  return links.length === 0 ? ['none'] : joined(links, ', ');
}

function runName(c: Context, slug: string): string {
  const run = c.find.runs.get(slug);
  return run ? `run of ${subjectTitle(c, run.subject)}` : `run ${slug}`;
}

/** Who fixed the gates, when, at which error level. */
export function gateSetFacts(release: ReleaseReport): Block | null {
  const set = release.gateSet;
  if (!set) return null;
  return {
    kind: 'facts',
    items: [
      { term: 'Gate set', words: [{ name: set.title }, ' ', { code: set.id }] },
      { term: 'Fixed on', words: [day(set.fixedOn)] },
      {
        term: 'Error level',
        words: [
          `${confidencePercent(set.alpha)} per gate, one-sided: the chance of a false “met” for one gate`,
        ],
      },
      { term: 'Content hash', words: [{ code: set.contentHash.slice(0, 16) }] },
    ],
  };
}

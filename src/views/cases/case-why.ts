import type { FailureCase } from '../../report/cases.ts';
import type { GateResult, ReleaseReport } from '../../report/release.ts';
import type { LimitationEntry } from '../../report/schema.ts';
import { label } from '../../safe/text.ts';
import type { Block } from '../blocks.ts';
import type { Context } from '../context.ts';
import type { Inline } from '../inline.ts';
import { HAS_IT, limitationState } from '../limitations/limitation-state.ts';
import { anchors, paths } from '../paths.ts';
import { LEVELS, SEVERITIES } from '../status-words.ts';

/** Why a failure matters: the gates that rest on it, with the reason their owner gave, and what is known of it. */
export function whyBlocks(c: Context, entry: FailureCase): Block[] {
  const items = [...gateItems(c, entry), ...limitationItems(c, entry), ...writeUpItems(c, entry)];
  return items.length === 0
    ? [
        {
          kind: 'paragraph',
          words: ['No gate and no known limitation rests on this test case.'],
        },
      ]
    : [{ kind: 'list', items }];
}

/** A gate that a failure counts in, with its release. */
interface CountedGate {
  readonly release: ReleaseReport;
  readonly gate: GateResult;
}

/** Gates of the releases whose candidate this run is, on its suite, for all cases or for a slice of this one. */
export function gatesOf(c: Context, entry: FailureCase): CountedGate[] {
  const slices = slicesOf(entry);
  return c.report.releases
    .filter((release) => release.candidate === entry.subject)
    .flatMap((release) =>
      release.gates
        .filter(
          (gate) =>
            gate.rule !== 'evidence' &&
            gate.suite === entry.suite &&
            gate.runs.includes(entry.run) &&
            (gate.metric === null || entry.scores.some((score) => score.metric === gate.metric)) &&
            (gate.sliceText === null || slices.has(gate.sliceText)),
        )
        .map((gate) => ({ release, gate })),
    );
}

function gateItems(c: Context, entry: FailureCase): Inline[] {
  return gatesOf(c, entry).map(({ release, gate }) => [
    { state: gate.state },
    `: ${LEVELS[gate.level].toLowerCase()} gate `,
    { href: c.to(paths.release(release.id), anchors.gate(gate.id)), text: gate.title },
    ` of ${release.title}. ${gate.rationale}`,
  ]);
}

/**
 * Limitations measured on the same suite and metric, for all cases or for a slice of this one, by the kind of failure
 * that they name, that this version has.
 */
function limitationItems(c: Context, entry: FailureCase): Inline[] {
  const slices = slicesOf(entry);
  const metric = c.report.caseGroups.find(
    (group) => group.run === entry.run && group.suite === entry.suite,
  )?.metric;
  const kinds = kindsOf(c, entry);
  const isMeasuredHere = ({ selector, versions }: LimitationEntry) =>
    selector?.suite === entry.suite &&
    selector.slices.every((slice) => slices.has(slice)) &&
    (selector.metric === null || metric === undefined || selector.metric === metric) &&
    (selector.mode === null || kinds.has(selector.mode)) &&
    versions.every((check) => check.subject !== entry.subject || HAS_IT.has(check.standing)) &&
    (selector.samples === null || selector.samples.includes(label(entry.sample)));
  return c.report.limitations
    .filter(isMeasuredHere)
    .map((known) => [
      'May belong to the known limitation ',
      { href: c.to(paths.limitation(known.id)), text: known.title },
      ` (${SEVERITIES[known.severity].toLowerCase()}, ${limitationState(c, known).toLowerCase()}).`,
    ]);
}

/** The kinds of failure of a case, and those that they are parts of. */
function kindsOf(c: Context, { modes }: FailureCase): ReadonlySet<string> {
  const found = new Set(
    [modes?.primary, ...(modes?.others ?? []).map(({ mode }) => mode)].filter(
      (mode) => mode !== undefined && mode !== null,
    ),
  );
  for (const mode of found)
    for (const { id, children } of c.report.failureModes?.tree ?? [])
      if (children.includes(mode)) found.add(id);
  return found;
}

/** Write-ups of a loss that this run shows, on all cases or on a selection with this one. */
function writeUpItems(c: Context, entry: FailureCase): Inline[] {
  const slices = slicesOf(entry);
  return c.report.writeUps
    .filter(
      (w) =>
        w.suite === entry.suite &&
        w.systems.some((s) => s.role === 'regressed' && s.run === entry.run) &&
        w.slices.every((slice) => slices.has(slice)) &&
        (w.samples === null || w.samples.includes(label(entry.sample))),
    )
    .map((w) => [
      'Belongs to a loss that is written up: ',
      { href: c.to(paths.writeUp(w.id)), text: w.title },
      '.',
    ]);
}

function slicesOf(entry: FailureCase): Set<string> {
  return new Set(entry.slices.map(([name, value]) => `${label(name)} = ${label(value)}`));
}

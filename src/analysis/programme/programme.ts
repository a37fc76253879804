import type { Programme } from '../../report/programme.ts';
import {
  actionabilitySentence,
  coverageSentence,
  documentationSentence,
  escapesSentence,
  flakinessSentence,
  freshnessSentence,
  leadTimeSentence,
  reliabilitySentence,
} from '../../report/sentences/programme.ts';
import { exactly } from '../../safe/untrusted.ts';
import type { ProgrammeSource } from './facts.ts';
import { actionability, flips } from './failures.ts';
import { freshness } from './freshness.ts';
import { leadTimes } from './lead-times.ts';
import { months } from './months.ts';

/** How the evaluation programme itself does: counts of what is recorded, never an estimate of what is not. */
export function programme(source: ProgrammeSource): Programme {
  const { counts, runs, suites } = source;
  const titles = new Map(suites.map((s) => [s.id, exactly(s.title)]));
  const made = {
    months: months(source),
    undatedRuns: runs.filter((r) => r.startedAt === null).length,
    freshness: freshness(source),
    files: { in: counts.files.in, quarantined: counts.files.quarantined },
    leadTimes: leadTimes(source),
    flips: flips(source),
    actionability: actionability(source),
    documentation: documentation(source),
    escapes: escapes(source),
  };
  return {
    measures: [
      coverageSentence(made),
      freshnessSentence(made, titles),
      reliabilitySentence(made),
      leadTimeSentence(made),
      flakinessSentence(made, titles),
      actionabilitySentence(made),
      documentationSentence(made),
      escapesSentence(made),
    ],
    ...made,
  };
}

function documentation(source: ProgrammeSource): Programme['documentation'] {
  const { packages, suites, subjects, limitations } = source;
  const active = limitations.filter((l) => l.retired === null);
  const sum = (of: (p: (typeof packages)[number]) => number) =>
    packages.reduce((total, p) => total + of(p), 0);
  const all = [
    { what: 'fields' as const, present: sum((p) => p.present), total: sum((p) => p.needed) },
    {
      what: 'suites' as const,
      present: suites.filter((s) => s.hasContent).length,
      total: suites.length,
    },
    {
      what: 'subjects' as const,
      present: subjects.filter((s) => s.hasContent).length,
      total: subjects.length,
    },
    {
      what: 'limitations-measured' as const,
      present: active.filter((l) => l.selector !== null).length,
      total: active.length,
    },
    {
      what: 'reviews' as const,
      present: active.filter((l) => !l.overdue).length,
      total: active.length,
    },
  ];
  return all.filter((d) => d.total > 0);
}

function escapes({ limitations }: ProgrammeSource): Programme['escapes'] {
  const active = limitations.filter((l) => l.retired === null);
  const known = active.filter((l) => l.foundBy !== null);
  return {
    recorded: known.length,
    byCustomers: known.filter((l) => l.foundBy === 'customer').length,
    notRecorded: active.length - known.length,
  };
}

import type { Verdict } from '../records/content.ts';
import type { GateResult, ReleaseReport } from '../report/release.ts';
import { plainSentence } from './plain-sentence.ts';

/** Exit codes of `readout gate`: 6 is kept for "could not be computed". */
export const GATE_EXIT_CODES: Readonly<Record<Verdict, number>> = {
  GO: 0,
  'GO WITH CONDITIONS': 0,
  'NO-GO': 1,
  'NOT ENOUGH EVIDENCE': 4,
  'DO NOT USE': 5,
};

export const STATE_WORDS: Readonly<Record<GateResult['state'], string>> = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-tell': 'Cannot tell',
  'not-tested': 'Not tested',
  'data-problem': 'Data problem',
  waived: 'Waived',
};

/** The document that `gate --json` prints (design §8). */
export function gateJson(release: ReleaseReport) {
  return {
    release: release.id,
    verdict: release.recommendation,
    exitCode: GATE_EXIT_CODES[release.recommendation],
    reason: plainSentence(release.recommendationReason),
    decision: release.decision,
    gates: release.gates.map((g) => ({
      id: g.id,
      level: g.level,
      state: g.state,
      estimate: g.value,
      low: g.lower,
      high: g.upper,
      threshold: g.threshold ?? (g.margin === null ? null : -g.margin),
      n: g.n,
      method: g.bound?.method ?? null,
      sentence: plainSentence(g.sentence),
    })),
    findings: release.health.map((h) => ({
      check: h.check,
      sentence: plainSentence(h.sentence),
      mend: h.mend,
    })),
  };
}

export function gateText(release: ReleaseReport): string {
  const lines = [
    `${release.title}: ${release.recommendation}`,
    plainSentence(release.recommendationReason),
    release.decision
      ? `Decision: ${release.decision.verdict} by ${release.decision.role}, ${release.decision.date}${release.decision.reason ? ` (${release.decision.reason})` : ''}`
      : 'Decision: awaiting decision',
    '',
    ...release.health.map((h) => `Health check failed: ${plainSentence(h.sentence)} ${h.mend}`),
    ...release.gates.map(
      (g) =>
        `${STATE_WORDS[g.state].padEnd(12)} ${g.level.padEnd(11)} ${g.id}: ${plainSentence(g.sentence)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

export function gateMarkdown(release: ReleaseReport): string {
  const cell = (value: string) =>
    value.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
  return [
    `# ${cell(release.title)}: ${release.recommendation}`,
    '',
    cell(plainSentence(release.recommendationReason)),
    '',
    '| Gate | Level | State | Finding |',
    '| --- | --- | --- | --- |',
    ...release.gates.map(
      (g) =>
        `| ${g.id} | ${g.level} | ${STATE_WORDS[g.state]} | ${cell(plainSentence(g.sentence))} |`,
    ),
    '',
    ...release.health.map((h) => `- Health check failed: ${cell(plainSentence(h.sentence))}`),
  ].join('\n');
}

/** JUnit XML for continuous integration: a gate not met is a failure, an undecided one an error. */
export function gateJunit(release: ReleaseReport): string {
  const xml = (value: string) =>
    value
      .replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`)
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  const outcome = (g: GateResult): string => {
    const message = xml(plainSentence(g.sentence));
    if (g.state === 'met') return '';
    if (g.state === 'waived') return `<skipped message="${message}"/>`;
    const tag = g.state === 'not-met' ? 'failure' : 'error';
    return g.level === 'blocking'
      ? `<${tag} type="${g.state}" message="${message}"/>`
      : `<skipped message="${message}"/>`;
  };
  const blocking = release.gates.filter((g) => g.level === 'blocking');
  const failures = blocking.filter((g) => g.state === 'not-met').length;
  const errors =
    blocking.filter((g) => ['cannot-tell', 'not-tested', 'data-problem'].includes(g.state)).length +
    release.health.length;
  const skipped = release.gates.filter(
    (g) => g.state === 'waived' || (g.level !== 'blocking' && g.state !== 'met'),
  ).length;
  const cases = [
    ...release.health.map(
      (h) =>
        `<testcase classname="health" name="${xml(h.check)}"><error message="${xml(plainSentence(h.sentence))}"/></testcase>`,
    ),
    ...release.gates.map(
      (g) => `<testcase classname="${g.level}" name="${xml(g.id)}">${outcome(g)}</testcase>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="${xml(`${release.id}: ${release.recommendation}`)}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}">\n${cases.join('\n')}\n</testsuite>\n`;
}

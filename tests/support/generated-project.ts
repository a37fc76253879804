import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Verdict } from '../../src/records/content.ts';
import type { ClaimState } from '../../src/report/limitations.ts';

/** What is planted in the second version of a generated product; the first one is always GO. */
export interface Planted {
  readonly verdict: Verdict;
  readonly limitation: ClaimState;
  /** Failed answers of each kind, of 200, in the second version. */
  readonly modes: { readonly 'wrong-facts': number; readonly evasive: number };
}

export interface GeneratedProject {
  readonly root: string;
  readonly content: string;
  readonly results: string;
  remove(): void;
}

const CASES = 200;
/** Share of German test cases that fail the way the limitation says, by what is planted; 30% are stated. */
const GERMAN: Record<ClaimState, number> = {
  'still-seen': 14,
  'worse-than-stated': 45,
  'not-seen': 0,
  'not-measured': 0,
};

/** A whole project on disk with two versions of one product, and exactly these truths in it. */
export function generatedProject(planted: Planted): GeneratedProject {
  const root = mkdtempSync(join(tmpdir(), 'readout-generated-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const second = rows(planted);
  const isLost = planted.verdict === 'NOT ENOUGH EVIDENCE';
  write('results/v1.csv', rows(null));
  write('results/v2.csv', second);
  write('results/readout.yaml', sidecar(isLost ? 'other' : 'desk'));
  for (const [path, text] of Object.entries(contentOf(planted, second))) write(path, text);
  return {
    root,
    content: join(root, 'content'),
    results: join(root, 'results'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The first version fails 4 answers, evenly over the languages, with the kind `evasive`. */
function rows(planted: Planted | null): string {
  const lines = ['item,question,answer,language,pass,kind'];
  const german = planted ? GERMAN[planted.limitation] : 0;
  const kinds = planted
    ? [
        ...Array.from({ length: planted.modes['wrong-facts'] }, () => 'wrong-facts'),
        ...Array.from({ length: planted.modes.evasive }, () => 'evasive'),
      ]
    : ['evasive', 'evasive', 'evasive', 'evasive'];
  const noGerman = planted?.limitation === 'not-measured';
  let next = 0;
  for (let i = 0; i < CASES; i += 1) {
    const isGerman = i < CASES / 2;
    const index = isGerman ? i : i - CASES / 2;
    const quota = isGerman ? german : kinds.length - german;
    const kind = index < quota ? kinds[next] : undefined;
    if (kind !== undefined) next += 1;
    const language = isGerman && !noGerman ? 'de' : 'en';
    lines.push(
      `c${String(i).padStart(3, '0')},Q${i}?,A${i},${language},${kind ? 0 : 1},${kind ?? ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const sidecar = (suite: string) => `
- match: v1.csv
  set: { suite: desk, subject: Desk, subjectVersion: "1", startedAt: 2026-02-01T00:00:00Z, runId: run-1, status: complete }
- match: v2.csv
  set: { suite: ${suite}, subject: Desk, subjectVersion: "2", startedAt: 2026-03-01T00:00:00Z, runId: run-2, status: complete }
- match: "*.csv"
  map:
    sample: item
    input: question
    output: answer
    slices: { language: language, kind: kind }
    metrics:
      pass: { kind: binary, direction: higher-is-better }
`;

function contentOf({ verdict }: Planted, second: string): Record<string, string> {
  const sha = createHash('sha256').update(second).digest('hex');
  const pin = verdict === 'DO NOT USE' ? sha.replace(/^./, (c) => (c === '0' ? '1' : '0')) : sha;
  const release = (n: 1 | 2, more: string) => `---
id: desk-${n}
product: Desk
version: "${n}"
published: 2026-0${n + 1}-10
gates: g
candidate: { subject: desk-${n}, runs: [{ suite: desk, id: run-${n}, samples: ${CASES}${n === 2 ? `, sha256: "${pin}"` : ''} }] }
${more}---
Text.
`;
  const mode = (id: string, severity: string) => `---
id: ${id}
title: ${id}
definition: An answer that is ${id}.
severity: ${severity}
cause: model
fix: Train.
owner: Team
status: open
suites: [desk]
labels: [{ slice: kind, values: ${id} }]
---
Text.
`;
  const subject = (n: number) =>
    `---\nid: desk-${n}\ntitle: Desk ${n}\nmatch: [{ name: Desk, version: "${n}" }]\n---\nText.\n`;
  const condition =
    verdict === 'GO WITH CONDITIONS' ? 'conditions: [{ text: Watch it., owner: Team }]\n' : '';
  return {
    'content/suites/desk.mdx':
      '---\nid: desk\ntitle: Desk\npurpose: Asks the desk.\nprimaryMetric: pass\nslices: [{ id: language }]\n---\nText.\n',
    'content/subjects/desk-1.mdx': subject(1),
    'content/subjects/desk-2.mdx': subject(2),
    'content/gates/g.yaml': `fixedOn: 2026-01-01
gates:
  - { id: enough, suite: desk, rule: at-least, threshold: ${verdict === 'NO-GO' ? 0.97 : 0.6}, level: ${verdict === 'NO-GO' ? 'information' : 'blocking'}, rationale: Because. }
  - { id: grave, suite: desk, rule: no-critical-failures, maximumFailures: ${verdict === 'NO-GO' ? 0 : CASES}, level: blocking, rationale: Because. }
`,
    'content/releases/desk-1.mdx': release(1, ''),
    'content/releases/desk-2.mdx': release(
      2,
      `baseline: { subject: desk-1, runs: [{ suite: desk, id: run-1, samples: ${CASES} }] }\nsupersedes: desk-1\n${condition}`,
    ),
    'content/failure-modes/wrong-facts.mdx': mode('wrong-facts', 'critical'),
    'content/failure-modes/evasive.mdx': mode('evasive', 'minor'),
    'content/limitations/german.mdx': `---
id: german
title: German answers fail
product: Desk
symptom: German answers are wrong.
affects: German readers.
frequency: See below.
severity: major
severityReason: It costs time.
status: confirmed
introducedIn: "2"
fixedIn: null
workaround: Ask again.
customerWording: German answers may be wrong.
rootCause: Not known.
measuredBy: { suite: desk, slice: { language: de }, stated: 0.3 }
owner: Team
firstSeen: 2026-02-01
foundBy: evaluation
lastReviewed: 2026-03-01
reviewBy: 2030-01-01
history: []
---
Text.
`,
  };
}

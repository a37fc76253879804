import type { CaseShard, FailureCase } from '../../src/report/cases.ts';
import { NO_HISTORY } from '../../src/report/history.ts';
import type { Report } from '../../src/report/schema.ts';
import { shortHash } from '../../src/safe/slug.ts';
import { untrusted as u } from '../../src/safe/untrusted.ts';
import { comparison, estimate, run, subject, suite } from './sample-parts.ts';
import { release } from './sample-release.ts';

/**
 * A small made-up report with every kind of thing a page can show: for view tests, and to look at pages
 * while they are being written. The numbers are plausible; no statistics made them.
 */
const LANGUAGES = ['de', 'en', 'fr', 'pt'];
const HOSTILE = '</script><img src=x onerror=alert(1)> {process.exit(1)} \u202egnp.exe';

export function sampleReport(): Report {
  const cand = { subject: 'harbor-2.4', run: 'inspect-cand-1' };
  const base = { subject: 'harbor-2.3', run: 'inspect-base-1' };
  const support = { suite: 'support-answers', metric: 'correct' };
  const escalation = { suite: 'escalation', metric: 'correct' };
  const bySlice = (of: typeof cand, values: number[]) =>
    LANGUAGES.map((value, i) =>
      estimate(of.run, {
        ...support,
        subject: of.subject,
        slice: { dimension: u('language'), value: u(value) },
        n: i === 3 ? 7 : 120,
        value: values[i] ?? null,
        versusRest:
          i === 0
            ? {
                difference: -0.12,
                low: -0.18,
                high: -0.06,
                pValue: 0.0004,
                adjustedP: 0.0016,
                adjustment: 'holm',
                looks: 4,
                clear: true,
                method: 'newcombe-unpaired',
              }
            : null,
      }),
    );
  return {
    history: NO_HISTORY,
    packages: [],
    format: 'readout-report',
    formatVersion: 1,
    tool: { name: 'readout', version: '0.1.0' },
    site: {
      title: 'Harbor Assist evaluations',
      organisation: 'Harbor',
      description: 'What was tested before each release, what was found, and what was decided.',
      contact: null,
      url: null,
      synthetic: true,
      hasContent: true,
    },
    asOf: '2026-11-20',
    dataAsOf: { iso: '2026-11-05T17:00:00Z', zone: 'utc' },
    buildId: '7f3a9c21e0',
    counts: {
      files: { in: 6, used: 4, ignored: 1, quarantined: 1, acknowledged: 1 },
      runs: 4,
      samples: 1600,
      attempts: 4200,
    },
    files: [
      file('results/inspect-cand-1.eval', 'used', ['inspect-cand-1']),
      file('results/inspect-base-1.eval', 'used', ['inspect-base-1']),
      file('results/escalation-cand.json', 'used', ['promptfoo-cand-1']),
      file('results/escalation-base.json', 'used', ['promptfoo-base-1']),
      file('results/README.md', 'ignored', []),
      file('results/broken.eval', 'quarantined', []),
    ],
    runs: [
      run('inspect-cand-1', { suite: 'support-answers', subject: 'harbor-2.4' }),
      run('inspect-base-1', {
        suite: 'support-answers',
        subject: 'harbor-2.3',
        startedAt: { iso: '2026-10-05T08:12:44Z', zone: 'utc' },
      }),
      run('promptfoo-cand-1', {
        suite: 'escalation',
        subject: 'harbor-2.4',
        adapter: 'promptfoo',
        harness: { name: u('promptfoo'), version: u(HOSTILE) },
        epochs: 1,
      }),
      run('promptfoo-base-1', { suite: 'escalation', subject: 'harbor-2.3', epochs: 1 }),
    ],
    suites: [
      suite('support-answers', 'Support answers', ['inspect-cand-1', 'inspect-base-1']),
      suite('escalation', 'Escalation and refusals', ['promptfoo-cand-1', 'promptfoo-base-1'], {
        dimensions: [],
        clusterBy: null,
      }),
    ],
    subjects: [
      subject('harbor-2.4', 'Harbor Assist 2.4', ['inspect-cand-1', 'promptfoo-cand-1']),
      subject('harbor-2.3', 'Harbor Assist 2.3', ['inspect-base-1', 'promptfoo-base-1']),
    ],
    estimates: [
      estimate(cand.run, { ...support, subject: cand.subject, value: 0.864 }),
      estimate(base.run, { ...support, subject: base.subject, value: 0.85 }),
      ...bySlice(cand, [0.72, 0.89, 0.9, 0.7]),
      ...bySlice(base, [0.84, 0.87, 0.88, 0.86]),
      estimate(cand.run, {
        suite: 'support-answers',
        metric: 'latency',
        subject: cand.subject,
        kind: 'mean',
        value: 3.21,
        low: 3.08,
        high: 3.34,
        innerLow: 3.165,
        innerHigh: 3.255,
        passed: null,
        standardDeviation: 1.4,
        method: 'mean-t',
      }),
      estimate('promptfoo-cand-1', { ...escalation, subject: cand.subject, value: 0.9933, n: 300 }),
      estimate('promptfoo-base-1', { ...escalation, subject: base.subject, value: 0.9867, n: 300 }),
    ],
    comparisons: [
      comparison(cand, base, {
        ...support,
        settingsDiffer: [
          {
            setting: u('prompt template'),
            a: u('support-v7'),
            b: u('support-v6'),
            underTest: true,
            breaking: false,
          },
        ],
        flips: {
          lost: [{ sample: u('ticket-0007'), case: 'inspect-cand-1-p1#case-a1' }],
          won: [{ sample: u('ticket-0033'), case: null }],
        },
      }),
      ...LANGUAGES.slice(0, 3).map((value, i) =>
        comparison(cand, base, {
          ...support,
          slice: { dimension: u('language'), value: u(value) },
          matched: 120,
          counts:
            [
              { both: 82, onlyA: 4, onlyB: 19, neither: 15 },
              { both: 95, onlyA: 12, onlyB: 9, neither: 4 },
              { both: 96, onlyA: 12, onlyB: 9, neither: 3 },
            ][i] ?? null,
          adjustedP: i === 0 ? 0.006 : 1,
        }),
      ),
      comparison(
        { subject: 'harbor-2.4', run: 'promptfoo-cand-1' },
        { subject: 'harbor-2.3', run: 'promptfoo-base-1' },
        { ...escalation, matched: 300, counts: { both: 294, onlyA: 4, onlyB: 2, neither: 0 } },
      ),
    ],
    trends: [
      {
        id: 'support-answers/correct',
        suite: 'support-answers',
        metric: 'correct',
        points: [
          point('inspect-base-1', 'harbor-2.3', '2026-10-05T08:12:44Z', '2.3'),
          point('inspect-cand-1', 'harbor-2.4', '2026-11-03T08:12:44Z', '2.4'),
        ],
        sentence: ['From 2.3 to 2.4 no clear difference on the whole suite.'],
      },
    ],
    releases: [
      release({ id: '2.4' }),
      release({
        id: '2.3',
        candidate: 'harbor-2.3',
        baseline: null,
        published: '2026-10-08',
        recommendation: 'GO',
        recommendationReason: ['Every blocking gate is met.'],
        supersededBy: '2.4',
        isCurrent: false,
        comparisons: [],
        worse: [],
        looks: 0,
        lookSentence: ['No baseline is named, so nothing was compared.'],
        gates: [],
        limitations: [],
        conditions: [],
      }),
      release({
        id: '2.5-rc',
        published: '2026-11-18',
        recommendation: 'NOT ENOUGH EVIDENCE',
        recommendationReason: ['One blocking gate could not be decided.'],
        decision: null,
      }),
    ],
    limitations: [limitation('german-refunds', false), limitation('long-threads', true)],
    writeUps: [],
    limitationVersions: [
      {
        slug: 'harbor-assist-2.4',
        product: 'Harbor Assist',
        version: '2.4',
        release: '2.4',
        isLatest: true,
        limitations: [
          {
            limitation: 'german-refunds',
            group: 'applies',
            reason: ['Since 2.4; not fixed.'],
            state: 'still-seen',
            sentence: ['Still seen.'],
          },
          {
            limitation: 'long-threads',
            group: 'may-apply',
            reason: ['The first version that has it is not known.'],
            state: 'not-measured',
            sentence: ['Not measured.'],
          },
        ],
      },
    ],
    caseGroups: [
      {
        run: 'inspect-cand-1',
        suite: 'support-answers',
        subject: 'harbor-2.4',
        metric: 'correct',
        failures: 68,
        errored: 2,
        samples: 500,
        shards: [{ id: 'inspect-cand-1-p1', first: 1, last: 2, cases: 2 }],
      },
    ],
    findings: [
      {
        id: 'judge-unchecked/escalation',
        check: 'judge-unchecked',
        title: 'Judge not checked against people',
        severity: 'warning',
        sentence: ['The judge of ', { name: u('Escalation') }, ' was not checked against people.'],
        mend: 'Grade a sample by hand and enter judgeAgreement in content/suites/escalation.mdx.',
        suite: 'escalation',
        run: null,
        release: null,
      },
    ],
    problems: [
      {
        code: 'truncated',
        severity: 'error',
        file: u('results/broken.eval'),
        place: u('samples/17.json'),
        found: u('end of file'),
        expected: 'a whole zip archive',
        mend: u('Copy the file again from where it was made.'),
      },
    ],
  };
}

function file(path: string, status: 'used' | 'ignored' | 'quarantined', runs: string[]) {
  const broken = status === 'quarantined';
  return {
    path: u(path),
    sha256:
      runs.length > 0
        ? `ab`.repeat(30) + runs[0]!.length.toString(16).padStart(4, '0')
        : shortHash(path).padEnd(64, '0'),
    bytes: 120_000 + path.length * 997,
    status,
    adapter: status === 'used' ? 'inspect' : null,
    harnessTitle: status === 'used' ? 'Inspect AI' : null,
    reason: broken
      ? {
          code: 'truncated' as const,
          severity: 'error' as const,
          file: u(path),
          place: u('samples/17.json'),
          found: u('end of file'),
          expected: 'a whole zip archive',
          mend: u('Copy the file again from where it was made.'),
        }
      : null,
    acknowledged: broken
      ? {
          role: 'Evaluation lead',
          reason: 'Known partial upload.',
          expires: '2030-01-01',
          expired: false,
        }
      : null,
    notes: [],
    runs: runs.map(u),
    sidecar:
      runs.length > 0
        ? [
            {
              kind: 'override' as const,
              file: u('results/readout.yaml'),
              field: 'subject',
              from: u('harbor'),
              to: u('harbor-2.4'),
            },
          ]
        : [],
  };
}

function point(slug: string, of: string, iso: string, label: string) {
  return {
    estimate: `support-answers/correct/${slug}`,
    run: slug,
    subject: of,
    at: { iso, zone: 'utc' as const },
    label: u(label),
    breakBefore: null,
  };
}

function limitation(id: string, overdue: boolean): Report['limitations'][number] {
  return {
    id,
    title:
      id === 'german-refunds'
        ? 'Gives outdated refund rules in German'
        : 'Loses the thread in long conversations',
    product: 'Harbor Assist',
    symptom: 'The answer names a refund period of 14 days where 30 days apply.',
    affects: 'Customers who ask in German about refunds.',
    frequency: null,
    severity: 'major',
    severityReason: 'Customers may lose money; the answer can be corrected by a person.',
    status: 'confirmed',
    introducedIn: '2.4',
    fixedIn: null,
    workaround: 'Route German refund questions to a person.',
    customerWording:
      'Our assistant may quote an outdated refund period in German. Please check the order page.',
    rootCause: null,
    evidence: [],
    owner: 'Support quality',
    firstSeen: '2026-11-05',
    foundBy: null,
    lastReviewed: '2026-11-10',
    reviewBy: '2026-11-15',
    overdue,
    history: [{ date: '2026-11-05', text: 'Found by the German slice of support-answers.' }],
    retired: null,
    selector: {
      suite: 'support-answers',
      metric: 'correct',
      slices: ['language = de'],
      samples: null,
      mode: null,
      counts: ['Every answer that failed, whatever the cause.'],
      stated: null,
    },
    state: 'still-seen',
    stateVersion: '2.4',
    stateSentence: [{ strong: 'Still seen' }, ' in 2.4: 34 of 120 test cases showed it.'],
    versions: [
      {
        version: '2.4',
        release: '2.4',
        subject: 'harbor-2.4',
        run: 'inspect-cand-1',
        standing: 'applies',
        state: 'still-seen',
        measure: 'share',
        value: 0.283,
        low: 0.21,
        high: 0.37,
        confidence: 0.95,
        upTo: 0.36,
        atLeast: 0.22,
        n: 120,
        seen: 34,
        method: 'wilson',
        boundMethod: 'clopper-pearson',
        sentence: [{ strong: 'Still seen' }, ' in 2.4: 34 of 120 test cases showed it.'],
      },
    ],
    contradictions: [],
    releases: ['2.4'],
  };
}

export function sampleShard(): CaseShard {
  const text = (value: string, characters = value.length, full: string | null = null) => ({
    text: u(value),
    characters,
    full,
  });
  const one = (anchor: string, sample: string): FailureCase => ({
    anchor,
    run: 'inspect-cand-1',
    suite: 'support-answers',
    subject: 'harbor-2.4',
    sample: u(sample),
    attempt: 1,
    attempts: 3,
    status: 'ok',
    error: null,
    tries: { passed: 1, of: 3 },
    withheld: false,
    history: {
      runs: 2,
      since: { run: 'inspect-cand-1', subject: 'harbor-2.4', at: '2026-11-10T08:12:44Z' },
      passedBefore: { run: 'inspect-base-1', subject: 'harbor-2.3', at: '2026-10-05T08:12:44Z' },
      flips: 1,
    },
    command: u('inspect eval support_answers --model acme/large-3 --sample-id ticket-0007'),
    slices: [[u('language'), u('de')]],
    input: text('Wie lange habe ich Zeit für eine Rückgabe?'),
    target: text('30 Tage'),
    output: text(`14 Tage.\n${HOSTILE}`, 48_210, 'texts/inspect-cand-1/a1-output.txt'),
    transcript: null,
    scores: [
      {
        metric: 'correct',
        value: 0,
        raw: u('I'),
        missing: null,
        passed: false,
        reason: text('The period is wrong: 30 days apply.'),
      },
    ],
    elsewhere: [
      {
        run: 'inspect-base-1',
        subject: 'harbor-2.3',
        at: '2026-10-05T08:12:44Z',
        outcome: 'passed',
        tries: { passed: 3, of: 3 },
        sameProduct: true,
        case: null,
      },
    ],
    elsewhereCut: false,
    place: u('samples/ticket-0007_epoch_1.json'),
    file: u('results/inspect-cand-1.eval'),
  });
  return {
    id: 'inspect-cand-1-p1',
    run: 'inspect-cand-1',
    previous: null,
    next: null,
    cases: [one('case-a1', 'ticket-0007'), one('case-a2', 'ticket-0099')],
  };
}

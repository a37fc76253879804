import { describe, expect, it } from 'vitest';
import { untrusted as u } from '../../../src/safe/untrusted.ts';
import { historyWords } from '../../../src/views/cases/case-history.ts';
import { codeSpan, fenced } from '../../../src/views/cases/case-markdown.ts';
import { failuresViews } from '../../../src/views/cases/failures-view.ts';
import { shardView } from '../../../src/views/cases/shard-view.ts';
import { context } from '../../../src/views/context.ts';
import { plain } from '../../../src/views/inline.ts';
import { isOver, limitationState } from '../../../src/views/limitations/limitation-state.ts';
import { blockLines, lines } from '../meaning.ts';
import { sampleReport, sampleShard } from '../sample-report.ts';

const report = sampleReport();
const caseLines = (change: Partial<ReturnType<typeof sampleShard>['cases'][number]> = {}) => {
  const shard = sampleShard();
  const view = shardView(report, {
    ...shard,
    cases: shard.cases.map((entry) => ({ ...entry, ...change })),
  });
  return view.sections[0]?.blocks.flatMap(blockLines) ?? [];
};
const markdown = (change: Parameters<typeof caseLines>[0] = {}) => {
  const all = caseLines(change);
  return all[all.indexOf('Bug report in Markdown') + 1] ?? '';
};

describe('a case page', () => {
  it('is titled by its question, and by its id in the list of sections', () => {
    const [section] = shardView(report, sampleShard()).sections;
    expect(section?.title).toBe(
      'ticket-0007, attempt 1 of 3: Wie lange habe ich Zeit für eine Rückgabe?',
    );
    expect(section?.short).toBe('ticket-0007, attempt 1 of 3');
  });
  it('says since when it fails, and how many attempts passed', () => {
    expect(caseLines()).toContain(
      'Passed 1 of 3 attempts in this run. Fails since Harbor Assist 2.4 (10 Nov 2026); passed before that in Harbor Assist 2.3 (5 Oct 2026).',
    );
  });
  it('says how often the outcome changed only where it changed more than once', () => {
    const c = context(report, 'failures/x.html');
    const [entry] = sampleShard().cases;
    if (!entry) throw new Error('no case');
    const words = (flips: number) =>
      plain(historyWords(c, { ...entry, history: { ...entry.history, runs: 6, flips } }));
    expect(words(3)).toContain('changed 3 times over 6 runs');
    expect(words(1)).not.toContain('changed');
  });
  it('names the gates that the failure counts in, with the reason of their owner', () => {
    const why = caseLines().filter((line) => line.includes(' gate '));
    expect(why.length).toBeGreaterThan(0);
    const gate = report.releases
      .flatMap((release) => release.gates)
      .find((one) => one.suite === 'support-answers' && one.rule !== 'evidence');
    expect(why.join('\n')).toContain(gate?.rationale);
  });
  it('names no gate for a run that no release has as its candidate', () => {
    expect(caseLines({ subject: 'somebody-else' }).join('\n')).not.toContain('blocking gate');
  });
  it('shows no text where the suite withholds them, and says so', () => {
    const all = caseLines({ withheld: true, input: null, target: null, output: null, scores: [] });
    expect(all.join('\n')).toContain('[c] The texts of this test case are withheld');
    expect(all).not.toContain('Input');
  });
  it('shows JSON on one line in several, and says so', () => {
    const written = `{"actions":["${'give the refund, '.repeat(4)}"],"basis":["DB"]}`;
    const target = { text: u(written), characters: written.length, full: null };
    const shard = sampleShard();
    const cases = shard.cases.map((entry) => ({ ...entry, target }));
    const box = shardView(report, { ...shard, cases })
      .sections.flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'untrusted' && block.title === 'Expected');
    expect(box).toMatchObject({ isLaidOut: true });
    expect(box?.kind === 'untrusted' && box.text.split('\n')).toHaveLength(4);
  });
  it('gives a reason once that stands for several scores', () => {
    const [score] = sampleShard().cases[0]?.scores ?? [];
    if (!score) throw new Error('no score');
    const said = { text: u('Names another period.'), characters: 21, full: null };
    const again = { ...score, metric: 'tone', reason: said };
    const all = caseLines({ scores: [{ ...score, reason: said }, again] });
    expect(all.filter((line) => line === 'Names another period.')).toHaveLength(1);
    expect(all.filter((line) => /^Reason of the grader, .+ and .+$/.test(line))).toHaveLength(1);
  });
  it('prints the command, or that none is known', () => {
    expect(caseLines()).toContain(
      'inspect eval support_answers --model acme/large-3 --sample-id ticket-0007',
    );
    expect(caseLines({ command: null }).join('\n')).toContain('No command is known');
  });
});

describe('the bug report in Markdown', () => {
  it('holds input, expected, output, scores, history and how to see it again', () => {
    for (const part of ['**Input**', '**Expected**', '**Output**', '**Scores**', '**History**'])
      expect(markdown()).toContain(part);
    expect(markdown()).toContain('--sample-id ticket-0007');
  });
  it('keeps what models wrote inside fences and code spans', () => {
    const bad = 'x\n```\n# Owned\n[click](https://example.org)\n````\n';
    const text = markdown({ output: { text: u(bad), characters: bad.length, full: null } });
    expect(text).toContain('`````text\nx\n```\n# Owned');
    expect(fenced('a')).toBe('```text\na\n```');
    expect(codeSpan('a `b` ``c``')).toBe('``` a `b` ``c`` ```');
  });
});

describe('the cut-off of failures', () => {
  /** The sample shows two cases of its run. */
  const withFailures = (failures: number) => {
    const made = sampleReport();
    for (const group of made.caseGroups) group.failures = failures;
    return made;
  };
  const whole = withFailures(2);
  const cut = withFailures(302);
  it('is said in the list of failures', () => {
    expect(failuresViews(cut).flatMap(lines).join('\n')).toMatch(/the other 300 stand in the/);
    expect(failuresViews(whole).flatMap(lines).join('\n')).not.toMatch(/stand in the result/);
  });
  it('is said on the last page of cases', () => {
    expect(lines(shardView(cut, sampleShard()))).toContain('Not all failures are shown');
    expect(lines(shardView(whole, sampleShard()))).not.toContain('Not all failures are shown');
  });
});

describe('the status of a limitation', () => {
  const [known] = report.limitations;
  const [release] = report.releases;
  if (!known || !release) throw new Error('the sample has no limitation or no release');
  const fixed = { ...known, status: 'fixed' as const, fixedIn: release.version };
  const state = (decision: typeof release.decision) =>
    limitationState(
      context(
        { ...report, releases: [{ ...release, product: known.product, decision }] },
        'index.html',
      ),
      fixed,
    );
  const made = {
    verdict: 'GO' as const,
    role: 'Head',
    name: null,
    date: '2026-11-20',
    reason: null,
    differs: false,
    independent: null,
  };
  it('is fixed once the version with the fix may go out, and not before', () => {
    expect(state(made)).toBe(`Fixed in ${release.version}`);
    expect(state(null)).toBe(`Fixed in ${release.version}, which is not released yet`);
    expect(state({ ...made, verdict: 'NO-GO' })).toContain('not released yet');
  });
  it('is over once the fix is out, or where no version that has it ever went out', () => {
    const over = (fix: typeof release.decision, earlier: typeof release.decision) => {
      const of = (version: string, decision: typeof release.decision) => ({
        ...release,
        product: known.product,
        version,
        decision,
      });
      const [check] = known.versions;
      if (!check) throw new Error('the sample checks no version');
      return isOver(
        context({ ...report, releases: [of('1.0', earlier), of('2.0', fix)] }, 'index.html'),
        {
          ...known,
          status: 'fixed',
          fixedIn: '2.0',
          versions: [
            { ...check, version: '1.0', standing: 'applies' },
            { ...check, version: '2.0', standing: 'fixed' },
          ],
        },
      );
    };
    const no = { ...made, verdict: 'NO-GO' as const };
    expect(over(made, made)).toBe(true);
    expect(over(null, made)).toBe(false);
    expect(over(no, made)).toBe(false);
    expect(over(null, no)).toBe(true);
    expect(over(null, null)).toBe(true);
  });
});

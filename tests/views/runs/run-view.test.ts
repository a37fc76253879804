import { describe, expect, it } from 'vitest';
import { untrusted } from '../../../src/safe/untrusted.ts';
import { runView } from '../../../src/views/runs/run-view.ts';
import { blockLines, section } from '../meaning.ts';
import { sampleReport } from '../sample-report.ts';

const report = sampleReport();
const [run] = report.runs;

function notesOf(note: string): string {
  const view = runView(report, { ...run!, notes: [untrusted(note)] });
  return section(view, 'files').blocks.flatMap(blockLines).join('\n');
}

describe('notes on a run page', () => {
  it('say the whole of a note of several sentences', () => {
    const note = `Read from a CSV export. ${'A sentence of an adapter. '.repeat(15)}Use that alone.`;
    expect(notesOf(note)).toContain(note);
  });
  it('end in an ellipsis where text of a file made them longer than any sentence', () => {
    const shown = notesOf('x'.repeat(5000));
    expect(shown).toContain('…');
    expect(shown).not.toContain('x'.repeat(1000));
  });
});

describe('counts on a run page', () => {
  const countsLine = (counts: NonNullable<typeof run>['counts']) =>
    section(runView(report, { ...run!, counts }), 'facts')
      .blocks.flatMap(blockLines)
      .find((line) => line.startsWith('Counts'));

  it('say how its attempts ended', () => {
    const counts = { samples: 2, attempts: 4, ok: 3, errored: 1, timeout: 0, skipped: 0 };
    expect(countsLine(counts)).toContain('2 test cases, 4 attempts: 3 finished, 1 errored');
  });
  it('are not 0 where the files hold totals alone', () => {
    const counts = { samples: 0, attempts: 0, ok: 0, errored: 0, timeout: 0, skipped: 0 };
    expect(countsLine(counts)).toContain('no single test case');
    expect(countsLine(counts)).not.toContain('0');
  });
});

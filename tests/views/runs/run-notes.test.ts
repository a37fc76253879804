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

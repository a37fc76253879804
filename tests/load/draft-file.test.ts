import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { adapters } from '../../src/adapters/index.ts';
import { draftFile } from '../../src/load/draft-file.ts';
import { type ResultsFolder, resultsFile, resultsFolder, STAMP } from './results-folder.ts';

const open: ResultsFolder[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});

const TABLE = 'id,question,answer,tone_score\n1,a?,b,0.5\n2,c?,d,0.75\n';

async function drafted(files: Record<string, string>, name: string) {
  const folder = resultsFolder(files);
  open.push(folder);
  const loaded = await folder.load();
  const draft = await draftFile(loaded, join(folder.results, name), adapters);
  await loaded.close();
  return draft;
}

describe('the draft of a map', () => {
  test('is refused as long as its names are left open, and reads the file once they are given', async () => {
    const draft = await drafted({ 'scores.csv': TABLE }, 'scores.csv');
    const text = 'lines' in draft ? draft.lines.join('\n') : '';
    expect(text).toContain('suite: NAME, subject: NAME');
    const reads = async (yaml: string) => {
      const folder = resultsFolder({ 'scores.csv': TABLE, 'readout.yaml': yaml });
      open.push(folder);
      const loaded = await folder.load();
      await loaded.close();
      return loaded.files[0];
    };
    const left = await reads(text);
    expect(left?.status).toBe('quarantined');
    expect(left?.reason?.expected).toContain('a name in place of NAME');
    const half = await reads(text.replace('suite: NAME', 'suite: tones'));
    expect(half?.status).toBe('quarantined');
    const named = text
      .replace('suite: NAME', 'suite: tones')
      .replace('subject: NAME', 'subject: b');
    expect((await reads(named))?.status).toBe('used');
  });

  test('is made anew for a file that a map reads already', async () => {
    const map = '- match: "*.csv"\n  set: { suite: s, subject: b }\n  map: { sample: id }\n';
    const draft = await drafted({ 'scores.csv': TABLE, 'readout.yaml': map }, 'scores.csv');
    expect('lines' in draft && draft.lines.join('\n')).toContain('tone_score: { kind: bounded');
  });

  test('says which adapter reads the file, where one does', async () => {
    const name = `results_${STAMP}.json`;
    const draft = await drafted({ [name]: resultsFile('sums', 0.5, 2) }, name);
    expect(draft).toEqual([expect.stringContaining('No map is needed: lm-eval says yes')]);
  });

  test('says why there is none', async () => {
    expect(await drafted({ 'notes.txt': 'Nothing here.\n' }, 'notes.txt')).toEqual([
      expect.stringContaining('No list of objects'),
    ]);
    expect(await drafted({}, 'nowhere.csv')).toEqual([
      expect.stringContaining('no file of this name'),
    ]);
  });
});

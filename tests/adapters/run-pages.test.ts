import { expect, test } from 'vitest';
import { loader } from '../load/results-folder.ts';

const load = loader();

test.each([
  [
    'Weights & Biases',
    '"Name","State","Notes","User","Tags","Created","Runtime","Sweep","learning_rate","eval/accuracy"\n"bold-fish-7","finished","-","somebody","","2025-01-01T00:00:00.000Z","10","","0.1","0.9"\n',
    'a table of runs of Weights & Biases',
  ],
  [
    'MLflow',
    'Start Time,Duration,Run ID,Name,Source Type,Source Name,User,Status,temperature,exact_match\n2025-01-01 00:00:00,1.0s,0a1b,bold-fish-7,LOCAL,run.py,somebody,FINISHED,0.0,0.9\n',
    'a table of runs of the pages of MLflow',
  ],
])(
  'a table of runs from the pages of %s is read with a map alone, and says so',
  async (_, csv, found) => {
    const refused = await load({ 'runs.csv': csv });
    expect(refused.files[0]).toMatchObject({ status: 'quarantined' });
    expect(refused.files[0]?.reason?.found).toContain(found);
    expect(refused.files[0]?.reason?.mend).toContain('"map"');
  },
);

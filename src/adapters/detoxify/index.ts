import type { Adapter } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { openRun } from '../shared/run.ts';
import { namedScores, namesIn, scoredText } from '../shared/scored-text.ts';
import { probeRows } from '../shared/whole.ts';

/** unitaryai/detoxify: what its `predict` gives for each text, as people write it into a table. */
export const detoxify = {
  meta: {
    id: 'detoxify',
    title: 'Detoxify scores',
    version: 1,
    reads: ['rows, CSV or Parquet with the six scores of the model "original", obscene among them'],
    notRead: [
      'scores of the models "unbiased" and "multilingual", which are called as the labels of people in the Civil Comments data set: a mapping says which they are',
      'a table of one score alone',
    ],
    source: 'unitaryai/detoxify detoxify/detoxify.py (predict) and README (labels)',
    testedOn: 'tables of three public projects, with texts and without',
    aggregation: 'The mean probability over texts; the files state no headline.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    const rows = probeRows(probe);
    return areScores(header) || areAll(rows, (row) => areScores(namesIn(row)))
      ? yes(`the columns ${LABELS.join(', ')}`)
      : NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    await eachRow(input, '', (row, place) =>
      run.add(scoredText(row, place, namedScores(row, LABEL))),
    );
    const scorer = { kind: 'code', name: 'Detoxify' } as const;
    run.end({
      metrics: () => ({ scorer }),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const LABELS = ['toxicity', 'severe_toxicity', 'obscene', 'threat', 'insult', 'identity_attack'];
const LABEL = /^(toxicity|severe_toxicity|obscene|threat|insult|identity_attack)$/i;
/** Of labels that people gave in data sets, or of Perspective. */
const OF_OTHERS =
  /_annotator_count$|^(sexual(ly)?_explicit|profanity|flirtation|attack_on_[a-z]+)$/i;

function areScores(names: readonly string[]): boolean {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  return LABELS.every((name) => lower.has(name)) && !names.some((name) => OF_OTHERS.test(name));
}

const RUN = { id: 'detoxify', title: 'detoxify', key: 'run' };

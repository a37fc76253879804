import { clopperPearson } from './clopper-pearson.ts';
import { clusterMean } from './cluster-mean.ts';
import { clusteredProportion } from './clustered-proportion.ts';
import { distributions } from './distributions.ts';
import type { GoldenInput } from './golden-input.ts';
import { mcnemar } from './mcnemar.ts';
import { meanT } from './mean-t.ts';
import { miettinenNurminen } from './miettinen-nurminen.ts';
import { newcombePaired } from './newcombe-paired.ts';
import { newcombeUnpaired } from './newcombe-unpaired.ts';
import { noninferiorityPaired } from './noninferiority-paired.ts';
import { noninferiorityUnpaired } from './noninferiority-unpaired.ts';
import { pAdjust } from './p-adjust.ts';
import { pairedT } from './paired-t.ts';
import { tangoPaired } from './tango-paired.ts';
import { tostPairedMean } from './tost-paired-mean.ts';
import { varianceComponents } from './variance-components.ts';
import { welchT } from './welch-t.ts';
import { wilson } from './wilson.ts';

const count = (g: GoldenInput) => ({ x: g.number('x'), n: g.number('n'), ...level(g) });
const level = (g: GoldenInput) => ({ confidence: g.number('confidence') });
const cells = (g: GoldenInput) => ({
  a: g.number('a'),
  b: g.number('b'),
  c: g.number('c'),
  d: g.number('d'),
});
const pairs = (g: GoldenInput) => ({ a: g.numbers('a'), b: g.numbers('b') });
const groups = (g: GoldenInput) => ({
  x1: g.number('x1'),
  n1: g.number('n1'),
  x2: g.number('x2'),
  n2: g.number('n2'),
});
const gate = (g: GoldenInput) => ({ margin: g.number('margin'), alpha: g.number('alpha') });
const clustered = (g: GoldenInput) => ({
  values: g.numbers('values'),
  clusters: g.labels('clusters'),
  ...level(g),
});

const list = {
  'clopper-pearson': (g) => clopperPearson(count(g)),
  'cluster-mean': (g) => clusterMean(clustered(g)),
  'clustered-proportion': (g) => clusteredProportion(clustered(g)),
  distributions: (g) => distributions({ fn: g.text('fn'), args: g.numbers('args') }),
  mcnemar: (g) => mcnemar({ b: g.number('b'), c: g.number('c') }),
  'mean-t': (g) => meanT({ values: g.numbers('values'), mu: g.number('mu'), ...level(g) }),
  'miettinen-nurminen': (g) => miettinenNurminen({ ...groups(g), ...level(g) }),
  'newcombe-paired': (g) => newcombePaired({ ...cells(g), ...level(g) }),
  'newcombe-unpaired': (g) => newcombeUnpaired({ ...groups(g), ...level(g) }),
  'noninferiority-paired': (g) => noninferiorityPaired({ ...cells(g), ...gate(g) }),
  'noninferiority-unpaired': (g) => noninferiorityUnpaired({ ...groups(g), ...gate(g) }),
  'p-adjust': (g) => pAdjust({ p: g.numbersOrNulls('p') }),
  'paired-t': (g) => pairedT({ ...pairs(g), ...level(g) }),
  'tango-paired': (g) => tangoPaired({ ...cells(g), ...level(g) }),
  'tost-paired-mean': (g) =>
    tostPairedMean({
      ...pairs(g),
      low: g.number('low'),
      high: g.number('high'),
      alpha: g.number('alpha'),
    }),
  'variance-components': (g) => varianceComponents({ scores: g.rows('scores') }),
  'welch-t': (g) => welchT({ ...pairs(g), ...level(g) }),
  wilson: (g) => wilson(count(g)),
} satisfies Record<string, (input: GoldenInput) => object>;

/** Every method by the name of its file and of its golden file. A test keeps list and folder equal. */
export const methods: ReadonlyMap<string, (input: GoldenInput) => object> = new Map(
  Object.entries<(input: GoldenInput) => object>(list),
);

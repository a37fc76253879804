import { contentFiles } from '../../src/analysis/content-files.ts';
import { itemReader } from '../../src/analysis/item-cache.ts';
import { matrixOf } from '../../src/analysis/matrix/matrix.ts';
import { buildStudy } from '../../src/analysis/study/study.ts';
import { EMPTY_CONTENT } from '../../src/records/site-content.ts';
import { type FakeRun, fakeResults, sampleId } from '../analysis/fake-results.ts';
import { seededRandom } from './random.ts';

// The whole matrix with ranks and all pairs, on demand:
//   node tests/bench/matrix.ts
// Aim: below 10 s for 50 models on 50 suites of 500 test cases, guard, pairing and adjustment included.

const MODELS = 50;
const SUITES = 50;
const ITEMS = 500;

const random = seededRandom(20_261_121);
const runs = Array.from({ length: SUITES * MODELS }, (_, at): FakeRun => {
  const [suite, model] = [Math.floor(at / MODELS), at % MODELS];
  return {
    id: `run-${suite}-${model}`,
    suite: `suite-${suite}`,
    subject: `model-${model}`,
    samples: Array.from({ length: ITEMS }, (_, i) => ({
      id: sampleId(i),
      attempts: [{ values: { pass: random.uniform() < 0.6 + model / 200 ? 1 : 0 } }],
    })),
  };
});
const results = fakeResults({ runs });
const study = await buildStudy(results, contentFiles(EMPTY_CONTENT));
const before = process.cpuUsage();
const matrix = await matrixOf(study, itemReader(results, study), new Map());
const spent = process.cpuUsage(before).user / 1e6;
const pairs = matrix.rows.reduce((sum, row) => sum + row.looks, 0);
if (pairs !== (SUITES * MODELS * (MODELS - 1)) / 2) throw new Error(`${pairs} pairs compared`);
process.stdout.write(
  `${MODELS} models × ${SUITES} suites of ${ITEMS}: ${pairs} pairs, ranks and letters  ${spent.toFixed(2)} s CPU\n`,
);

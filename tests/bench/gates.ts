import { join } from 'node:path';
import { ALPHA } from '../../src/statistics/constants.ts';
import {
  clusteredPairStudy,
  gradedPairStudy,
  gradeStudy,
  pairedRateStudy,
  parityStudy,
} from './difference-gate-studies.ts';
import { FALSE_GO, FALSE_GO_APPROXIMATE } from './floors.ts';
import { amountStudy, clusteredGradeStudy, clusteredParityStudy } from './further-gate-studies.ts';
import { ruleTable } from './gate-rules.ts';
import { type Study, worstSetting } from './gate-study.ts';
import {
  clusteredQuantileStudy,
  clusteredRateStudy,
  independentRateStudy,
  quantileStudy,
  repeatedRateStudy,
  unevenRateStudy,
} from './rate-gate-studies.ts';
import { markdownTable, percent, publish } from './table.ts';

// How often a gate says GO although it should not, on demand:
//   node tests/bench/gates.ts [--runs 4000] [--write]
// The truth sits exactly on the threshold, and then on its wrong side. Exact sums where every outcome can be listed,
// else seeded simulation. `--write` puts the table into content/docs/coverage.mdx. Exits 1 when a gate says GO
// more often than floors.ts allows.

const at = process.argv.indexOf('--runs');
const RUNS = at < 0 ? 4000 : Number(process.argv[at + 1]);
const document = join(import.meta.dirname, '../../content/docs/coverage.mdx');

const makers = [
  () => independentRateStudy(),
  () => clusteredRateStudy(RUNS),
  () => unevenRateStudy(RUNS / 2),
  () => repeatedRateStudy(RUNS),
  () => pairedRateStudy('no-worse-than', [20, 30, 50, 100]),
  () => clusteredPairStudy(RUNS),
  () => pairedRateStudy('better-than', [20, 30, 50, 100]),
  () => gradeStudy(RUNS),
  () => clusteredGradeStudy(RUNS / 2, 100),
  () => clusteredGradeStudy(RUNS / 2, 20),
  () => amountStudy(RUNS),
  () => gradedPairStudy(RUNS),
  () => parityStudy(RUNS),
  () => clusteredParityStudy(RUNS / 2),
  () => quantileStudy(RUNS),
  () => clusteredQuantileStudy(RUNS / 2),
];
const studies = makers.map((make) => {
  const started = performance.now();
  const study = make();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`${study.gate}, ${study.evidence}: ${seconds} s\n`);
  return study;
});

const table = markdownTable(
  ['Gate', 'Evidence', 'Settings', 'GO: most', 'in', 'GO: mean', 'GO on the wrong side', 'NO-GO'],
  studies.map(row),
);
publish(
  [{ heading: 'Gates', table }, ruleTable(RUNS / 2)],
  process.argv.includes('--write') ? document : null,
);
const broken = studies.flatMap(brokenFloors);
for (const line of broken) process.stdout.write(`${line}\n`);
process.stdout.write(`${RUNS} runs per simulated setting; floors broken: ${broken.length}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

function row(study: Study): string[] {
  const worst = worstSetting(study);
  const all = study.settings;
  return [
    study.gate,
    study.evidence,
    `${all.length}, ${study.exact ? 'exact' : 'simulated'}`,
    percent(worst.onThreshold.met),
    worst.name,
    percent(all.reduce((sum, one) => sum + one.onThreshold.met, 0) / all.length),
    percent(Math.max(...all.map((one) => one.wrongSide.met))),
    percent(Math.max(...all.map((one) => one.onThreshold.notMet))),
  ];
}

function brokenFloors(study: Study): string[] {
  if (study.bound === 'stated') return [];
  const most = { exact: FALSE_GO, approximate: FALSE_GO_APPROXIMATE }[study.bound];
  // Three sampling errors: many settings are looked at.
  const slack = study.exact ? 1e-9 : 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / RUNS);
  return study.settings.flatMap((setting) => {
    const { met } = setting.onThreshold;
    const label = `${study.gate}, ${study.evidence}: ${setting.name}`;
    const lines = met > most + slack ? [`${label}: GO in ${percent(met)}`] : [];
    if (setting.wrongSide.met > Math.max(met, slack)) {
      lines.push(`${label}: GO more often on the wrong side, ${percent(setting.wrongSide.met)}`);
    }
    return lines;
  });
}

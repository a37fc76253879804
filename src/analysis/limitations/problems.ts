import type { Limitation } from '../../records/content.ts';
import { type Problem, problem } from '../../records/problem.ts';
import type { LimitationEntry } from '../../report/limitations.ts';
import { plainText } from '../../report/sentences/sentence.ts';
import type { ContentEntry } from '../content-files.ts';
import { metricNames, metricOf, type Study, type SuiteModel } from '../study/model.ts';
import { compareVersions } from '../study/version-order.ts';
import type { LimitationsInput } from './limitations-input.ts';
import { selectionProblems } from './selection-problems.ts';
import { productVersions } from './versions.ts';

/** What authors wrote about limitations and the results, the releases or they themselves contradict. */
export async function limitationProblems(
  entries: readonly LimitationEntry[],
  input: LimitationsInput,
): Promise<Problem[]> {
  const problems = [...unlisted(input)];
  for (const entry of input.content.limitations) {
    problems.push(...versionProblems(entry, input), ...(await measuredByProblems(entry, input)));
    for (const { kind, version, sentence } of entries.find((e) => e.id === entry.data.id)
      ?.contradictions ?? [])
      problems.push(
        problem('limitation-contradicted', {
          severity: 'warning',
          file: entry.file,
          place: kind === 'fixed-but-seen' ? 'fixedIn' : 'introducedIn',
          found: plainText(sentence),
          expected: `results of ${version} that bear it out`,
          mend: 'Correct the version, or narrow what measuredBy counts to what this limitation is about.',
        }),
      );
  }
  return problems;
}

/** Releases and retired limitations that name one that is not there. */
function unlisted({ content }: LimitationsInput): Problem[] {
  const known = new Set(content.limitations.map((l) => l.data.id));
  const named = [
    ...content.releases.flatMap(({ file, data }) =>
      data.limitations.map((id) => ({ file, place: 'limitations', id })),
    ),
    ...content.limitations.flatMap(({ file, data }) =>
      data.retired?.replacedBy === undefined
        ? []
        : [{ file, place: 'retired/replacedBy', id: data.retired.replacedBy }],
    ),
  ];
  return named
    .filter(({ id }) => !known.has(id))
    .map(({ file, place, id }) =>
      problem('unknown-reference', {
        file,
        place,
        found: `"${id}"`,
        expected: 'the id of a file in content/limitations',
        mend: `Write content/limitations/${id}.mdx, or remove the id.`,
      }),
    );
}

function versionProblems(
  { file, data }: ContentEntry<Limitation>,
  { study }: LimitationsInput,
): Problem[] {
  const { introducedIn, fixedIn, status, product } = data;
  const warn = (place: string, found: string, expected: string, mend: string) =>
    problem('invalid-value', { severity: 'warning', file, place, found, expected, mend });
  const problems: Problem[] = [];
  if (status === 'fixed' && fixedIn === null)
    problems.push(
      warn('fixedIn', 'null', 'the first version without it', 'Name the version it was fixed in.'),
    );
  if (introducedIn !== null && fixedIn !== null && compareVersions(fixedIn, introducedIn) <= 0)
    problems.push(
      warn(
        'fixedIn',
        `"${fixedIn}"`,
        `a version after ${introducedIn}`,
        'Correct one of the two versions: no version would have it.',
      ),
    );
  const known = new Set(productVersions(study, product).map((v) => v.version));
  for (const [place, version] of [
    ['introducedIn', introducedIn],
    ['fixedIn', fixedIn],
    ['measuredBy/worseThan', data.measuredBy?.worseThan ?? null],
  ] as const)
    if (version !== null && known.size > 0 && !known.has(version))
      problems.push(
        problem('unknown-reference', {
          severity: place === 'measuredBy/worseThan' ? 'warning' : 'note',
          file,
          place,
          found: `"${version}"`,
          expected: `a version of ${product}: ${[...known].join(', ')}`,
          mend: 'Write the version as the releases of the product write it.',
        }),
      );
  return problems;
}

async function measuredByProblems(
  { file, data }: ContentEntry<Limitation>,
  { study, items }: LimitationsInput,
): Promise<Problem[]> {
  const by = data.measuredBy;
  if (!by) return [];
  const suite = study.suiteById.get(by.suite);
  if (!suite)
    return [
      problem('unknown-suite', {
        severity: 'warning',
        file,
        place: 'measuredBy/suite',
        found: `"${by.suite}"`,
        expected: 'a suite of the results',
        mend: 'Write the id of the suite whose figures show how often this happens.',
      }),
    ];
  return [
    ...metricProblems(file, suite, by.metric),
    ...modeProblems(file, by.failureMode, study),
    ...(await selectionProblems(file, 'measuredBy', suite, by, items)),
  ];
}

function modeProblems(file: string, mode: string | undefined, study: Study): Problem[] {
  const known = study.content.failureModes.map((m) => m.data.id);
  if (mode === undefined || known.includes(mode)) return [];
  return [
    problem('unknown-reference', {
      severity: 'warning',
      file,
      place: 'measuredBy/failureMode',
      found: `"${mode}"`,
      expected: known.length > 0 ? `one of ${known.join(', ')}` : 'a file in content/failure-modes',
      mend: 'Write the id of a kind of failure.',
    }),
  ];
}

function metricProblems(file: string, suite: SuiteModel, metric: string | undefined): Problem[] {
  if (metric === undefined || metricOf(suite, metric)) return [];
  return [
    problem('unknown-metric', {
      severity: 'warning',
      file,
      place: 'measuredBy/metric',
      found: `"${metric}"`,
      expected: `one of ${metricNames(suite)}`,
      mend: 'Write the name of the metric as the result files have it.',
    }),
  ];
}

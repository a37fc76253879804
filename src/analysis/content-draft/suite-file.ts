import { plural } from '../../report/sentences/digits.ts';
import type { SuiteModel } from '../study/model.ts';
import { header, quotedText, yamlValue } from './yaml-text.ts';

/** `suites/ID.mdx` for a suite that only result files know. What it tests is for people to say. */
export function suiteFile(
  id: string,
  { name, title, primary, metrics, dimensions }: SuiteModel,
): string {
  const undirected = metrics.filter((m) => m.direction === 'not-stated');
  return header([
    `id: ${yamlValue(id)}`,
    `title: ${yamlValue(title)}`,
    'purpose:   # what it tests, in one sentence',
    ...(name === id ? [] : [`aliases: [${quotedText(name)}]   # as its harness calls it`]),
    ...(primary === null
      ? []
      : [
          `primaryMetric: ${yamlValue(primary.name)}   # of ${metrics.map((m) => quotedText(m.name)).join(', ')}`,
        ]),
    ...(undirected.length === 0
      ? []
      : [
          'metrics:',
          ...undirected.map(
            (m) =>
              `  - { name: ${yamlValue(m.name)}, direction: }   # higher-is-better or lower-is-better`,
          ),
        ]),
    ...sliceLines(dimensions),
    '# sampling: where the test cases come from. Without it every finding is less certain.',
  ]);
}

/** More groups than this are hardly read side by side. */
const MOST_GROUPS = 30;

/** Properties of test cases, as a comment: which of them a report compares, and adjusts for, is a choice. */
function sliceLines(dimensions: SuiteModel['dimensions']): string[] {
  const shown = dimensions.filter((d) => d.values.length > 1 && d.values.length <= MOST_GROUPS);
  if (shown.length === 0) return [];
  return [
    '# Groups that every report of this suite should compare; take the sign away from those that matter:',
    '# slices:',
    ...shown.map(
      (d) => `#   - { id: ${yamlValue(d.name)} }   # ${plural(d.values.length, 'group')}`,
    ),
  ];
}

import type { SuiteModel } from '../study/model.ts';
import { header, quotedText, yamlValue } from './yaml-text.ts';

/** `suites/ID.mdx` for a suite that only result files know. What it tests is for people to say. */
export function suiteFile({ id, name, title, primary, metrics }: SuiteModel): string {
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
    '# sampling: where the test cases come from. Without it every finding is less certain.',
  ]);
}

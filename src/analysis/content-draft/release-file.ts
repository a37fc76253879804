import type { Untrusted } from '../../safe/untrusted.ts';
import type { RunModel, SubjectModel } from '../study/model.ts';
import { header, inComment, quotedText, yamlValue } from './yaml-text.ts';

export interface Side {
  readonly subject: SubjectModel;
  /** Its latest run on each suite. */
  readonly runs: readonly RunModel[];
}

/**
 * `releases/ID.mdx`: what is to be released, against what, and the runs that it rests on, with their numbers of
 * test cases and attempts, so that losing a file can never help.
 * @param differing settings that keep the two from being compared
 */
export function releaseFile(
  id: string,
  candidate: Side,
  baseline: Side | null,
  differing: readonly Untrusted[],
  asOf: string,
): string {
  const version = candidate.runs.map(({ run }) => run.part.subject.version).find((v) => v !== null);
  return header([
    `id: ${yamlValue(id)}`,
    'product:   # what users call it',
    `version: ${version == null ? '  # of the product, in quotes' : quotedText(version)}`,
    `published: ${asOf}`,
    'candidate:',
    ...sideLines(candidate),
    ...(baseline === null ? [] : ['baseline:', ...sideLines(baseline)]),
    ...(differing.length === 0
      ? []
      : [
          `# These settings differ: ${inComment(differing)}.`,
          '# Name those that the release changes on purpose; with any other one the two cannot be compared.',
          'underTest: []',
        ]),
    `gates: ${yamlValue(id)}`,
  ]);
}

function sideLines({ subject, runs }: Side): string[] {
  return [
    `  subject: ${yamlValue(subject.id)}`,
    '  runs:',
    ...runs.map(({ id, suite, run }) => {
      const { samples, attempts, skipped } = run.counts;
      return `    - { suite: ${yamlValue(suite)}, id: ${quotedText(id)}, samples: ${samples}, attempts: ${attempts - skipped} }`;
    }),
  ];
}

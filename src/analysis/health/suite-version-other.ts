import { name } from '../../report/sentences/sentence.ts';
import type { HealthCheck } from './health.ts';

/** A declared run used another version of the suite than the release says. */
export const suiteVersionOther = {
  id: 'suite-version-other',
  run: ({ evidence, study }) =>
    evidence.flatMap((e) => {
      const wanted = e.declared.suiteVersion;
      const suite = study.suiteById.get(e.declared.suite);
      if (wanted === undefined || !e.run || !suite) return [];
      const id = suite.versionOf.get(e.run.id);
      const version = suite.versions.find((v) => v.id === id);
      const stated = e.run.run.part.suite.version;
      if (id === wanted || stated === wanted || version?.label === wanted) return [];
      return [
        {
          check: 'suite-version-other',
          sentence: [
            `The ${e.role} run used version `,
            name(stated ?? version?.label ?? 'not stated'),
            ' of suite ',
            name(e.declared.suite),
            ', but the release declares ',
            name(wanted),
            '.',
          ],
          mend: 'Run the declared version, or correct the declared version in the release.',
        },
      ];
    }),
} satisfies HealthCheck;

import type { CaseFile } from '../../report/cases.ts';
import type { CaseMode } from '../../report/modes.ts';
import type { Study } from '../study/model.ts';
import type { CodedFailure, Modes } from './types.ts';

/**
 * Failure cases with their kinds of failure. A case that is a broken run gets none: it has no answer. Without a
 * tree the cases are what they were.
 */
export async function* withModes(
  files: AsyncGenerator<CaseFile>,
  study: Study,
  modes: Modes,
): AsyncGenerator<CaseFile> {
  const runs = new Map(study.runs.map((run) => [run.slug, run]));
  let last = { run: '', found: new Map<string, CodedFailure>() };
  for await (const file of files) {
    if (file.kind !== 'shard') {
      yield file;
      continue;
    }
    const slug = file.shard.run;
    if (last.run !== slug) {
      const run = runs.get(slug);
      const coded = run ? await modes.of(run) : null;
      const placed = (coded?.failures ?? []).flatMap((f): [string, CodedFailure][] =>
        f.place === null ? [] : [[f.place, f]],
      );
      last = { run: slug, found: new Map(placed) };
    }
    const { found } = last;
    const cases = file.shard.cases.map((entry) => {
      const coded = found.get(`${file.shard.id}#${entry.anchor}`);
      return coded ? { ...entry, modes: caseMode(coded) } : entry;
    });
    yield { ...file, shard: { ...file.shard, cases } };
  }
}

function caseMode({ primary, others }: CodedFailure): CaseMode {
  return {
    primary: primary?.mode ?? null,
    source: primary?.source ?? null,
    others: others.map(({ mode, source }) => ({ mode, source })),
  };
}

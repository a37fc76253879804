import type { LimitationEntry, LimitationVersion, VersionCheck } from '../../report/limitations.ts';
import type { Sentence } from '../../report/measures.ts';
import { name } from '../../report/sentences/sentence.ts';
import { idPart } from '../ids.ts';
import type { Study } from '../study/model.ts';
import { latestVersion, productVersions } from './versions.ts';

type Listed = LimitationVersion['limitations'][number];

/** For every released version of every product: which limitations somebody who runs it has to know. */
export function versionPages(
  entries: readonly LimitationEntry[],
  study: Study,
): LimitationVersion[] {
  const products = [...new Set(study.content.releases.map((r) => r.data.product))].sort();
  return products.flatMap((product) => {
    const own = entries.filter((e) => e.product === product && e.retired === null);
    const latest = latestVersion(study, product);
    return productVersions(study, product).flatMap(({ version, release }) =>
      release === null
        ? []
        : [
            {
              slug: idPart(`${product.toLowerCase().replaceAll(' ', '-')}-${version}`),
              product,
              version,
              release,
              isLatest: version === latest,
              limitations: own.flatMap((entry) => listed(entry, version) ?? []),
            },
          ],
    );
  });
}

function listed(entry: LimitationEntry, version: string): Listed | null {
  const check = entry.versions.find((v) => v.version === version);
  if (!check) return null;
  const found = groupOf(entry, check);
  return (
    found && {
      limitation: entry.id,
      ...found,
      state: check.state,
      sentence: [...check.sentence],
    }
  );
}

/** By what the author wrote; where the results contradict it, the customer is told that it applies. */
function groupOf(
  entry: LimitationEntry,
  { standing, state }: VersionCheck,
): Pick<Listed, 'group' | 'reason'> | null {
  const isSeen = state === 'still-seen' || state === 'worse-than-stated';
  const reason = (...words: Sentence): Sentence => words;
  switch (standing) {
    case 'applies':
      return {
        group: 'applies',
        reason:
          entry.fixedIn === null
            ? reason('Since ', name(entry.introducedIn ?? ''), '; not fixed.')
            : reason(
                'Since ',
                name(entry.introducedIn ?? ''),
                '; fixed in ',
                name(entry.fixedIn),
                '.',
              ),
      };
    case 'may-apply':
      return isSeen
        ? { group: 'applies', reason: ['Seen in the results of this version.'] }
        : { group: 'may-apply', reason: ['The first version that has it is not known.'] };
    case 'fixed':
      return isSeen
        ? {
            group: 'applies',
            reason: reason(
              'Stated as fixed in ',
              name(entry.fixedIn ?? ''),
              ', but still seen in the results.',
            ),
          }
        : { group: 'fixed', reason: reason('Fixed in ', name(entry.fixedIn ?? ''), '.') };
    case 'not-yet':
      return isSeen
        ? {
            group: 'applies',
            reason: reason(
              'Stated as new in ',
              name(entry.introducedIn ?? ''),
              ', but seen in the results before.',
            ),
          }
        : null;
  }
}

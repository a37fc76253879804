import type { Check } from './check.ts';

/** Looks from which about one clear difference is to be expected by chance. */
export const MANY_LOOKS = 20;

/** So many differences were looked at that some stand out by chance. */
export const manyLooks = {
  meta: {
    id: 'many-looks',
    title: 'Many differences looked at',
    why: 'Without an adjustment one in twenty differences stands out by chance alone, however careful the test.',
    mend: 'Decide on the gates, which were fixed beforehand; treat groups as leads.',
    severity: 'note',
  },
  find: ({ releases }) =>
    releases
      .filter((release) => release.looks >= MANY_LOOKS)
      .map((release) => ({
        about: release.id,
        sentence: release.lookSentence,
        release: release.id,
      })),
} satisfies Check;

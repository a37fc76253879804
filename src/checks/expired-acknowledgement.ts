import type { Check } from './check.ts';

/** A known unreadable file was accepted for a time that is over. */
export const expiredAcknowledgement = {
  meta: {
    id: 'expired-acknowledgement',
    title: 'Acknowledgement of an unreadable file expired',
    why: 'Somebody accepted the loss of this file for a time only.',
    mend: 'Repair or remove the file, or renew the acknowledgement.',
    severity: 'warning',
  },
  find: ({ files }) =>
    files
      .filter((f) => f.acknowledged?.expired)
      .map((f) => ({
        about: f.sha256.slice(0, 12),
        sentence: [
          'The acknowledgement of ',
          { name: f.path },
          ` ended ${f.acknowledged?.expires}.`,
        ],
      })),
} satisfies Check;

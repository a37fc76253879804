/** What the analysis asks of the loaded results; the store satisfies it, and tests do with rows in memory. */
export * from '../records/loaded.ts';

import { exploreCsp } from '../charts/explore-policy.ts';

/**
 * Content security policy of reading pages (SR-20): they carry no script at all, so none may run. Astro's
 * own policy would add hashes to pages without script; the layout writes this one first thing in the head.
 */
export const READING_POLICY = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Policy of pages of test cases: they read data files of the site's own host, and nothing else. */
export const SAMPLES_POLICY = exploreCsp.replace("connect-src 'none'", "connect-src 'self'");

/** Policy of Explore pages: the one shared script may run, nothing may be fetched. */
export const EXPLORE_POLICY = exploreCsp;

/**
 * Content security policy of Explore pages: the one shared script may run, nothing may be fetched, no string
 * may become markup. Holds from `file://` too (a test opens such a page in a browser).
 */
export const exploreCsp = [
  "default-src 'none'",
  "script-src 'self'",
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

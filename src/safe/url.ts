/**
 * Links that people wrote in content or configuration. Text from result files never becomes a link.
 */
const ALLOWED = new Set(['https:', 'http:', 'mailto:']);

/** The address, or null when its scheme is not on the allow-list. Relative links and anchors pass. */
export function url(value: string): string | null {
  const clean = value.replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
  if (clean === '' || clean.startsWith('//') || clean.startsWith('\\')) return null;
  if (
    /^(?:#|\.{0,2}\/|[\w-]+(?:[./][\w./-]*)?(?:[?#].*)?$)/.test(clean) &&
    !/^[a-z][a-z0-9+.-]*:/i.test(clean)
  )
    return clean;
  try {
    return ALLOWED.has(new URL(clean).protocol) ? clean : null;
  } catch {
    // Not an address at all: the caller prints the text without a link.
    return null;
  }
}

/** A CSS identifier from our own words; throws on anything else, because data never names a class. */
export function cssIdent(value: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(value))
    throw new RangeError(
      `cssIdent requires lower-case letters, digits and hyphens, got ${JSON.stringify(value)}`,
    );
  return value;
}

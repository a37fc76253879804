/**
 * JSON for an inert `<script type="application/json">`: nothing in it can end the element or start a
 * comment, and the two line separators that JavaScript once refused are escaped too.
 */
export function jsonScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

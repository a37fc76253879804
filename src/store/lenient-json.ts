/**
 * What the engine's JSON reader lets through although it is not JSON: a comma before a closing bracket, and
 * NaN or Infinity in any spelling but Python's. A row in which one of these patterns occurs may be such a
 * row, or may just hold such text in a string: it is checked by the exact parser. Each pattern starts with a
 * plain character, which lets the engine skip through the bytes at full speed (measured).
 */
const MISSPELT = `(?:${[
  'nan|naN|nAn|nAN|Nan|NAn|NAN',
  String.raw`(?i:inf)\s*[,\]}]`,
  'i(?i:nfinity)|IN(?i:FINITY)|InF(?i:inity)|InfI(?i:nity)',
  'InfiN(?i:ity)|InfinI(?i:ty)|InfiniT(?i:y)|InfinitY',
].join('|')})`;

const PATTERNS = [
  String.raw`,\s*(?:[\]}]|-?${MISSPELT})`,
  String.raw`:\s*-?${MISSPELT}`,
  String.raw`\[\s*-?${MISSPELT}`,
];

/** A row shorter than this cannot be nested deeper than the limit of 512: 513 openers and as many closers. */
const SHORTEST_DEEP_ROW = 1026;
const DEPTH_LIMIT = 512;

/** SQL condition on one row's text: true for rows that the exact parser must check. */
export function needsExactCheck(text: string): string {
  const matches = PATTERNS.map((pattern) => `regexp_matches(${text}, '${pattern}')`);
  const closers = `strlen(${text}) - strlen(replace(replace(${text}, ']', ''), '}', ''))`;
  const deep = `(strlen(${text}) >= ${SHORTEST_DEEP_ROW} AND ${closers} > ${DEPTH_LIMIT})`;
  return [...matches, deep].join(' OR ');
}

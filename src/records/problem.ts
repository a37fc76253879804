/**
 * Everything that can be wrong with what people hand in, as data.
 *
 * A problem is collected and returned, never thrown away: it reaches the terminal, the exit code and the
 * evidence page. `found` may hold text from a result file; whoever prints it goes through `safe/`.
 */

/** Permanent codes, one per kind of problem. Lower-case, hyphenated, never reused for something else. */
export const PROBLEM_CODES = [
  // files
  'missing-folder',
  'empty-folder',
  'unreadable-file',
  'too-large',
  'ratio-limit',
  'not-utf-8',
  'byte-order-mark',
  'no-adapter',
  'ambiguous-format',
  'look-alike',
  'truncated',
  'checksum-mismatch',
  'archive-invalid',
  'archive-limit',
  'compression-invalid',
  'disk-error',
  // documents
  'invalid-json',
  'duplicate-key',
  'depth-limit',
  'key-limit',
  'invalid-csv',
  'invalid-front-matter',
  'invalid-yaml',
  'invalid-mdx',
  'unknown-key',
  'missing-key',
  'invalid-type',
  'invalid-value',
  'forbidden-wording',
  'typed-number',
  // records
  'duplicate-id',
  'look-alike-names',
  'duplicate-sample',
  'duplicate-run',
  'run-not-finished',
  'headline-mismatch',
  'count-mismatch',
  'labels-not-joined',
  'missing-score',
  'out-of-range',
  'non-finite',
  'time-zone-not-stated',
  'missing-samples-file',
  'orphan-samples-file',
  'entry-name-repeated',
  'entry-name-unsafe',
  'field-not-read',
  // content
  'unknown-gate-set',
  'unknown-metric',
  'unknown-suite',
  'unknown-subject',
  'unknown-reference',
  'no-runs-named',
  'evidence-missing',
  'evidence-altered',
  'lost-permalink',
  'waiver-expired',
  'acknowledgement-expired',
  'decision-without-reason',
  'limitation-contradicted',
  // output
  'chart-failed',
  'page-failed',
  'self-check-failed',
  'locked',
  'internal',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** error: the file or record is not used · warning: used, with a caveat · note: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** Path relative to the folder the user named, with forward slashes; '' when no file is concerned. */
  readonly file: string;
  /** Where in the file: a JSON pointer, `line 3, column 9`, an archive entry, a front-matter key. */
  readonly place: string;
  /** What stood there, shortened to at most 200 characters. */
  readonly found: string;
  /** What should have stood there. */
  readonly expected: string;
  /** What the reader of this message should do. A whole sentence. */
  readonly mend: string;
}

/** Builds a problem; leaves optional parts empty so that every problem has the same shape. */
export function problem(
  code: ProblemCode,
  parts: Partial<Omit<Problem, 'code'>> & { readonly mend: string },
): Problem {
  return {
    code,
    severity: parts.severity ?? 'error',
    file: parts.file ?? '',
    place: parts.place ?? '',
    found: shorten(parts.found ?? ''),
    expected: parts.expected ?? '',
    mend: parts.mend,
  };
}

function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

/**
 * One line for a terminal or a log:
 * `results/a.json#/samples/17: invalid-type: Unexpected "N/A", expected a number. List it under ….`
 */
export function problemLine(p: Problem): string {
  const where = p.file + (p.place ? `#${p.place}` : '');
  const found = p.found.replace(/^(?:the|an?) /, '');
  return `${where ? `${where}: ` : ''}${p.code}: ${contrast(p, found)}${p.mend}`;
}

function contrast({ found, expected }: Problem, unexpected: string): string {
  if (!expected) return found ? `Found ${found}. ` : '';
  if (!found) return `Expected ${expected}. `;
  // What is not there cannot be unexpected.
  return /^no(thing)?\b/.test(unexpected)
    ? `Expected ${expected}, found ${unexpected}. `
    : `Unexpected ${unexpected}, expected ${expected}. `;
}

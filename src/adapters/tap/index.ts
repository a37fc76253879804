import { ingestError } from '../../ingest/ingest-error.ts';
import type { Adapter } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { type TestCase, testRun } from '../shared/test-cases.ts';
import { wholeText } from '../shared/whole-text.ts';

const RUN = { id: 'tap', title: 'TAP', key: 'run' };

/** Test Anything Protocol, subtests too: a stream is one run. */
export const tap = {
  meta: {
    id: 'tap',
    title: 'TAP',
    version: 6,
    reads: [
      'TAP 12 to 14, with the plan first or last: results, directives, subtests of four spaces or in braces, durations of Node’s reporter and node-tap',
      'the lines in which npm says what it starts may stand before it, and comments',
      'times of bats, also behind the names, and names with \\# in them',
    ],
    notRead: [
      'diagnostics, but for the message or error of a result that failed',
      'a result with subtests: they count in its place, unless it failed and none of them did',
      'files of more than 16 MiB',
    ],
    source: 'TestAnything/Specification tap-version-14-specification.md',
    testedOn:
      'streams of bats 1.8, Test::More, tappy 3.1, sharness 1.0, cmocka, Check 0.15, testthat 3.1, AVA, tape, node-tap, Deno 2.9, Node 26 and Mocha 12 with all outcomes and calls that break off; public ones of Mocha, tape and node-tap; own files after the specification',
    aggregation:
      'Results, ok or not; skipped and to-do ones stay out of the rate. Several plans in a stream are added. Tests whose number is missing, and tests that the plan counts after "Bail out!" are errors; a stream without its plan, or with fewer results, is refused.',
  },

  detect({ container, head = '' }) {
    if (container !== 'text') return NO;
    const stream = head.replace(/^(?:[ \t]*\r?\n|> [^\n]*\n|#[^\n]*\n)+/, '');
    const known =
      /^TAP version 1[2-4]\r?\n/.test(stream) ||
      /^1\.\.\d+\r?\n(#.*\r?\n)*(not )?ok\b/.test(stream) ||
      /^1\.\.0\s+# *skip/i.test(stream);
    if (known) return yes('a TAP version, or a plan and results');
    // The plan may stand at the end, as Mocha 12 has it.
    if (/^(not )?ok 1\b/.test(stream) && /^((not )?ok 2\b|1\.\.1\r?$)/m.test(stream)) {
      return yes('results numbered from 1 on');
    }
    if (/^\S+ \.{2,} *\r?\n(?:1\.\.\d|ok\b|not ok\b|#)/.test(stream)) {
      const use =
        'the TAP of each of its files (perl FILE > FILE.tap), or JUnit XML of prove --harness TAP::Harness::JUnit';
      return lookAlike('what prove -v prints for people', use);
    }
    return /^(?:not )?ok \S[^\r\n]* \.{3,} \d+\/\d+\r?$/m.test(head)
      ? lookAlike('a summary of node-tap for people', 'the TAP that it writes with --reporter=tap')
      : NO;
  },

  async read(input, sink) {
    const lines = (await wholeText(input)).split(/\r?\n/);
    /** Results that no result around them has taken yet, in the order of the file. */
    const open: Result[] = [];
    const plans: number[] = [];
    let bail: string | null = null;
    let last: Result | null = null;
    /** Spaces before the keys of the block of YAML that the line stands in; -1 before its first key. */
    let inBlock: number | null = null;
    for (const [index, line] of lines.entries()) {
      const planned = /^1\.\.(\d+)/.exec(line)?.[1];
      if (planned !== undefined) plans.push(Number(planned));
      bail ??= /^ *Bail out!([\s\S]*)$/.exec(line)?.[1]?.trim() ?? null;
      if (last !== null) inBlock = note(last, line, inBlock);
      if (/^ *\}\s*$/.test(line)) close(open, line.indexOf('}'));
      const isOpen = /\s\{$/.test(line);
      const whole = (isOpen ? line.slice(0, -1) : line).trimEnd();
      const [, time, unit] = TIME.exec(whole) ?? [];
      const found = RESULT.exec(whole.replace(TIME, ''));
      if (found === null) continue;
      const [, spaces = '', not, number, said = ''] = found;
      const [, directive, reason = ''] = DIRECTIVE.exec(said) ?? [];
      const stated = said.replace(DIRECTIVE, '').trim();
      const name = unescaped(stated.replace(TOO_LONG, ''));
      const depth = spaces.length;
      // Depths of open results never fall, so what stands deeper is the end of the list. What is in braces is not ours.
      const deeper = open.findLastIndex((one) => one.depth <= depth || one.isOpen) + 1;
      const inside = open.splice(deeper);
      last = {
        depth,
        ok: not === undefined,
        number: number === undefined ? null : Number(number),
        name: name || `test ${number ?? index + 1}`,
        directive: directive?.toLowerCase() ?? null,
        reason: reason.trim() || null,
        line: index + 1,
        said: TOO_LONG.exec(stated)?.[1] ?? null,
        milliseconds: time === undefined ? null : Number(time) * (unit === 's' ? 1000 : 1),
        inside,
        isOpen,
      };
      open.push(last);
    }
    untimed(open);
    // A test is known by its number: other tests may have the same name.
    const named = createNames();
    const tests = open
      .flatMap((one) => casesOf(one, []))
      .map((one): TestCase => ({ ...one, id: named(one.id ?? '') }));
    const top = open.filter(({ depth }) => depth === 0);
    // Streams of several programs, one after another, have a plan each.
    const plan = plans.length === 0 ? null : plans.reduce((sum, one) => sum + one, 0);
    const missing = (plan ?? 0) - top.length;
    if (bail === null && (plan === null || missing > 0)) throw cutOff(input.path, plan);
    const lost = missing > 0 ? countTo(missing) : plans.length === 1 ? gaps(top, plan ?? 0) : [];
    for (const number of lost) tests.push(notReported(number, bail));
    testRun(sink, input.path, RUN, {
      tests,
      status: bail === null ? 'complete' : 'failed',
      statusDetail: bail === null ? null : bail || 'Bail out!',
    });
  },

  named: (part, path) => namedAfter(part, stemOf(path).replace(/\.(tap|txt|log)$/i, '')),
} as const satisfies Adapter;

const RESULT = /^( *)(not )?ok\b *(\d+)? *(?:- )?([\s\S]*)$/i;
const DIRECTIVE = /(?<=^|\s)#\s*(skip\S*|todo)\b([\s\S]*)$/i;
/** What node-tap and gotestsum write after a result, and bats with a space. */
const TIME = /(?<=\s)#\s*(?:time=|in )(\d+(?:\.\d+)?) ?(m?s)$/;
/** What bats writes behind the name in TAP 12, before a directive. */
const TIMED = /(?<=\S) in (\d+)ms$/;
/** What bats writes behind the name of a test that took too long. */
const TOO_LONG = /(?<=\S)\s+# (timeout after \d+s)$/;

interface Result {
  readonly depth: number;
  readonly ok: boolean;
  /** null where none is given. */
  readonly number: number | null;
  name: string;
  readonly directive: string | null;
  readonly reason: string | null;
  readonly line: number;
  said: string | null;
  milliseconds: number | null;
  /** Results inside of it, which are listed before it, or after it up to a brace. */
  inside: readonly Result[];
  /** It ends with a brace that has no other yet. */
  isOpen: boolean;
}

/** bats gives the time of every test, or of none: it is in the name then, and another in each run. */
function untimed(results: readonly Result[]): void {
  if (results.length === 0 || !results.every(({ name }) => TIMED.test(name))) return;
  for (const one of results) {
    one.milliseconds ??= Number(TIMED.exec(one.name)?.[1] ?? 0);
    one.name = one.name.replace(TIMED, '');
  }
}

/** A name may hold the sign of a directive, and that of this, behind a backslash. */
function unescaped(name: string): string {
  return name.replace(/\\([\\#])/g, '$1');
}

/** Numbers of the plan that no result has, while others go beyond it: tests whose set-up broke in bats. */
function gaps(results: readonly Result[], plan: number): readonly number[] {
  const numbers = new Set(results.map(({ number }) => number));
  if (numbers.has(null) || numbers.size < results.length || plan > MOST_MISSING) return [];
  return countTo(plan).filter((number) => !numbers.has(number));
}

function countTo(most: number): readonly number[] {
  return Array.from({ length: Math.min(most, MOST_MISSING) }, (_, index) => index + 1);
}

/** The brace that ends a result: what was listed since is inside of it. */
function close(open: Result[], depth: number): void {
  const at = open.findLastIndex((one) => one.isOpen && one.depth === depth);
  const result = open[at];
  if (result === undefined) return;
  result.inside = [...result.inside, ...open.splice(at + 1)];
  result.isOpen = false;
}

/** A plan may count anything. */
const MOST_MISSING = 10_000;

/**
 * The block of YAML below a result says how long it took and what was wrong, in keys that stand at its edge: those
 * further in are of what it quotes. Gives back where the next line stands; see `inBlock`.
 */
function note(result: Result, line: string, inBlock: number | null): number | null {
  const [, spaces = '', rest = ''] = /^( *)([\s\S]*)$/.exec(line.trimEnd()) ?? [];
  if (rest === '---') return -1;
  if (rest === '...' || inBlock === null) return null;
  const edge = inBlock < 0 ? spaces.length : inBlock;
  const [, key, value = ''] = /^(duration_ms|message|error): ?([\s\S]*)$/.exec(rest) ?? [];
  if (key === undefined || spaces.length !== edge) return edge;
  if (key === 'duration_ms') {
    const number = Number(value);
    if (value !== '' && Number.isFinite(number) && number >= 0) result.milliseconds ??= number;
  } else if (!/^[|>]-?$/.test(value)) {
    result.said ??= value.replace(/^(['"])(.*)\1$/, '$2') || null;
  }
  return edge;
}

function casesOf(result: Result, around: readonly string[]): readonly TestCase[] {
  const names = [...around, result.name];
  const below = result.inside.flatMap((one) => casesOf(one, names));
  const isOwn =
    below.length === 0 || (!result.ok && below.every(({ outcome }) => outcome !== 'failed'));
  return isOwn ? [...below, caseOf(result, names.join(' > '))] : below;
}

function caseOf({ ok, directive, reason, said, milliseconds, line }: Result, id: string): TestCase {
  return {
    id,
    place: `line ${line}`,
    outcome: directive !== null ? 'skipped' : ok ? 'passed' : 'failed',
    word: directive ?? (ok ? 'ok' : 'not ok'),
    message: reason ?? said,
    milliseconds,
  };
}

function notReported(number: number, bail: string | null): TestCase {
  return {
    id: `not reported ${number}`,
    place: 'the plan',
    outcome: 'error',
    word: 'missing',
    message: bail === null ? 'The plan counts it.' : `Bail out! ${bail}`.trim(),
    milliseconds: null,
  };
}

function cutOff(file: string, plan: number | null) {
  return ingestError('truncated', {
    file,
    found: plan === null ? 'results without a plan' : `fewer results than the ${plan} of the plan`,
    expected: 'the whole stream',
    mend: 'Run the tests again: a program that breaks off leaves such a stream.',
  });
}

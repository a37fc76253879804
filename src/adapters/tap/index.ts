import { ingestError } from '../../ingest/ingest-error.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { RecordSink } from '../../records/rows.ts';
import type { Adapter, AdapterInput, Detection } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { namedAfter, stemOf } from '../shared/named-after.ts';
import { createNames } from '../shared/occurrences.ts';
import { type TestCase, testRun } from '../shared/test-cases.ts';
import { wholeText } from '../shared/whole-text.ts';

/** Test Anything Protocol, subtests too: a stream is one run. */
export const tap = {
  meta: {
    id: 'tap',
    title: 'TAP',
    version: 5,
    reads: [
      'TAP 12 to 14, with the plan first or last: results, directives, subtests of four spaces or in braces, durations of Node’s reporter and node-tap',
      'the lines in which npm says what it starts may stand before it',
    ],
    notRead: [
      'diagnostics, but for the message or error of a result that failed',
      'a result with subtests: they count in its place, unless it failed and none of them did',
      'files of more than 16 MiB',
    ],
    source: 'TestAnything/Specification tap-version-14-specification.md',
    testedOn:
      'own files after the specification, and after the reporters of Node 20 and Mocha 12; a stream of Node 26; public ones of Mocha, tape and node-tap',
    aggregation:
      'Results, ok or not; skipped and to-do ones stay out of the rate. Tests that the plan counts after "Bail out!" are errors; a stream without its plan, or with fewer results, is refused.',
  },
  detect,
  read,
  named: (part, path) => namedAfter(part, stemOf(path).replace(/\.(tap|txt|log)$/i, '')),
} as const satisfies Adapter;

function detect({ container, head = '' }: Probe): Detection {
  if (container !== 'text') return NO;
  const stream = head.replace(/^(?:[ \t]*\r?\n|> [^\n]*\n)+/, '');
  const known =
    /^TAP version 1[2-4]\r?\n/.test(stream) || /^1\.\.\d+\r?\n(#.*\r?\n)*(not )?ok\b/.test(stream);
  if (known) return yes('a TAP version, or a plan and results');
  // The plan may stand at the end, as Mocha 12 has it.
  if (/^(not )?ok 1\b/.test(stream) && /^((not )?ok 2\b|1\.\.1\r?$)/m.test(stream)) {
    return yes('results numbered from 1 on');
  }
  return /^(?:not )?ok \S[^\r\n]* \.{3,} \d+\/\d+\r?$/m.test(head)
    ? lookAlike('a summary of node-tap for people', 'the TAP that it writes with --reporter=tap')
    : NO;
}

const RESULT = /^( *)(not )?ok\b *(\d+)? *(?:- )?([\s\S]*)$/i;
const DIRECTIVE = /(?<=^|\s)#\s*(skip\S*|todo)\b([\s\S]*)$/i;
/** What node-tap and gotestsum write after a result. */
const TIME = /(?<=\s)#\s*time=(\d+(?:\.\d+)?)(m?s)$/;

interface Result {
  readonly depth: number;
  readonly ok: boolean;
  readonly name: string;
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

async function read(input: AdapterInput, sink: RecordSink): Promise<void> {
  const lines = (await wholeText(input)).split(/\r?\n/);
  /** Results that no result around them has taken yet, in the order of the file. */
  const open: Result[] = [];
  let plan: number | null = null;
  let bail: string | null = null;
  let last: Result | null = null;
  for (const [index, line] of lines.entries()) {
    const planned = /^1\.\.(\d+)/.exec(line)?.[1];
    if (planned !== undefined) plan = Number(planned);
    bail ??= /^ *Bail out!([\s\S]*)$/.exec(line)?.[1]?.trim() ?? null;
    if (last !== null) note(last, line);
    if (/^ *\}\s*$/.test(line)) close(open, line.indexOf('}'));
    const isOpen = /\s\{$/.test(line);
    const whole = (isOpen ? line.slice(0, -1) : line).trimEnd();
    const [, time, unit] = TIME.exec(whole) ?? [];
    const found = RESULT.exec(whole.replace(TIME, ''));
    if (found === null) continue;
    const [, spaces = '', not, number, said = ''] = found;
    const [, directive, reason = ''] = DIRECTIVE.exec(said) ?? [];
    const name = said.replace(DIRECTIVE, '');
    const depth = spaces.length;
    // Depths of open results never fall, so what stands deeper is the end of the list. What is in braces is not ours.
    const deeper = open.findLastIndex((one) => one.depth <= depth || one.isOpen) + 1;
    const inside = open.splice(deeper);
    last = {
      depth,
      ok: not === undefined,
      name: name.trim() || `test ${number ?? index + 1}`,
      directive: directive?.toLowerCase() ?? null,
      reason: reason.trim() || null,
      line: index + 1,
      said: null,
      milliseconds: time === undefined ? null : Number(time) * (unit === 's' ? 1000 : 1),
      inside,
      isOpen,
    };
    open.push(last);
  }
  // A test is known by its number: other tests may have the same name.
  const named = createNames();
  const tests = open
    .flatMap((one) => casesOf(one, []))
    .map((one): TestCase => ({ ...one, id: named(one.id ?? '') }));
  const missing = (plan ?? 0) - open.filter(({ depth }) => depth === 0).length;
  if (bail === null && (plan === null || missing > 0)) throw cutOff(input.path, plan);
  for (let number = 1; number <= Math.min(missing, MOST_MISSING); number += 1) {
    tests.push(notReported(number, bail ?? ''));
  }
  testRun(sink, input.path, { id: 'tap', title: 'TAP', key: 'run' }, tests, [], {
    status: bail === null ? 'complete' : 'failed',
    statusDetail: bail === null ? null : bail || 'Bail out!',
  });
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

/** The block of YAML below a result says how long it took and what was wrong. */
function note(result: Result, line: string): void {
  const [, key, value = ''] =
    /^ +(duration_ms|message|error): ?([\s\S]*)$/.exec(line.trimEnd()) ?? [];
  if (key === 'duration_ms') {
    const number = Number(value);
    if (value !== '' && Number.isFinite(number) && number >= 0) result.milliseconds ??= number;
  } else if (key !== undefined && !/^[|>]-?$/.test(value)) {
    result.said ??= value.replace(/^(['"])(.*)\1$/, '$2') || null;
  }
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

function notReported(number: number, bail: string): TestCase {
  return {
    id: `not reported ${number}`,
    place: 'the plan',
    outcome: 'error',
    word: 'missing',
    message: `Bail out! ${bail}`.trim(),
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

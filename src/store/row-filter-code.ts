import { BIT_VARIABLES, jsonBits } from '../ingest/json-bits.ts';
import {
  type Code,
  flow,
  I32,
  I64,
  i32,
  i64,
  v128,
  variables,
  wasmModule,
} from '../ingest/wasm-code.ts';

/** Address of the number of rows found in order. */
export const COUNT_AT = 0;

/** The function of `row-filter.ts`. */
const types = {
  /** The bytes to look at begin here … */
  from: I32,
  /** … and end before here; 64 readable bytes follow. */
  to: I32,
  /** Table of (address, length) of the keys, quotes included, that a row must have at the top, in order. */
  keys: I32,
  keyCount: I32,
  mostDepth: I32,
  mostKeyBytes: I32,
  row: I32,
  rows: I32,
  depth: I32,
  /** Keys at the top of this row so far. */
  seen: I32,
  /** Address of the last mark: a key cannot have begun before it. */
  mark: I32,
  here: I32,
  byte: I32,
  length: I32,
  start: I32,
  wanted: I32,
  ...BIT_VARIABLES,
  lines: I64,
  outside: I64,
  n: I64,
  /** 1 when the last byte of the block before was an n. */
  lastN: I64,
  marks: I64,
} as const;

const PARAMETERS = 6;
const v = variables(types);
const { bitsOf, is, findStrings } = jsonBits(v);
const char = (text: string) => i32.of(text.charCodeAt(0));
const allOf = (text: string) => v128.all(text.charCodeAt(0));

/** Letters of either case; `[` and `{`, `]` and `}` differ in the same bit. */
const folded = (bytes: Code) => v128.or(bytes, v128.all(0x20));
const isFolded = (text: string) => bitsOf((bytes) => v128.equal(folded(bytes), allOf(text)));

/** Ends the function: the row that begins at `row` is in doubt. */
const doubt: readonly Code[] = [i32.store(i32.of(COUNT_AT), v.rows.get), flow.give(v.row.get)];
const doubtIf = (condition: Code): Code => flow.when(condition, doubt);

/** What lies behind the end of the bytes does not count. */
const cut: Code = flow.when(i32.less(i32.sub(v.to.get, v.at.get), i32.of(64)), [
  v.code.set(
    i64.sub(i64.shiftLeft(i64.of(1), i64.ofUnsigned(i32.sub(v.to.get, v.at.get))), i64.of(1)),
  ),
  v.outside.set(i64.and(v.outside.get, v.code.get)),
  v.lines.set(i64.and(v.lines.get, v.code.get)),
]);

/** NaN and infinities in any spelling: an i, or an a after an n. */
const constants: readonly Code[] = [
  v.n.set(i64.and(isFolded('n'), v.outside.get)),
  v.code.set(i64.or(i64.shiftLeft(v.n.get, i64.of(1)), v.lastN.get)),
  v.lastN.set(i64.shiftRightZeros(v.n.get, i64.of(63))),
  doubtIf(
    i32.not(
      i64.isZero(i64.and(v.outside.get, i64.or(isFolded('i'), i64.and(isFolded('a'), v.code.get)))),
    ),
  ),
];

const setMarks: Code = v.marks.set(
  i64.or(
    v.lines.get,
    i64.and(
      v.outside.get,
      bitsOf((bytes) =>
        v128.or(
          v128.equal(bytes, allOf(':')),
          v128.or(v128.equal(folded(bytes), allOf('{')), v128.equal(folded(bytes), allOf('}'))),
        ),
      ),
    ),
  ),
);

/** A key that may be longer than allowed: is there an opening quote near enough? */
const longKey: Code = flow.when(i32.greater(i32.sub(v.here.get, v.mark.get), v.mostKeyBytes.get), [
  v.start.set(i32.sub(v.here.get, i32.of(2))),
  v.length.set(i32.of(0)),
  flow.block(
    flow.loop(
      doubtIf(i32.greater(v.length.get, v.mostKeyBytes.get)),
      flow.leaveIf(
        i32.and(
          i32.eq(i32.byte(v.start.get), char('"')),
          i32.ne(i32.byte(i32.sub(v.start.get, i32.of(1))), char('\\')),
        ),
        1,
      ),
      v.start.set(i32.sub(v.start.get, i32.of(1))),
      v.length.set(i32.add(v.length.get, i32.of(1))),
      flow.leave(0),
    ),
  ),
]);

/** The next key at the top must be the next of the table, quote by quote. */
const topKey: readonly Code[] = [
  doubtIf(i32.notLess(v.seen.get, v.keyCount.get)),
  v.wanted.set(i32.add(v.keys.get, i32.shiftLeft(v.seen.get, i32.of(3)))),
  v.length.set(i32.load(v.wanted.get, 4)),
  v.wanted.set(i32.load(v.wanted.get)),
  v.start.set(i32.sub(v.here.get, v.length.get)),
  doubtIf(i32.notGreater(v.start.get, v.row.get)),
  // An escaped quote would be the middle of a longer key.
  doubtIf(i32.eq(i32.byte(i32.sub(v.start.get, i32.of(1))), char('\\'))),
  flow.loop(
    doubtIf(i32.ne(i32.byte(v.start.get), i32.byte(v.wanted.get))),
    v.start.set(i32.add(v.start.get, i32.of(1))),
    v.wanted.set(i32.add(v.wanted.get, i32.of(1))),
    flow.leaveIf(i32.less(v.start.get, v.here.get), 0),
  ),
  v.seen.set(i32.add(v.seen.get, i32.of(1))),
];

const previous = (back: number) => i32.byte(i32.sub(v.here.get, i32.of(back)));

const colon: readonly Code[] = [
  doubtIf(i32.ne(previous(1), char('"'))),
  longKey,
  flow.when(i32.eq(v.depth.get, i32.of(1)), topKey),
];

const lineEnd: readonly Code[] = [
  doubtIf(i32.or(v.depth.get, i32.ne(v.seen.get, v.keyCount.get))),
  doubtIf(i32.ne(i32.byte(v.row.get), char('{'))),
  v.byte.set(previous(1)),
  flow.when(i32.eq(v.byte.get, char('\r')), [v.byte.set(previous(2))]),
  doubtIf(i32.ne(v.byte.get, char('}'))),
  v.rows.set(i32.add(v.rows.get, i32.of(1))),
  v.row.set(i32.add(v.here.get, i32.of(1))),
  v.seen.set(i32.of(0)),
];

const opener: readonly Code[] = [
  v.depth.set(i32.add(v.depth.get, i32.of(1))),
  doubtIf(i32.greater(v.depth.get, v.mostDepth.get)),
];

/** A comma before it, or more white space than one blank, is for the other reader to judge. */
const closer: readonly Code[] = [
  v.depth.set(i32.sub(v.depth.get, i32.of(1))),
  v.byte.set(previous(1)),
  flow.when(i32.eq(v.byte.get, char(' ')), [v.byte.set(previous(2))]),
  doubtIf(i32.or(i32.notGreater(v.byte.get, char(' ')), i32.eq(v.byte.get, char(',')))),
];

const eachMark: Code = flow.block(
  flow.loop(
    flow.leaveIf(i64.isZero(v.marks.get), 1),
    v.here.set(i32.add(v.at.get, i64.toI32(i64.trailingZeros(v.marks.get)))),
    v.marks.set(i64.and(v.marks.get, i64.sub(v.marks.get, i64.of(1)))),
    v.byte.set(i32.byte(v.here.get)),
    flow.when(i32.eq(v.byte.get, char(':')), colon, [
      flow.when(i32.eq(v.byte.get, char('\n')), lineEnd, [
        flow.when(i32.eq(i32.or(v.byte.get, i32.of(0x20)), char('{')), opener, closer),
      ]),
    ]),
    v.mark.set(v.here.get),
    flow.leave(0),
  ),
);

const body: readonly Code[] = [
  v.at.set(v.from.get),
  v.row.set(v.from.get),
  v.mark.set(v.from.get),
  flow.block(
    flow.loop(
      flow.leaveIf(i32.notLess(v.at.get, v.to.get), 1),
      ...findStrings,
      v.lines.set(is('\n')),
      v.outside.set(i64.xor(v.strings.get, i64.of(-1))),
      cut,
      doubtIf(i32.not(i64.isZero(i64.and(v.lines.get, v.strings.get)))),
      flow.when(
        i64.isZero(v.outside.get),
        [v.lastN.set(i64.of(0))],
        [...constants, setMarks, eachMark],
      ),
      v.at.set(i32.add(v.at.get, i32.of(64))),
      flow.leave(0),
    ),
  ),
  ...doubt,
  i32.of(0), // never reached: the function ends before
];

/** The module; its function `run` takes the six parameters above and returns where the first row in doubt begins. */
export const rowFilterModule = wasmModule(
  PARAMETERS,
  Object.values(types).slice(PARAMETERS),
  body.flat(),
);

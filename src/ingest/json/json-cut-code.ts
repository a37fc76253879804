import { BIT_VARIABLES, jsonBits } from './json-bits.ts';
import { flow, I32, I64, i32, i64, v128, variables, wasmModule } from './wasm-code.ts';

/** Addresses of what one call leaves for the next, and of what it found. */
export const ESCAPE_AT = 0;
export const OPEN_AT = 8;
/** Containers open inside the one whose elements are looked for. */
export const DEPTH_AT = 16;
/** Ends of lines met. */
export const LINES_AT = 20;
/** Not 0 when the container has ended. */
export const CLOSED_AT = 24;

/** The function of `json-cut.ts`. */
const types = {
  /** The bytes to look at begin here … */
  from: I32,
  /** … and end before here; 64 readable bytes follow. */
  to: I32,
  /** Address for a pair (position, ends of lines before) per end of an element. */
  table: I32,
  found: I32,
  depth: I32,
  lineCount: I32,
  ...BIT_VARIABLES,
  mask: I64,
  opening: I64,
  closing: I64,
  lines: I64,
  bits: I64,
  bit: I64,
} as const;

const PARAMETERS = 3;
const v = variables(types);
const { bitsOf, is, findStrings } = jsonBits(v);
const START = i32.of(0);
const ONE = i64.of(1);
const ALL = i64.of(-1);
const ENTRY_BYTES = 8;

/** Both kinds of brackets differ in the same bit from each other. */
const bracket = (curly: string) =>
  i64.and(
    v.mask.get,
    bitsOf((bytes) => v128.equal(v128.or(bytes, v128.all(0x20)), v128.all(curly.charCodeAt(0)))),
  );

const ones = (bits: readonly number[]) => i64.toI32(i64.countOnes(bits));

const enter = [
  i32.store(
    v.table.get,
    i32.sub(i32.add(v.at.get, i64.toI32(i64.trailingZeros(v.bit.get))), v.from.get),
  ),
  i32.store(
    v.table.get,
    i32.add(v.lineCount.get, ones(i64.and(v.lines.get, i64.sub(v.bit.get, ONE)))),
    4,
  ),
  v.table.set(i32.add(v.table.get, i32.of(ENTRY_BYTES))),
  v.found.set(i32.add(v.found.get, i32.of(1))),
];

const isIn = (bits: readonly number[]) => i32.not(i64.isZero(i64.and(v.bit.get, bits)));

/** Brackets and commas one by one, where an element may end among them. */
const eachBit = flow.block(
  v.bits.set(i64.or(i64.or(v.opening.get, v.closing.get), i64.and(v.mask.get, is(',')))),
  flow.loop(
    flow.leaveIf(i64.isZero(v.bits.get), 1),
    v.bit.set(i64.and(v.bits.get, i64.sub(i64.of(0), v.bits.get))), // the lowest
    v.bits.set(i64.and(v.bits.get, i64.sub(v.bits.get, ONE))),
    flow.when(
      isIn(v.opening.get),
      [v.depth.set(i32.add(v.depth.get, i32.of(1)))],
      [
        flow.when(
          isIn(v.closing.get),
          [
            flow.when(i32.not(v.depth.get), [
              ...enter,
              i32.store(START, i32.of(1), CLOSED_AT),
              flow.give(v.found.get),
            ]),
            v.depth.set(i32.sub(v.depth.get, i32.of(1))),
          ],
          [flow.when(i32.not(v.depth.get), enter)],
        ),
      ],
    ),
    flow.leave(0),
  ),
);

const body = [
  v.at.set(v.from.get),
  v.escape.set(i64.load(START, ESCAPE_AT)),
  v.open.set(i64.load(START, OPEN_AT)),
  v.depth.set(i32.load(START, DEPTH_AT)),
  v.lineCount.set(i32.load(START, LINES_AT)),
  flow.block(
    flow.loop(
      flow.leaveIf(i32.notLess(v.at.get, v.to.get), 1),
      ...findStrings,
      v.mask.set(i64.xor(v.strings.get, ALL)),
      // What lies behind the end of the bytes does not count.
      flow.when(i32.less(i32.sub(v.to.get, v.at.get), i32.of(64)), [
        v.mask.set(
          i64.and(
            v.mask.get,
            i64.sub(i64.shiftLeft(ONE, i64.ofUnsigned(i32.sub(v.to.get, v.at.get))), ONE),
          ),
        ),
      ]),
      v.opening.set(bracket('{')),
      v.closing.set(bracket('}')),
      v.lines.set(i64.and(v.mask.get, is('\n'))),
      flow.when(
        i32.greater(v.depth.get, ones(v.closing.get)),
        [v.depth.set(i32.add(v.depth.get, i32.sub(ones(v.opening.get), ones(v.closing.get))))],
        [eachBit],
      ),
      v.lineCount.set(i32.add(v.lineCount.get, ones(v.lines.get))),
      v.at.set(i32.add(v.at.get, i32.of(64))),
      flow.leave(0),
    ),
  ),
  i64.store(START, v.escape.get, ESCAPE_AT),
  i64.store(START, v.open.get, OPEN_AT),
  i32.store(START, v.depth.get, DEPTH_AT),
  i32.store(START, v.lineCount.get, LINES_AT),
  flow.give(v.found.get),
  i32.of(0), // never reached: the function ends before
];

/** The module; its function `run` takes the three parameters above and returns the number of ends found. */
export const jsonCutModule = wasmModule(
  PARAMETERS,
  Object.values(types).slice(PARAMETERS),
  body.flat(),
);

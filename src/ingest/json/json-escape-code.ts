import { flow, I32, I64, i32, i64, V128, v128, variables, wasmModule } from './wasm-code.ts';

/** The function of `json-escape.ts`. */
const types = {
  /** The bytes to copy begin here … */
  from: I32,
  /** … and end before here; 16 readable bytes follow. */
  to: I32,
  /** Where they go; 16 bytes more than needed are written to. */
  out: I32,
  /** Eight bytes for each byte that is escaped: what stands for it, and in the last one how long that is. */
  table: I32,
  bytes: V128,
  special: I32,
  entry: I64,
} as const;

const PARAMETERS = 4;
const v = variables(types);
const LAST_BYTE = i64.of(56);

/** Copies 16 bytes; where one of them is escaped, goes on behind it. */
const step = [
  v.bytes.set(v128.load(v.from.get, 0)),
  v128.store(v.out.get, v.bytes.get),
  v.special.set(
    v128.bits(
      v128.or(
        v128.or(v128.equal(v.bytes.get, v128.all(0x22)), v128.equal(v.bytes.get, v128.all(0x5c))),
        v128.less(v.bytes.get, v128.all(0x20)),
      ),
    ),
  ),
  flow.when(
    i32.not(v.special.get),
    [v.from.set(i32.add(v.from.get, i32.of(16))), v.out.set(i32.add(v.out.get, i32.of(16)))],
    [
      v.special.set(i32.trailingZeros(v.special.get)),
      v.from.set(i32.add(v.from.get, v.special.get)),
      v.out.set(i32.add(v.out.get, v.special.get)),
      flow.when(i32.less(v.from.get, v.to.get), [
        v.entry.set(i64.load(i32.add(v.table.get, i32.shiftLeft(i32.byte(v.from.get), i32.of(3))))),
        i64.store(v.out.get, v.entry.get),
        v.out.set(i32.add(v.out.get, i64.toI32(i64.shiftRightZeros(v.entry.get, LAST_BYTE)))),
        v.from.set(i32.add(v.from.get, i32.of(1))),
      ]),
    ],
  ),
];

const body = [
  flow.block(flow.loop(flow.leaveIf(i32.notLess(v.from.get, v.to.get), 1), ...step, flow.leave(0))),
  // What lies behind the end of the bytes does not count.
  flow.give(i32.sub(v.out.get, i32.sub(v.from.get, v.to.get))),
  i32.of(0), // never reached: the function ends before
];

/** The module; its function `run` takes the four parameters above and returns the end of what it wrote. */
export const jsonEscapeModule = wasmModule(
  PARAMETERS,
  Object.values(types).slice(PARAMETERS),
  body.flat(),
);

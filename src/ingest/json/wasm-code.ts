/**
 * Just enough of WebAssembly to write one function that looks at 64 bytes at a time, which JavaScript cannot.
 * Every instruction is a function from the code of its operands to code; `wasmModule` wraps one function.
 *
 * Source of the numbers: WebAssembly core specification, chapter "Binary Format" (Instructions, Modules).
 */
export type Code = readonly number[];

export const I32 = 0x7f;
export const I64 = 0x7e;
export const V128 = 0x7b;
type ValueType = typeof I32 | typeof I64 | typeof V128;

/** An instruction that takes its operands from the stack. */
const op =
  (...code: readonly number[]) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), ...code];

/** Signed LEB128, of numbers within 53 bits. */
function signed(value: number | bigint): Code {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; ) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** Unsigned LEB128. */
function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    bytes.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
    if (rest <= 0x7f) return bytes;
  }
}

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  load: (at: Code, offset = 0): Code => [...at, 0x28, 2, ...unsigned(offset)],
  byte: (at: Code, offset = 0): Code => [...at, 0x2d, 0, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...at,
    ...value,
    0x36,
    2,
    ...unsigned(offset),
  ],
  trailingZeros: op(0x68),
  not: op(0x45),
  eq: op(0x46),
  ne: op(0x47),
  less: op(0x48),
  lessUnsigned: op(0x49),
  greater: op(0x4a),
  notGreater: op(0x4c),
  notLess: op(0x4e),
  add: op(0x6a),
  sub: op(0x6b),
  and: op(0x71),
  or: op(0x72),
  shiftLeft: op(0x74),
  shiftRight: op(0x75),
} as const;

export const i64 = {
  of: (value: number | bigint): Code => [0x42, ...signed(value)],
  isZero: op(0x50),
  eq: op(0x51),
  leadingZeros: op(0x79),
  trailingZeros: op(0x7a),
  countOnes: op(0x7b),
  add: op(0x7c),
  sub: op(0x7d),
  and: op(0x83),
  or: op(0x84),
  xor: op(0x85),
  shiftLeft: op(0x86),
  /** The sign goes along. */
  shiftRight: op(0x87),
  shiftRightZeros: op(0x88),
  toI32: op(0xa7),
  ofUnsigned: op(0xad),
  load: (at: Code, offset = 0): Code => [...at, 0x29, 3, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [
    ...at,
    ...value,
    0x37,
    3,
    ...unsigned(offset),
  ],
} as const;

/** 16 bytes at once. */
export const v128 = {
  load: (at: Code, offset: number): Code => [...at, 0xfd, 0, 0, ...unsigned(offset)],
  store: (at: Code, value: Code): Code => [...at, ...value, 0xfd, 0x0b, 0, 0],
  /** One byte sixteen times. */
  all: (byte: number): Code => [...i32.of(byte), 0xfd, 0x0f],
  equal: op(0xfd, 0x23),
  /** Of unsigned bytes. */
  less: op(0xfd, 0x26),
  sub: op(0xfd, 0x71),
  and: op(0xfd, 0x4e),
  /** The byte of the first at the position that each byte of the second says; 0 beyond 15. */
  pick: op(0xfd, 0x0e),
  of: (bytes: readonly number[]): Code => [0xfd, 0x0c, ...bytes],
  /** Not 0 when any bit is set. */
  any: op(0xfd, 0x53),
  or: op(0xfd, 0x50),
  /** A bit per byte whose highest bit is set. */
  bits: op(0xfd, 0x64),
} as const;

/** `depth` counts the blocks, loops and conditions to leave, from 0 for the innermost. */
export const flow = {
  block: (...body: readonly Code[]): Code => [0x02, 0x40, ...body.flat(), 0x0b],
  loop: (...body: readonly Code[]): Code => [0x03, 0x40, ...body.flat(), 0x0b],
  when: (condition: Code, then: readonly Code[], otherwise: readonly Code[] = []): Code => [
    ...condition,
    0x04,
    0x40,
    ...then.flat(),
    ...(otherwise.length === 0 ? [] : [0x05, ...otherwise.flat()]),
    0x0b,
  ],
  leave: (depth: number): Code => [0x0c, ...unsigned(depth)],
  leaveIf: (condition: Code, depth: number): Code => [...condition, 0x0d, ...unsigned(depth)],
  give: (value: Code): Code => [...value, 0x0f],
} as const;

export interface Variable {
  readonly get: Code;
  set(value: Code): Code;
}

/** Variables by name, parameters first, in the order of their numbers. */
export function variables<Name extends string>(types: Readonly<Record<Name, ValueType>>) {
  const named = Object.keys(types).map((name, index): [string, Variable] => [
    name,
    { get: [0x20, ...unsigned(index)], set: (value) => [...value, 0x21, ...unsigned(index)] },
  ]);
  return Object.fromEntries(named) as Record<Name, Variable>;
}

/** A module with one function `run` over an imported memory `host.memory`; all parameters and the result are i32. */
export function wasmModule(
  parameters: number,
  locals: readonly ValueType[],
  body: Code,
): Uint8Array<ArrayBuffer> {
  const text = (value: string): Code => [value.length, ...Buffer.from(value)];
  const section = (id: number, content: Code): Code => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const types = [0x60, parameters, ...Array<number>(parameters).fill(I32), 1, I32];
  const declared = [...unsigned(locals.length), ...locals.flatMap((type) => [1, type])];
  const code = [...declared, ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, ...types]),
    ...section(2, [1, ...text('host'), ...text('memory'), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

import type { Limits } from '../limits.ts';
import type { NativeObject, NativeValue } from './json-realm.ts';
import { type Cut, SHAPE_SIZE } from './json-shape.ts';

/** What a walk over a parsed value found. */
export interface TreeFacts {
  keys: number;
  /** Arrays and objects. */
  containers: number;
  /** An object has a key that JavaScript moves to the front, and others. */
  moving: boolean;
  /** An object has such keys and further ones, or may have: its order cannot be told from `indexKeys`. */
  mixed: boolean;
  /** All keys that JavaScript moves, in the order in which a walk meets them. Complete where none is mixed. */
  readonly indexKeys: string[];
  /** A number, a key or the depth is one about which only the exact parser may judge. */
  doubtful: boolean;
  /** Where it was looked for: a key has a backslash. Nothing is known of it where there is a doubt. */
  slashed: boolean;
  /** What a shape leaves out, for documents. */
  readonly cut: Cut;
}

/** Deeper values would need more stack than there may be. */
const MOST_DEPTH = 1000;

/**
 * Walks a value that `JSON.parse` made, writes 0 for -0, and finds what may be lost in it: integers beyond
 * ±(2^53 - 1), numbers beyond a double, the order of keys.
 * @param slashes whether to look for backslashes in keys
 */
export function surveyTree(root: NativeValue, limits: Limits, slashes = false): TreeFacts {
  const cut = { elements: 0, strings: 0, keys: 0 };
  const facts: TreeFacts = {
    keys: 0,
    containers: 0,
    moving: false,
    mixed: false,
    indexKeys: [],
    doubtful: false,
    slashed: false,
    cut,
  };
  if (typeof root === 'object' && root !== null) {
    // A UTF-16 unit takes at most three bytes.
    const keyUnits = Math.floor(limits.jsonKeyBytes / 3);
    survey(root, Math.min(limits.jsonDepth, MOST_DEPTH), { keyUnits, slashes }, facts);
  } else if (typeof root === 'number' && !isPlain(root)) facts.doubtful = true;
  else if (typeof root === 'string' && root.length > SHAPE_SIZE.maxText) cut.strings = 1;
  return facts;
}

interface KeyChecks {
  /** The most UTF-16 units of a key. */
  readonly keyUnits: number;
  readonly slashes: boolean;
}

/** `room` is how many containers may still be inside each other, this one included. */
function survey(
  container: NativeValue[] | NativeObject,
  room: number,
  keys: Readonly<KeyChecks>,
  facts: TreeFacts,
): void {
  if (room <= 0) facts.doubtful = true;
  if (facts.doubtful) return;
  facts.containers += 1;
  const { cut } = facts;
  if (Array.isArray(container)) {
    if (container.length > SHAPE_SIZE.maxElements) {
      cut.elements += container.length - SHAPE_SIZE.maxElements;
    }
    for (let i = 0; i < container.length; i += 1) {
      const value = container[i]!;
      if (typeof value === 'object') {
        if (value !== null) survey(value, room - 1, keys, facts);
      } else if (typeof value === 'string') {
        if (value.length > SHAPE_SIZE.maxText) cut.strings += 1;
      } else if (typeof value === 'number' && !isPlain(value)) {
        if (value === 0) container[i] = 0;
        else facts.doubtful = true;
      }
    }
    return;
  }
  let count = 0;
  let moving = false;
  // Objects of the realm inherit nothing, so these are their own keys.
  for (const key in container) {
    const value = container[key]!;
    if (count === 0) moving = isIndex(key);
    if (moving) {
      if (isIndex(key) && key.length < SURE_INDEX) facts.indexKeys.push(key);
      else facts.mixed = true;
    }
    count += 1;
    if (key.length > keys.keyUnits) facts.doubtful = true;
    if (keys.slashes && key.includes('\\')) facts.slashed = true;
    if (typeof value === 'object') {
      if (value !== null) survey(value, room - 1, keys, facts);
    } else if (typeof value === 'string') {
      if (value.length > SHAPE_SIZE.maxText) cut.strings += 1;
    } else if (typeof value === 'number' && !isPlain(value)) {
      if (value === 0) container[key] = 0;
      else facts.doubtful = true;
    }
  }
  facts.keys += count;
  if (count > SHAPE_SIZE.maxKeys) cut.keys += count - SHAPE_SIZE.maxKeys;
  if (moving && count > 1) facts.moving = true;
}

/** Surely as written: a double that is no large integer, and not -0. */
function isPlain(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && (value !== 0 || 1 / value > 0);
}

const INDEX = /^(0|[1-9][0-9]*)$/;
/** JavaScript moves whole numbers below 2^32 - 1; those of fewer digits than this are. */
const SURE_INDEX = 10;

/** A key that JavaScript may move to the front of its object. */
export function isIndex(key: string): boolean {
  const unit = key.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39 && INDEX.test(key);
}

/** True when a key of an object in the value has this in it. The value may be of any depth. */
export function hasKeyWith(root: NativeValue, part: string): boolean {
  const open: NativeValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) for (const item of value) open.push(item);
    else
      for (const key in value) {
        if (key.includes(part)) return true;
        open.push(value[key]!);
      }
  }
  return false;
}

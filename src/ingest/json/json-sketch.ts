import { bareObject } from './json-frames.ts';
import type { NativeDocument } from './json-native.ts';
import type { NativeObject, NativeValue } from './json-realm.ts';
import { type Cut, cutText, type JsonShape, SHAPE_SIZE } from './json-shape.ts';
import { keysOf, rememberOrder } from './json-value.ts';

/** The skeleton of a parsed document, as `shapeOf` makes it while parsing. */
export function shapeOfTree({ value, cut }: NativeDocument): JsonShape {
  return { value: sketchOfTree(value), cut, pythonConstants: 0 };
}

/** Counts what is left out everywhere, also inside of what is left out. */
export function countCut(value: NativeValue, cut: Cut): void {
  if (typeof value === 'string') {
    if (value.length > SHAPE_SIZE.maxText) cut.strings += 1;
  } else if (typeof value !== 'object' || value === null) return;
  else if (Array.isArray(value)) {
    cut.elements += Math.max(0, value.length - SHAPE_SIZE.maxElements);
    for (let i = 0; i < value.length; i += 1) countCut(value[i]!, cut);
  } else {
    let keys = 0;
    for (const key in value) {
      keys += 1;
      countCut(value[key]!, cut);
    }
    cut.keys += Math.max(0, keys - SHAPE_SIZE.maxKeys);
  }
}

/** A parsed value shortened as in a shape. */
export function sketchOfTree(value: NativeValue): NativeValue {
  if (typeof value === 'string') return cutText(value, SHAPE_SIZE.maxText);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, SHAPE_SIZE.maxElements).map(sketchOfTree);
  const kept: NativeObject = bareObject();
  const keys = keysOf(value).slice(0, SHAPE_SIZE.maxKeys);
  for (const key of keys) kept[key] = sketchOfTree(value[key]!);
  rememberOrder(kept, keys);
  return kept;
}

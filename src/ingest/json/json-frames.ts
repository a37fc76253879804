import { CONTAINER_BYTES, KEY_BYTES } from './json-held.ts';
import {
  COMMA_OR_END,
  failAt,
  KEY_OR_END,
  type Machine,
  type MutableObject,
  NOTHING,
  pointerOf,
  segmentAt,
  VALUE_OR_END,
} from './json-machine.ts';
import { type JsonValue, rememberOrder } from './json-value.ts';

/** Opens an array or object at index `at` of the buffer. Throws at the depth limit. */
export function openContainer(m: Machine, isArray: boolean, at: number): void {
  const d = m.depth;
  if (d >= m.options.limits.jsonDepth) {
    throw failAt(m, at, 'depth-limit', {
      found: `more than ${m.options.limits.jsonDepth} arrays and objects inside each other`,
      expected: `at most ${m.options.limits.jsonDepth}`,
      mend: 'Flatten the document, or raise the limit jsonDepth.',
    });
  }
  m.streams[d] = m.options.streamed.length > 0 ? streamPointer(m) : null;
  m.arrays[d] = isArray ? [] : null;
  m.objects[d] = isArray ? null : bareObject();
  m.counts[d] = 0;
  m.names[d] = '';
  m.orders[d] = null;
  m.heldBefore[d] = m.held;
  hold(m, CONTAINER_BYTES, at);
  m.depth = d + 1;
  m.expecting = isArray ? VALUE_OR_END : KEY_OR_END;
}

/**
 * An object that inherits nothing: `__proto__` and `constructor` are keys like any other. Its prototype is an
 * empty object without a prototype rather than null, because `Object.create(null)` makes V8 keep every object
 * as a hash table (measured: half the speed, twice the memory).
 */
class Bare<Value> {
  [key: string]: Value;
}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.setPrototypeOf(Bare.prototype, null);
Object.freeze(Bare.prototype);

/** An empty object for keys of any name. */
export function bareObject<Value extends JsonValue>(): { [key: string]: Value } {
  return new Bare<Value>();
}

function streamPointer(m: Machine): string | null {
  for (const segments of m.options.streamed) {
    if (segments.length !== m.depth) continue;
    let d = 0;
    while (d < m.depth && (segments[d] === '*' || segments[d] === segmentAt(m, d))) d++;
    if (d === m.depth) return pointerOf(m);
  }
  return null;
}

/** Takes the key in `m.text` for the innermost object. Throws when the object has it already. */
export function takeKey(m: Machine, at: number): void {
  const d = m.depth - 1;
  const object = m.objects[d]!;
  const key = m.text;
  m.text = '';
  m.pieces = 0;
  hold(m, KEY_BYTES, at);
  if (object[key] !== undefined) {
    throw failAt(m, at, 'duplicate-key', {
      found: `the key ${JSON.stringify(key)} a second time`,
      expected: 'each key once',
      mend: 'It is not clear which value counts: keep one of the two and remove the other.',
    });
  }
  m.names[d] = key;
  const order = m.orders[d]!;
  if (order !== null) order.push(key);
  else if (startsWithDigit(key)) m.orders[d] = [...Object.keys(object), key];
}

/** JavaScript moves keys such as "10" to the front of an object; only keys that start with a digit can. */
function startsWithDigit(key: string): boolean {
  const unit = key.charCodeAt(0);
  return unit >= 0x30 && unit <= 0x39;
}

/** Adds to the estimate of the memory in use. Throws at the limit. */
export function hold(m: Machine, bytes: number, at: number): void {
  m.held += bytes;
  const most = m.options.limits.jsonHeldBytes;
  if (m.held <= most) return;
  throw failAt(m, at, 'too-large', {
    found: `a document that takes more than ${most} bytes of memory`,
    expected: `at most ${most}`,
    mend: 'Split the results into smaller files, or raise the limit jsonHeldBytes.',
  });
}

/**
 * Puts a complete value where it belongs: the root, the innermost container, or the callback's queue.
 * `heldBefore` is the memory estimate from before the value, to which it falls back when the value is not kept.
 */
export function put(m: Machine, value: JsonValue, heldBefore: number): void {
  if (m.depth === 0) {
    m.root = value;
    m.rootLine = m.line;
    m.expecting = NOTHING;
    return;
  }
  const d = m.depth - 1;
  const index = m.counts[d]!;
  m.counts[d] = index + 1;
  m.expecting = COMMA_OR_END;
  const array = m.arrays[d]!;
  const pointer = m.streams[d]!;
  if (pointer !== null) {
    const key = array === null ? m.names[d]! : null;
    m.ready.push({ pointer, value, index, key });
    m.held = heldBefore;
    // The key stays, so that a second one like it is noticed.
    if (key !== null) m.objects[d]![key] = null;
  } else if (array !== null) {
    if (index < m.options.maxElements) array.push(value);
    else {
      m.cutElements++;
      m.held = heldBefore;
    }
  } else if (index < m.options.maxKeys) m.objects[d]![m.names[d]!] = value;
  else {
    m.objects[d]![m.names[d]!] = null;
    m.held = heldBefore;
  }
}

/** Closes the innermost container and puts it into the one around it. */
export function closeContainer(m: Machine): void {
  const d = --m.depth;
  const array = m.arrays[d]!;
  const before = m.heldBefore[d]!;
  if (array !== null) {
    m.arrays[d] = null;
    put(m, array, before);
    return;
  }
  const object = m.objects[d]!;
  const order = m.orders[d]!;
  m.objects[d] = null;
  m.orders[d] = null;
  if (m.streams[d]! !== null) put(m, bareObject(), before);
  else if (m.counts[d]! > m.options.maxKeys) put(m, firstKeys(m, object, order), before);
  else {
    if (order !== null && moved(object, order)) rememberOrder(object, order);
    put(m, object, before);
  }
}

function firstKeys(m: Machine, object: MutableObject, order: readonly string[] | null) {
  const keys = order ?? Object.keys(object);
  const kept = bareObject();
  for (const key of keys.slice(0, m.options.maxKeys)) kept[key] = object[key]!;
  m.cutKeys += keys.length - m.options.maxKeys;
  if (order !== null) rememberOrder(kept, keys.slice(0, m.options.maxKeys));
  return kept;
}

function moved(object: MutableObject, order: readonly string[]): boolean {
  const keys = Object.keys(object);
  return order.some((key, i) => keys[i] !== key);
}

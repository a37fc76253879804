/** Reads and changes the data that the page carries for its interactive figure. */

export type Json = Readonly<Record<string, unknown>>;

export interface PageData {
  readonly headline: string;
  readonly spec: Json;
  readonly narrowSpec: Json;
  readonly groups: readonly string[];
  readonly domain: readonly [number, number] | null;
}

/** @throws RangeError when the page's data are not what the site writes */
export function readPageData(text: string): PageData {
  const data: unknown = JSON.parse(text);
  if (
    !isRecord(data) ||
    !isRecord(data['spec']) ||
    !isRecord(data['narrowSpec']) ||
    typeof data['headline'] !== 'string' ||
    !Array.isArray(data['groups'])
  ) {
    throw new RangeError('the data of this page are not readable');
  }
  const domain: unknown = data['domain'];
  return {
    headline: data['headline'],
    spec: data['spec'],
    narrowSpec: data['narrowSpec'],
    groups: data['groups'].map(String),
    domain:
      Array.isArray(domain) && domain.length === 2 ? [Number(domain[0]), Number(domain[1])] : null,
  };
}

/** What of a figure is shown. */
export interface View {
  readonly hidden: ReadonlySet<string>;
  /** The stretch of the x axis; the whole of it is drawn as the static figure is. */
  readonly domain: readonly [number, number] | null;
}

/** The spec with only the groups shown, on the stretch of the x axis shown. */
export function narrowed(spec: Json, whole: PageData['domain'], { hidden, domain }: View): Json {
  const part =
    whole && domain && (domain[0] !== whole[0] || domain[1] !== whole[1]) ? domain : null;
  return {
    ...spec,
    layer: layersOf(spec).map((layer) => {
      const rows = rowsOf(layer).filter((row) => !hidden.has(String(row['f8'] ?? '')));
      const shown = { ...layer, data: { values: rows } };
      return part ? stretched(shown, rows, part) : shown;
    }),
  };
}

/** A layer on a part of the axis: marks end at the plot's edge, words beyond it go. */
function stretched(layer: Json, rows: readonly Json[], domain: readonly [number, number]): Json {
  const encoding = isRecord(layer['encoding']) ? layer['encoding'] : {};
  const x = encoding['x'];
  const mark = layer['mark'];
  if (!isRecord(x) || !isRecord(x['scale']) || !isRecord(mark)) return layer;
  const axis = isRecord(x['axis']) ? { ...x['axis'], values: undefined, tickCount: 6 } : x['axis'];
  const scaled = {
    ...layer,
    encoding: { ...encoding, x: { ...x, axis, scale: { ...x['scale'], domain: [...domain] } } },
  };
  if (mark['type'] !== 'text') return { ...scaled, mark: { ...mark, clip: true } };
  const inside = (row: Json): boolean =>
    Number(row['f0']) >= domain[0] && Number(row['f0']) <= domain[1];
  return { ...scaled, data: { values: rows.filter(inside) } };
}

/** The stretch after a step, kept inside the whole axis. */
export function zoomed(
  whole: readonly [number, number],
  now: readonly [number, number],
  step: ZoomStep,
): readonly [number, number] {
  if (step === 'reset') return whole;
  const width = (now[1] - now[0]) * { in: 0.5, out: 2, left: 1, right: 1 }[step];
  if (width >= whole[1] - whole[0]) return whole;
  const shift = { in: 0, out: 0, left: -0.5, right: 0.5 }[step] * width;
  const middle = (now[0] + now[1]) / 2 + shift;
  const low = Math.min(Math.max(middle - width / 2, whole[0]), whole[1] - width);
  return [low, low + width];
}

export type ZoomStep = 'in' | 'out' | 'left' | 'right' | 'reset';

/** The tooltip texts in drawing order, each once: what the arrow keys step through. */
export function readings(spec: Json): string[] {
  const texts = layersOf(spec)
    .filter((layer) => /^data-(?:points|bars)$/.test(String(layer['name'])))
    .flatMap((layer) => rowsOf(layer).map((row) => String(row['f9'] ?? '')));
  return [...new Set(texts)].filter((text) => text !== '');
}

function layersOf(spec: Json): Json[] {
  return Array.isArray(spec['layer']) ? spec['layer'].filter(isRecord) : [];
}

function rowsOf(layer: Json): Json[] {
  const data = layer['data'];
  return isRecord(data) && Array.isArray(data['values']) ? data['values'].filter(isRecord) : [];
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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

/** The spec with only the rows of the groups shown, and with another stretch of the x axis. */
export function narrowed(
  spec: Json,
  hidden: ReadonlySet<string>,
  domain: readonly [number, number] | null,
): Json {
  return {
    ...spec,
    layer: layersOf(spec).map((layer) => {
      const encoding = isRecord(layer['encoding']) ? layer['encoding'] : {};
      return {
        ...layer,
        data: {
          values: rowsOf(layer).filter((row) => !hidden.has(String(row['f8'] ?? ''))),
        },
        encoding: domain ? { ...encoding, x: withDomain(encoding['x'], domain) } : encoding,
      };
    }),
  };
}

/** The tooltip texts in drawing order, each once: what the arrow keys step through. */
export function readings(spec: Json): string[] {
  const texts = layersOf(spec)
    .filter((layer) => /^data-(?:points|bars)$/.test(String(layer['name'])))
    .flatMap((layer) => rowsOf(layer).map((row) => String(row['f9'] ?? '')));
  return [...new Set(texts)].filter((text) => text !== '');
}

function withDomain(x: unknown, domain: readonly [number, number]): unknown {
  if (!isRecord(x) || !isRecord(x['scale'])) return x;
  return { ...x, scale: { ...x['scale'], domain: [...domain] } };
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

/** What the page of a run tells its script, as JSON in `#samples-data`. */
export interface SamplesData {
  readonly facts: { readonly url: string; readonly bytes: number };
  readonly texts: { readonly url: string; readonly bytes: number } | null;
  readonly dimensions: readonly string[];
  /** Pages of failure cases: the numbers of the cases on each, which follow the order of the file. */
  readonly cases: readonly {
    readonly first: number;
    readonly last: number;
    readonly href: string;
  }[];
}

/** @throws RangeError when the page's data are not what the site writes */
export function readSamplesData(json: string): SamplesData {
  const data: unknown = JSON.parse(json);
  if (!isRecord(data)) throw new RangeError('the data of this page are not readable');
  const facts = fileOf(data['facts']);
  if (facts === null) throw new RangeError('this page names no file of test cases');
  const { dimensions, cases } = data;
  return {
    facts,
    texts: fileOf(data['texts']),
    dimensions: Array.isArray(dimensions) ? dimensions.map(String) : [],
    cases: (Array.isArray(cases) ? cases.filter(isRecord) : []).map((entry) => ({
      first: Number(entry['first']),
      last: Number(entry['last']),
      href: String(entry['href']),
    })),
  };
}

function fileOf(value: unknown): SamplesData['facts'] | null {
  return isRecord(value) ? { url: String(value['url']), bytes: Number(value['bytes']) } : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

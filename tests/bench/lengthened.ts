/** Names of fields that hold what was asked, answered or explained. */
const TEXT =
  /(^xml|input|output|prompt|question|answer|response|completion|content|text|message|reason|explanation|comment|pred|query|judgment|solution|generation|program)/i;
/** With as many escapes as real texts have: about 13 in 1,000 bytes in the median. */
const FILLER =
  'The passage names the place and the year.\nSo the answer follows from its second sentence. ';

/**
 * JSON or JSON lines with about `bytes` more bytes, spread over the texts in it; null where it holds no text or
 * needs no more.
 */
export function lengthened(json: string, bytes: number): string | null {
  if (bytes <= 0) return null;
  const documents = parsedAll(json);
  if (documents === null) return null;
  let texts = 0;
  const count = (text: string) => {
    texts += 1;
    return text;
  };
  for (const document of documents) mapTexts(document, '', count);
  if (texts === 0) return null;
  const each = Math.ceil(bytes / texts);
  const filler = FILLER.repeat(Math.ceil(each / FILLER.length)).slice(0, each);
  const longer = documents.map((document) =>
    JSON.stringify(mapTexts(document, '', (text) => `${text} ${filler}`)),
  );
  return longer.join('\n');
}

function parsedAll(json: string): readonly unknown[] | null {
  const lines = json.split('\n').filter((line) => line.trim() !== '');
  try {
    return [JSON.parse(json)];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  try {
    return lines.map((line): unknown => JSON.parse(line));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** A table whose names stand apart from its rows. */
function mapTable(
  table: { readonly columns: unknown; readonly data: unknown },
  change: (text: string) => string,
): unknown {
  const { columns, data } = table;
  if (!Array.isArray(columns) || !Array.isArray(data)) return table;
  const rows = data.map((row) =>
    Array.isArray(row) ? row.map((cell, at) => mapTexts(cell, String(columns[at]), change)) : row,
  );
  return { ...table, data: rows };
}

function mapTexts(value: unknown, key: string, change: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return TEXT.test(key) && !/hash$/i.test(key) && !/^[{[]/.test(value) ? change(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, key, change));
  if (typeof value !== 'object' || value === null) return value;
  if ('columns' in value && 'data' in value) return mapTable(value, change);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapTexts(item, name, change)]),
  );
}

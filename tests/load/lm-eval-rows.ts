/** A row of lm-eval samples as text, with room for oddities: `raw` values stand in the text as they are. */
export interface RowParts {
  readonly id: string;
  readonly metrics?: string;
  readonly filter?: string;
  readonly doc?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly extra?: string;
  readonly docHash?: string;
}

const HEX = '0123456789abcdef';

/** One line of JSON. Values are JSON texts, so hostile ones can be given as they would stand in a file. */
export function rowText(parts: RowParts): string {
  const values = Object.entries(parts.values ?? { acc: '1.0' });
  const metrics = parts.metrics ?? JSON.stringify(values.map(([name]) => name));
  const fields = [
    `"doc_id": ${parts.id}`,
    `"doc": ${parts.doc ?? '{"question": "2 + 2", "subject": "sums"}'}`,
    '"target": "4"',
    `"arguments": {"gen_args_0": {"arg_0": "Question ${parts.id}", "arg_1": {"until": []}}}`,
    '"resps": [["4"]]',
    '"filtered_resps": ["4"]',
    ...(parts.filter === undefined ? [] : [`"filter": ${parts.filter}`]),
    `"metrics": ${metrics}`,
    `"doc_hash": "${parts.docHash ?? hash(`doc${parts.id}`)}"`,
    `"target_hash": "${hash('target')}"`,
    ...values.map(([name, value]) => `${JSON.stringify(name)}: ${value}`),
    ...(parts.extra === undefined ? [] : [parts.extra]),
  ];
  return `{${fields.join(', ')}}`;
}

/** 64 hex digits that depend on the text; nothing cryptographic is needed here. */
function hash(text: string): string {
  let state = 7;
  let digits = '';
  for (let i = 0; i < 64; i += 1) {
    state = (Math.imul(state, 31) + text.charCodeAt(i % text.length) + i) >>> 0;
    digits += HEX[state % 16];
  }
  return digits;
}

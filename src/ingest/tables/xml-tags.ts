import { ingestError } from '../ingest-error.ts';

/** What a walk over XML meets, in order. An element without content opens and closes. */
export interface XmlVisitor {
  /** True: the rest is not walked, and not checked. */
  enough?(): boolean;
  open(name: string, attribute: (name: string) => string | null): void;
  close(name: string): void;
  text(text: string): void;
}

const TAG = /<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** Deeper nesting than any sheet has. */
const DEPTH = 64;

/**
 * Walks XML strictly and without building a tree: tags must match, and there is no document type, so that no
 * entity but the five of XML and character references can occur. `place` names the part in messages.
 * @throws IngestError at the first fault
 */
export function walkXml(xml: string, file: string, place: string, visitor: XmlVisitor): void {
  const open: string[] = [];
  let at = xml.startsWith('\ufeff') ? 1 : 0;
  const fault = (found: string) => xmlFault(file, place, found);
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next < 0 ? xml.length : next);
    if (text !== '') {
      if (open.length > 0) visitor.text(decodeXml(text, fault));
      else if (text.trim() !== '') throw fault('text outside of the document');
    }
    if (next < 0) break;
    at = next;
    const other = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<?', at) ? '?>' : null;
    if (other !== null) {
      const end = xml.indexOf(other, at);
      if (end < 0) throw fault('a comment that does not end');
      at = end + other.length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (tag === null) throw fault(`${JSON.stringify(xml.slice(at, at + 20))}, which is no tag`);
    at = TAG.lastIndex;
    const [, closing, name = '', attributes = '', empty] = tag;
    if (closing === '/') {
      if (open.pop() !== name) throw fault(`the end of ${name}, which is not open`);
      visitor.close(name);
      if (visitor.enough?.() === true) return;
      continue;
    }
    if (open.length >= DEPTH) throw fault(`more than ${DEPTH} levels`);
    visitor.open(name, (wanted) => attributeOf(attributes, wanted, fault));
    if (empty === '/') visitor.close(name);
    else open.push(name);
  }
  if (open.length > 0) throw fault(`the end inside ${open.at(-1)}`);
}

type Fault = (found: string) => Error;

/** `attributes` as `TAG` found them, so that each has its name, its quotes and a value between them. */
function attributeOf(attributes: string, wanted: string, fault: Fault): string | null {
  for (let from = 0; ; ) {
    const equals = attributes.indexOf('=', from);
    if (equals < 0) return null;
    let start = equals + 1;
    while (attributes[start] !== '"' && attributes[start] !== "'") start += 1;
    const end = attributes.indexOf(attributes[start] ?? '', start + 1);
    if (attributes.slice(from, equals).trim() === wanted) {
      return decodeXml(attributes.slice(start + 1, end), fault);
    }
    from = end + 1;
  }
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeXml(text: string, fault: Fault): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,12}(?:;|$)|)/g, (whole, body: string) => {
    const known = ENTITIES.get(body.slice(0, -1));
    if (known !== undefined) return known;
    const code = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(body);
    const point = code === null ? 0 : Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10);
    if (point < 1 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
      throw fault(`the reference ${JSON.stringify(whole)}`);
    }
    return String.fromCodePoint(point);
  });
}

function xmlFault(file: string, place: string, found: string) {
  return ingestError('archive-invalid', {
    file,
    place,
    found,
    expected: 'XML as spreadsheet programs write it',
    mend: 'Save the workbook again, or copy it again from where it was written.',
  });
}

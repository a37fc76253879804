import { ingestError } from '../../ingest/ingest-error.ts';
import { textOf } from '../../ingest/json/json-native.ts';
import { createUtf8Chunks } from '../../ingest/json/utf8-chunks.ts';
import type { Probe } from '../../ingest/probe.ts';
import type { AdapterInput } from '../adapter.ts';
import { parseXml, type XmlElement } from './xml.ts';

const ROOT =
  /^\s*(?:<\?(?:(?!\?>)[\s\S])*\?>\s*)*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<([A-Za-z][\w.:-]*)([^>]*)/;

/** Name of the root element and its attributes as they stand in the sketch of a file; null where it is no XML. */
export function rootOf(
  probe: Probe,
): { readonly name: string; readonly attributes: string } | null {
  if (probe.container !== 'xml') return null;
  const [, name, attributes = ''] = ROOT.exec(probe.head ?? '') ?? [];
  return name === undefined ? null : { name, attributes };
}

/** Larger reports hold captured output that nobody needs here. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The report of a test runner, whole. */
export async function readXmlReport(input: AdapterInput): Promise<XmlElement> {
  const utf8 = createUtf8Chunks(input.path);
  const pieces: string[] = [];
  let size = 0;
  for await (const chunk of input.bytes()) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge(input.path);
    pieces.push(textOf(utf8.next(chunk)));
  }
  utf8.finish();
  return parseXml(pieces.join(''), input.path);
}

/** The elements of a name, at any depth, in the order of the file; `inside` says which others are looked into. */
export function* elementsNamed(
  element: XmlElement,
  name: string,
  inside: (element: XmlElement) => boolean = () => true,
): Iterable<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child;
    if (inside(child)) yield* elementsNamed(child, name, inside);
  }
}

/** The first child of a name; null where there is none. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

function tooLarge(file: string) {
  return ingestError('too-large', {
    file,
    found: `more than ${MOST_BYTES} bytes of XML`,
    expected: 'a report without captured output',
    mend: 'Let the test runner leave captured output out of the report.',
  });
}

import type { Probe } from '../../ingest/probe.ts';
import type { AdapterInput } from '../adapter.ts';
import { type Room, wholeText } from './whole-text.ts';
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
const ROOM: Room = {
  bytes: 64 * 1024 * 1024,
  expected: 'a report without captured output',
  mend: 'Let the test runner leave captured output out of the report.',
};

/** The report of a test runner, whole. */
export async function readXmlReport(input: AdapterInput): Promise<XmlElement> {
  return parseXml(await wholeText(input, ROOM), input.path);
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

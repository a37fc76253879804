import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, type XmlElement } from '../../src/adapters/shared/xml.ts';
import { IngestError } from '../../src/ingest/ingest-error.ts';

const parse = (text: string) => parseXml(text, 'report.xml');
const faultOf = (text: string): { code: string; place: string } => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof IngestError) return error.problem;
    throw error;
  }
  return { code: 'none', place: '' };
};

test('elements, attributes, text, CDATA and references are read', () => {
  const root = parse(
    `<?xml version="1.0"?><!-- a --><a x="1 &lt; &#50;" y='"'>t&#x41;<b/><![CDATA[<c>&amp;]]></a>\n`,
  );
  expect(root.name).toBe('a');
  expect([...root.attributes]).toEqual([
    ['x', '1 < 2'],
    ['y', '"'],
  ]);
  expect(root.text).toBe('tA<c>&amp;');
  expect(root.children.map(({ name }) => name)).toEqual(['b']);
});

test('a reference is resolved once only', () => {
  expect(parse('<a>&amp;quot;</a>').text).toBe('&quot;');
});

describe('refused', () => {
  test.each([
    ['a document type with entities', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'invalid-value'],
    ['an entity nobody declared', '<a>&e;</a>', 'invalid-value'],
    ['a reference to a lone surrogate', '<a>&#xD800;</a>', 'invalid-value'],
    ['a bare ampersand', '<a>a & b</a>', 'invalid-value'],
    ['an attribute twice', '<a x="1" x="2"/>', 'invalid-value'],
    ['tags that cross', '<a><b></a></b>', 'invalid-value'],
    ['a second root', '<a/><b/>', 'invalid-value'],
    ['text beside the root', '<a/>x', 'invalid-value'],
    ['a file that ends inside an element', '<a><b/>', 'truncated'],
    ['a file that ends inside a comment', '<a/><!-- ', 'truncated'],
    ['an empty file', '', 'truncated'],
    ['nesting without end', '<a>'.repeat(100), 'invalid-value'],
  ])('%s', (_what, text, code) => {
    expect(faultOf(text).code).toBe(code);
  });

  test('a fault is named with its line', () => {
    expect(faultOf('<a>\n<b>\n</c></b></a>').place).toBe('line 3');
  });
});

test('whatever text and attributes hold comes back as it was', () => {
  const escaped = (value: string) =>
    value.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const words = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/\r/g, ''));
  fc.assert(
    fc.property(words, words, (attribute, content) => {
      const root: XmlElement = parse(`<a x="${escaped(attribute)}">${escaped(content)}</a>`);
      expect(root.attributes.get('x')).toBe(attribute);
      expect(root.text).toBe(content);
    }),
    { seed: 20_250_301, numRuns: 200 },
  );
});

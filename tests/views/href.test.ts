import { describe, expect, it } from 'vitest';
import { href } from '../../src/views/href.ts';
import { anchors, fileName, paths } from '../../src/views/paths.ts';

describe('links between pages', () => {
  it.each([
    ['index.html', 'suites/a.html', 'suites/a.html'],
    ['releases/2.4.html', 'suites/a.html', '../suites/a.html'],
    ['releases/2.4.html', 'releases/2.3.html', '2.3.html'],
    ['releases/2.4.html', 'index.html', '../index.html'],
    ['releases/2.4.html', 'releases/2.4.html#gates', '#gates'],
    ['releases/2.4.html', '#gates', '#gates'],
    ['a/b/c.html', 'a/x/y.html#z', '../x/y.html#z'],
  ])('from %s to %s are %s', (from, to, expected) => {
    expect(href(from, to)).toBe(expected);
  });
  it('resolve to the target in any folder, also from file://', () => {
    const all = [
      paths.home,
      paths.release('2.4'),
      paths.suite('s'),
      paths.evidence,
      paths.glossary,
    ];
    for (const from of all)
      for (const to of all)
        expect(new URL(href(from, to), `file:///some/where/${from}`).pathname).toBe(
          `/some/where/${to}`,
        );
  });
  it.each(['', '/abs.html', 'folder/', 'a/../b.html'])('are refused for %j', (to) => {
    expect(() => href('index.html', to)).toThrow(RangeError);
  });
});

describe('anchors and file names', () => {
  it('stay apart for ids that look the same once cleaned', () => {
    expect(anchors.estimate('a/b,c')).not.toBe(anchors.estimate('a/b-c'));
    expect(anchors.estimate('s/m/r/language=日本')).not.toBe(
      anchors.estimate('s/m/r/language=中国'),
    );
  });
  it('hold only characters that need no escape', () => {
    expect(anchors.comparison('a/b "<x>"\u202e')).toMatch(/^[A-Za-z0-9.-]+$/);
    expect(paths.comparison('a/b vs ../../etc')).toMatch(/^compare\/[a-z0-9-]+\.html$/);
  });
  it('give routes the name without folder and ending', () => {
    expect(fileName('compare/a-vs-b.html')).toBe('a-vs-b');
    expect(fileName(paths.release('2.4'))).toBe('2.4');
  });
});

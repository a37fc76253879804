import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Problem, problem } from '../records/problem.ts';
import { filesBelow } from './files.ts';

/**
 * Looks at a finished site before it is published (SR-49): every link leads to a file and an anchor that
 * exist, no id stands twice on a page, the policy is there and comes first, nothing that could run or fetch
 * slipped in, and only known kinds of file are present.
 */
const KINDS = /\.(?:html|css|js|json|csv|txt|woff2|svg|parquet|xml|md|bib)$|^(?:_headers|LICENSE)$/;
const LINK_ATTRIBUTES = new Set([
  'href',
  'src',
  'xlink:href',
  'action',
  'formaction',
  'poster',
  'srcset',
]);
const EXTERNAL = /^(?:https?:|mailto:)/;
/** Reading pages stay light (RX-53); the exceptions are named by whoever calls. */
export const PAGE_LIMIT_BYTES = 300 * 1024;

interface PageFacts {
  readonly ids: Set<string>;
  readonly links: { readonly to: string; readonly attribute: string }[];
}

export interface SelfCheckOptions {
  /** Pages that may be heavier, up to `heavyLimit`. */
  readonly heavyPages?: RegExp;
  readonly heavyLimit?: number;
}

/** All problems of a site, in the order of its files; empty for a sound one. */
export function selfCheck(site: string, options: SelfCheckOptions = {}): Problem[] {
  const files = filesBelow(site);
  const present = new Set(files);
  const problems: Problem[] = [];
  const pages = new Map<string, PageFacts>();
  for (const file of files) {
    if (!KINDS.test(posix.basename(file)))
      problems.push(
        broken(
          file,
          '',
          'a kind of file that a site does not hold',
          'pages, data, styles and fonts',
        ),
      );
    if (!file.endsWith('.html')) continue;
    pages.set(file, readPage(site, file, problems));
    const limit = options.heavyPages?.test(file)
      ? (options.heavyLimit ?? PAGE_LIMIT_BYTES)
      : PAGE_LIMIT_BYTES;
    const bytes = statSync(join(site, file)).size;
    if (bytes > limit) problems.push(heavy(file, bytes, limit));
  }
  for (const [file, page] of pages) {
    for (const { to, attribute } of page.links)
      checkLink(file, to, attribute, present, pages, problems);
  }
  return problems;
}

function readPage(site: string, file: string, problems: Problem[]): PageFacts {
  const ids = new Set<string>();
  const links: PageFacts['links'] = [];
  const document = parse(readFileSync(join(site, file), 'utf8'));
  let policySeen = false;
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) {
      const attribute = (name: string) => node.attrs.find((a) => a.name === name)?.value;
      if (
        node.nodeName === 'meta' &&
        attribute('http-equiv')?.toLowerCase() === 'content-security-policy'
      )
        policySeen = true;
      if (
        (node.nodeName === 'script' || node.nodeName === 'link' || node.nodeName === 'style') &&
        !policySeen
      )
        problems.push(
          broken(
            file,
            `<${node.nodeName}>`,
            'an element before the content security policy',
            'the policy first',
          ),
        );
      for (const { name, value } of node.attrs) {
        if (name === 'style' || name.startsWith('on'))
          problems.push(
            broken(
              file,
              `<${node.nodeName} ${name}>`,
              `an attribute ${name}`,
              'classes, and no handlers',
            ),
          );
        if (name === 'id') {
          if (ids.has(value))
            problems.push(broken(file, `#${value}`, 'an id that stands twice', 'each id once'));
          ids.add(value);
        }
        if (LINK_ATTRIBUTES.has(name))
          links.push({ to: value, attribute: `<${node.nodeName} ${name}>` });
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child);
    if (node.nodeName === 'template' && 'content' in node) visit(node.content);
  };
  visit(document);
  if (!policySeen)
    problems.push(broken(file, '<head>', 'no content security policy', 'a policy on every page'));
  return { ids, links };
}

function checkLink(
  file: string,
  to: string,
  attribute: string,
  present: ReadonlySet<string>,
  pages: ReadonlyMap<string, PageFacts>,
  problems: Problem[],
): void {
  if (EXTERNAL.test(to)) return;
  const bad = (found: string, expected: string) =>
    problems.push(broken(file, `${attribute} ${to}`, found, expected));
  if (/^[a-z][a-z0-9+.-]*:/i.test(to) || to.startsWith('/')) {
    bad('a link that is neither relative nor to the web', 'relative links');
    return;
  }
  const [path = '', anchor = ''] = to.split('#', 2);
  const target =
    path === '' ? file : posix.normalize(posix.join(posix.dirname(file), decodeURI(path)));
  if (!present.has(target)) bad('a link to a file that is not there', 'a file of this site');
  else if (
    anchor !== '' &&
    target.endsWith('.html') &&
    !pages.get(target)?.ids.has(decodeURIComponent(anchor))
  )
    bad('a link to an anchor that is not there', 'an id on that page');
}

/** A heavy page is a nuisance, not a fault of the site: it is published, and said. */
function heavy(file: string, bytes: number, limit: number): Problem {
  return problem('self-check-failed', {
    severity: 'warning',
    file,
    found: `${bytes} bytes`,
    expected: `at most ${limit} bytes`,
    mend: 'The page is slow to open on a phone. Fewer result files or slices in one site make it lighter.',
  });
}

function broken(file: string, place: string, found: string, expected: string): Problem {
  return problem('self-check-failed', {
    file,
    place,
    found,
    expected,
    mend: 'The site was not published. If your content is sound, this is a mistake of Readout: please report it.',
  });
}

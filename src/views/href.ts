/**
 * Relative link from one page of the site to another, so that the site works from any folder, from a
 * sub-path of a host, and from `file://`. Both are paths below the site root with forward slashes and an
 * explicit file name (`suites/index.html`); `to` may end in `#anchor`.
 * @throws RangeError when a path is absolute, is empty or names a folder.
 */
export function href(from: string, to: string): string {
  const [path = '', ...rest] = to.split('#');
  const anchor = rest.length > 0 ? `#${encodeURIComponent(rest.join('#'))}` : '';
  if (path === '' && anchor !== '') return anchor;
  requirePath(from);
  requirePath(path);
  if (path === from && anchor !== '') return anchor;
  const here = from.split('/').slice(0, -1);
  const there = path.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared])
    shared++;
  const up = '../'.repeat(here.length - shared);
  return `${up}${there.slice(shared).map(encodeURIComponent).join('/')}${anchor}`;
}

function requirePath(path: string): void {
  if (path === '' || path.startsWith('/') || path.endsWith('/') || path.split('/').includes('..'))
    throw new RangeError(
      `href requires a file path below the site root, got ${JSON.stringify(path)}`,
    );
}

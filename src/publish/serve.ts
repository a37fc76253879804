import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A server for looking at a built site on this machine; it serves files below one folder and nothing else. */
export async function serveFolder(
  folder: string,
  port: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const path = requestedPath(request.url ?? '/');
    let file = join(root, normalize(path));
    if (file !== root && !file.startsWith(root + sep)) file = join(root, '404.html');
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = existsSync(file);
    const served = found ? file : join(root, '404.html');
    if (!existsSync(served)) {
      response.writeHead(404).end();
      return;
    }
    const range = found ? rangeOf(request.headers.range, statSync(served).size) : null;
    response.writeHead(found ? (range ? 206 : 200) : 404, {
      ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${range.size}` } : {}),
      'content-type': TYPES[extname(served)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    createReadStream(served, range ?? {}).pipe(response);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    address: `http://127.0.0.1:${actual}/`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The part of a file that a request asks for, both ends included; null: the whole of it. */
function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number; readonly size: number } | null {
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return from === '' || start > end ? null : { start, end, size };
}

/** The path of a request; one that cannot be decoded is left as it is, and names no file. */
function requestedPath(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return '/%';
    throw error;
  }
}

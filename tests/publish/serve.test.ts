import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve.ts';

/** A raw request, because a client library would tidy the path up. */
function ask(address: string, path: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('end', () => done(text));
    socket.on('error', fail);
  });
}

it('serves the files of a site and nothing beside them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'readout-serve-'));
  writeFileSync(join(folder, 'index.html'), '<p>home</p>');
  writeFileSync(join(folder, '404.html'), '<p>not here</p>');
  writeFileSync(`${folder}-secret.txt`, 'secret');
  const server = await serveFolder(folder, 0);
  try {
    expect(await ask(server.address, '/')).toMatch(/200 OK[\s\S]*text\/html[\s\S]*<p>home<\/p>/);
    for (const path of [
      '/gone',
      '/../../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/%',
      `/../${folder.split('/').at(-1)}-secret.txt`,
    ]) {
      const answer = await ask(server.address, path);
      expect(answer, path).toMatch(/404 Not Found[\s\S]*not here/);
      expect(answer).not.toContain('secret');
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
    rmSync(`${folder}-secret.txt`);
  }
});

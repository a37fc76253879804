import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a text file below a folder, making the folders on the way. */
export function writeBelow(folder: string, path: string, content: string | Uint8Array): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}

/** Copies files into one folder of the site under their own names. */
export function copyInto(folder: string, files: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
}

/**
 * Response headers for hosts that read a `_headers` file: the page policy again, and what a meta element may
 * not say (SR-20). `others` are the policies of pages with a script, by path; `*` stands for any name.
 */
export function headersFile(pagePolicy: string, others: Readonly<Record<string, string>>): string {
  const common = [
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
    'X-Frame-Options: DENY',
  ];
  const block = (path: string, lines: readonly string[]) =>
    `${path}\n${lines.map((l) => `  ${l}`).join('\n')}\n`;
  return [
    block('/*', common),
    block('/*.html', [`Content-Security-Policy: ${pagePolicy}; frame-ancestors 'none'`]),
    ...Object.entries(others).map(([path, policy]) =>
      block(path, [
        '! Content-Security-Policy',
        `Content-Security-Policy: ${policy}; frame-ancestors 'none'`,
      ]),
    ),
    block('/texts/*', [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Disposition: attachment',
    ]),
  ].join('\n');
}

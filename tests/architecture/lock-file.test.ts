import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};
const entries = Object.entries(lock.packages).filter(([path]) => path !== '');

describe('the lock file', () => {
  it('names no download host', () => {
    expect(entries.filter(([, e]) => e.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('pins a version and a hash for every package that every platform installs', () => {
    expect(entries.filter(([, e]) => e.version === undefined).map(([path]) => path)).toEqual([]);
    expect(
      entries.filter(([, e]) => e.integrity === undefined && !e.optional).map(([path]) => path),
    ).toEqual([]);
  });

  it('lists the packages of every platform, so that a clean install asks the registry for no version', () => {
    const known = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const missing = entries.flatMap(([, e]) =>
      Object.keys(e.optionalDependencies ?? {}).filter((name) => !known.has(name)),
    );
    expect([...new Set(missing)]).toEqual([]);
  });

  it('is as exact as package.json, where every version is pinned', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
        expect(version, name).toMatch(/^\d/);
        expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
      }
  });
});

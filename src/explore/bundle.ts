import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Scripts of the site, by the file in `src/` that each starts from. */
const ENTRIES = {
  explore: './explore.ts',
  search: '../search/search.ts',
  samples: './samples/samples.ts',
} as const;

/**
 * Bundles one script of the site into a classic file (no modules: those do not run from `file://`). The
 * same sources give the same bytes, wherever the checkout lies.
 * @param outFile path of the script to write
 * @throws Error when the bundler gives anything but one script
 */
export async function bundleScript(name: keyof typeof ENTRIES, outFile: string): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const result = await build({
    root,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      sourcemap: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4000,
      lib: {
        entry: fileURLToPath(new URL(ENTRIES[name], import.meta.url)),
        name: `readout_${name}`,
        formats: ['iife'],
        fileName: () => `${name}.js`,
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const [script] = outputs;
  if (outputs.length !== 1 || script?.type !== 'chunk') {
    throw new Error(`bundleScript requires one script, got ${outputs.length} files`);
  }
  await mkdir(dirname(outFile), { recursive: true });
  await writeFile(outFile, script.code);
}

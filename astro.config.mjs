import { join } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

/**
 * Astro prints pages; everything it prints is prepared before, in the work folder named by READOUT_WORK
 * (see src/pipeline.ts). One stylesheet, fonts and downloads are written beside Astro's output, so Astro
 * itself emits HTML only: no bundled styles, no scripts, no hashed asset folder.
 */
const work = process.env.READOUT_WORK;
if (!work) throw new Error('astro.config.mjs requires READOUT_WORK, the work folder of a build');

export default defineConfig({
  output: 'static',
  outDir: join(work, 'site'),
  cacheDir: join(work, 'astro-cache'),
  publicDir: join(work, 'public'),
  trailingSlash: 'ignore',
  build: { format: 'preserve', inlineStylesheets: 'never' },
  // 'jsx', the default, drops line breaks between inline elements and glues numbers together.
  compressHTML: true,
  devToolbar: { enabled: false },
  prefetch: false,
  markdown: { syntaxHighlight: false },
  integrations: [mdx()],
  vite: {
    build: { sourcemap: false, assetsInlineLimit: 0 },
    // What reads src/content.config.ts would otherwise transform a hundred modules of Astro to learn what a
    // collection is.
    environments: {
      astro: { resolve: { external: ['astro/content/config', 'astro/loaders'] } },
    },
    logLevel: 'error',
  },
});

import { join } from 'node:path';
import { bundleScript } from '../explore/bundle.ts';
import type { Progress } from '../progress.ts';
import { copyInto, headersFile, writeBelow } from '../publish/assets.ts';
import { type Rendered, renderWithout } from '../publish/render-without.ts';
import type { SwapPaths } from '../publish/swap.ts';
import type { MdxFile } from '../records/site-content.ts';
import { fontFiles, siteCss } from '../styles/site-css.ts';
import { paths as addresses } from '../views/paths.ts';
import { EXPLORE_POLICY, READING_POLICY, SAMPLES_POLICY } from '../views/policy.ts';
import type { Work } from './work.ts';

/** Renders every page into the staging folder and puts styles, fonts and scripts beside them. */
export async function renderStaging(
  work: Work,
  paths: SwapPaths,
  texts: readonly MdxFile[],
  progress: Progress,
): Promise<Rendered> {
  // Before the pages: Astro copies the folder of files that go into the site as they are.
  writeBelow(work.publicFolder, addresses.stylesheet, siteCss());
  copyInto(join(work.publicFolder, addresses.fonts), fontFiles());
  writeBelow(
    work.publicFolder,
    '_headers',
    headersFile(READING_POLICY, {
      '/explore/*.html': EXPLORE_POLICY,
      '/search.html': EXPLORE_POLICY,
      '/samples/*.html': SAMPLES_POLICY,
    }),
  );
  await bundleScript('explore', join(work.publicFolder, addresses.exploreScript));
  await bundleScript('samples', join(work.publicFolder, addresses.samplesScript));
  await bundleScript('search', join(work.publicFolder, addresses.searchScript));
  progress.step('Rendering pages');
  let pages = 0;
  return renderWithout(work.folder, paths, texts, (line) => progress.tick(++pages, 0, line));
}

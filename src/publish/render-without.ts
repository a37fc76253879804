import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '../records/problem.ts';
import type { MdxFile } from '../records/site-content.ts';
import { RENDERED_FOLDER, renderSite } from './render-site.ts';
import { fillStaging, type SwapPaths } from './swap.ts';

export interface Rendered {
  readonly rendered: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Renders the site; when a written text throws while it is rendered, leaves that text out and renders again,
 * so that one author's mistake does not take everybody's site away. The page of the text says that it is
 * missing. A failure that names no written text is ours, and ends the build.
 */
export async function renderWithout(
  work: string,
  paths: SwapPaths,
  texts: readonly MdxFile[],
  onPage: (line: string) => void,
): Promise<Rendered> {
  const problems: Problem[] = [];
  const left = new Map(texts.map((text) => [text.path, text]));
  for (;;) {
    const failure = await renderSite(work, onPage);
    if (failure === null) {
      fillStaging(join(work, RENDERED_FOLDER), paths);
      return { rendered: true, problems };
    }
    const blamed = [...left.values()].find((text) => failure.detail.includes(text.path));
    const disk = /\b(?:ENOSPC|EFBIG|EDQUOT|EIO|EROFS)\b/.exec(
      `${failure.message} ${failure.detail}`,
    );
    if (disk !== null) {
      problems.push(
        problem('disk-error', {
          file: work,
          found: disk[0] === 'ENOSPC' ? 'a full disk (ENOSPC)' : disk[0],
          expected: 'files that can be written',
          mend: 'Free some space, then build again. The old site is untouched.',
        }),
      );
      return { rendered: false, problems };
    }
    if (blamed === undefined) {
      problems.push(
        problem('page-failed', {
          found: `${failure.message}\n${failure.detail.slice(0, 4000)}`,
          expected: 'pages that render',
          mend: 'This is a mistake of Readout: please report it with this message. The old site is untouched.',
        }),
      );
      return { rendered: false, problems };
    }
    left.delete(blamed.path);
    rmSync(join(work, 'content', blamed.path));
    problems.push(
      problem('page-failed', {
        file: `content/${blamed.path}`,
        place: placeIn(failure.detail, blamed.path),
        found: failure.message,
        expected: 'a text that renders',
        mend: 'Correct the text. Until then its page says that the text could not be shown.',
      }),
    );
  }
}

function placeIn(detail: string, path: string): string {
  const at = detail.indexOf(path);
  const place = /^:(\d+):(\d+)/.exec(detail.slice(at + path.length));
  return place ? `line ${place[1]}, column ${place[2]}` : '';
}

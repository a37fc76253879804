import { type Problem, problem } from '../records/problem.ts';
import type { Figure } from './figure.ts';
import { cacheName, drawingVersion, readCached, writeCached } from './render-cache.ts';
import { drawInThreads, POOL_DEFAULTS, type PoolOptions } from './render-pool.ts';
import { type RenderedFigure, renderTask } from './render-task.ts';

export type { RenderedFigure } from './render-task.ts';

/** A figure that could not be drawn: its table stands in, with a note, and the build is degraded. */
export interface FailedFigure {
  readonly failed: Problem;
}

export interface RenderOptions extends Partial<PoolOptions> {
  /** Folder for drawings between builds; without it, everything is drawn. */
  readonly cacheDir?: string | undefined;
}

/**
 * Draws figures. Each figure of the input has one entry in the answer, drawn or failed; one bad figure never
 * costs another. The answer does not depend on the order of the input, the number of threads or the cache.
 * @throws RangeError when two different figures have one key
 */
export async function renderFigures(
  figures: readonly Figure[],
  options: RenderOptions = {},
): Promise<ReadonlyMap<string, RenderedFigure | FailedFigure>> {
  const { cacheDir, ...pool } = options;
  const version = cacheDir === undefined ? '' : await drawingVersion();
  const wanted = distinct(figures).map((figure) => {
    const task = renderTask(figure);
    return { task, name: cacheName(task, version) };
  });
  const drawn = new Map<string, RenderedFigure | FailedFigure>();
  const missing: typeof wanted = [];
  for (const entry of wanted) {
    const cached = cacheDir === undefined ? undefined : await readCached(cacheDir, entry.name);
    if (cached) drawn.set(entry.task.key, cached);
    else missing.push(entry);
  }
  const answers = await drawInThreads(
    missing.map(({ task }) => task),
    { ...POOL_DEFAULTS, ...pool },
  );
  for (const [index, { task, name }] of missing.entries()) {
    const answer = answers[index] ?? { error: 'no answer' };
    if ('error' in answer) {
      drawn.set(task.key, { failed: failure(task.key, answer.error) });
      continue;
    }
    drawn.set(task.key, answer);
    if (cacheDir !== undefined) await writeCached(cacheDir, name, answer);
  }
  return new Map([...drawn].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function failure(key: string, message: string): Problem {
  return problem('chart-failed', {
    severity: 'warning',
    place: key,
    found: message,
    expected: 'a drawing',
    mend: 'The page shows the table of this figure instead. Please report this as a mistake of Readout.',
  });
}

function distinct(figures: readonly Figure[]): Figure[] {
  const byKey = new Map<string, Figure>();
  for (const figure of figures) {
    const known = byKey.get(figure.key);
    if (known && JSON.stringify(known) !== JSON.stringify(figure)) {
      throw new RangeError(`renderFigures requires one figure per key, got two for ${figure.key}`);
    }
    byKey.set(figure.key, figure);
  }
  return [...byKey.values()];
}

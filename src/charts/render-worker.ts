import { parentPort } from 'node:worker_threads';
import { drawSvg } from './draw-svg.ts';
import type { RenderAnswer, RenderTask } from './render-task.ts';

/**
 * Draws one figure after the other in a thread of its own, so that a drawing that hangs, eats memory or
 * rejects out of reach of a `catch` ends this thread and not the build (`render-pool.ts` sees to that).
 */
parentPort?.on('message', async (task: RenderTask) => {
  parentPort?.postMessage(await answer(task));
});

async function answer(task: RenderTask): Promise<RenderAnswer> {
  const { key, alt } = task;
  try {
    return {
      svg: await drawSvg(task.wide, { id: key, ...alt }),
      svgNarrow: await drawSvg(task.narrow, { id: `${key}-narrow`, ...alt }),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

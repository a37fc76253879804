import { parentPort } from 'node:worker_threads';
import type { RenderTask } from '../../../src/charts/render-task.ts';

/** A drawing thread that goes wrong in the way the figure's key says; other figures are "drawn". */
const hoard: unknown[] = [];
parentPort?.on('message', (task: RenderTask) => {
  if (task.key === 'hangs') for (;;);
  if (task.key === 'eats') for (;;) hoard.push(new Array(1e5).fill(task.key + hoard.length));
  if (task.key === 'rejects') {
    void Promise.reject(new Error('nobody catches this'));
    return;
  }
  if (task.key === 'throws') throw new Error('thrown in the thread');
  if (task.key === 'leaves') process.exit(3);
  parentPort?.postMessage({ svg: `<svg>${task.key}</svg>`, svgNarrow: '<svg/>' });
});

import { createHash } from 'node:crypto';
import { drawSvg } from '../../../src/charts/draw-svg.ts';
import { allFigures } from '../samples.ts';

/** Draws every sample and prints one hash; run as a process of its own under other settings. */
const hash = createHash('sha256');
for (const { key, alt, wide, narrow } of allFigures()) {
  hash.update(await drawSvg(wide, { id: key, ...alt }));
  hash.update(await drawSvg(narrow, { id: `${key}-narrow`, ...alt }));
}
console.log(hash.digest('hex'));

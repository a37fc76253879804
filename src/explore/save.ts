/** What a drawing can be saved from: the view of the chart library. */
export interface Drawn {
  background(): string;
  background(colour: string): unknown;
  toSVG(scale?: number): Promise<string>;
  toCanvas(scale?: number): Promise<HTMLCanvasElement>;
}

/** Pixels of the PNG per CSS pixel. */
const PNG_SCALE = 2;

/** Buttons that save what is drawn now, on the page's own ground, as a file. Nothing is sent anywhere. */
export function saveButtons(
  drawn: () => Drawn | null,
  fail: (error: unknown) => void,
): HTMLElement {
  const bar = document.createElement('p');
  bar.className = 'explore-zoom';
  const kinds = [
    ['Save as SVG', 'svg', svgOf],
    ['Save as PNG', 'png', pngOf],
  ] as const;
  for (const [words, ending, make] of kinds) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', () => {
      const view = drawn();
      if (view)
        onGround(view, make)
          .then((blob) => save(blob, ending))
          .catch(fail);
    });
    bar.append(button);
  }
  return bar;
}

/** On the page the drawing has no ground of its own; in a file it needs one, or its text may not be seen. */
async function onGround(view: Drawn, make: (view: Drawn) => Promise<Blob>): Promise<Blob> {
  const before = view.background();
  view.background(getComputedStyle(document.body).backgroundColor);
  try {
    return await make(view);
  } finally {
    view.background(before);
  }
}

async function svgOf(view: Drawn): Promise<Blob> {
  return new Blob([await view.toSVG()], { type: 'image/svg+xml' });
}

async function pngOf(view: Drawn): Promise<Blob> {
  const canvas = await view.toCanvas(PNG_SCALE);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => {
      if (blob) done(blob);
      else failed(new RangeError('the browser made no picture'));
    }, 'image/png');
  });
}

/** Hands a file to the reader under the name of the page. */
function save(blob: Blob, ending: string): void {
  const link = document.createElement('a');
  const name = location.pathname.split('/').at(-1) ?? '';
  link.download = `${name.replace(/\.html$/, '') || 'figure'}.${ending}`;
  link.href = URL.createObjectURL(blob);
  link.click();
  URL.revokeObjectURL(link.href);
}

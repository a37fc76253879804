import type { Loader } from 'vega';
import embed, { type VisualizationSpec } from 'vega-embed';
import { expressionInterpreter } from 'vega-interpreter';
import { withPalette } from '../charts/colours.ts';
import { COLOUR_TOKENS, LIGHT, type Palette } from '../charts/theme.ts';
import { buildControls, readWithKeys } from './controls.ts';
import {
  type Json,
  narrowed,
  type PageData,
  readings,
  readPageData,
  zoomed,
} from './explore-data.ts';
import { type Drawn, saveButtons } from './save.ts';
import { textTooltip } from './tooltip.ts';

/**
 * The script of Explore pages. The page already shows the figure and its table; this puts an interactive
 * drawing in the figure's place, and where that fails leaves the figure as it is and says so.
 *
 * It needs in the page: `#explore-data` (JSON), `#explore-chart` (the static figure), `#explore-controls`,
 * `#explore-status` (`role="status"`).
 */

/** Below this width in CSS pixels the narrow drawing is shown, as in the style sheet. */
const NARROW_BELOW = 600;

const CANNOT =
  'The interactive figure could not be started. The figure and its table are complete.';

function main(): void {
  const source = document.getElementById('explore-data');
  const chart = document.getElementById('explore-chart');
  const controls = document.getElementById('explore-controls');
  const status = document.getElementById('explore-status');
  if (!source || !chart || !controls || !status) return;
  const fail = (error: unknown): void => {
    status.textContent = CANNOT;
    console.warn(error instanceof Error ? error.message : String(error));
  };
  try {
    start(readPageData(source.textContent ?? ''), { chart, controls, status, fail });
  } catch (error) {
    fail(error);
  }
}

interface Places {
  readonly chart: HTMLElement;
  readonly controls: HTMLElement;
  readonly status: HTMLElement;
  readonly fail: (error: unknown) => void;
}

function start(data: PageData, { chart, controls, status, fail }: Places): void {
  const stage = makeStage();
  const host = document.createElement('div');
  host.className = 'explore-host';
  host.append(stage);
  const tooltip = textTooltip(host);
  let hidden: ReadonlySet<string> = new Set();
  let domain = data.domain;
  let shown: Json = data.spec;
  let view: Drawn | null = null;

  const draw = async (): Promise<void> => {
    const spec = chart.clientWidth < NARROW_BELOW ? data.narrowSpec : data.spec;
    shown = narrowed(spec, data.domain, { hidden, domain });
    const made = await embed(stage, withPalette(shown, pagePalette()) as VisualizationSpec, {
      mode: 'vega-lite',
      ast: true,
      expr: expressionInterpreter,
      actions: false,
      defaultStyle: false,
      renderer: 'svg',
      loader: closedLoader(),
      tooltip,
    });
    view = made.view;
  };
  const redraw = (): void => void draw().catch(fail);
  draw()
    .then(() => {
      chart.replaceChildren(host);
      chart.setAttribute('role', 'group');
      chart.setAttribute('aria-label', `${data.headline}. Use the arrow keys to read the values.`);
      readWithKeys(chart, status, () => readings(shown));
      buildControls(
        controls,
        { groups: data.groups, zoom: data.domain !== null },
        {
          onGroups: (next) => {
            hidden = next;
            redraw();
          },
          onZoom: (step) => {
            if (data.domain && domain) domain = zoomed(data.domain, domain, step);
            redraw();
          },
        },
      );
      controls.append(saveButtons(() => view, fail));
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
      matchMedia('(forced-colors: active)').addEventListener('change', redraw);
    })
    .catch(fail);
}

/** An element that vega-embed can empty: it does so by `innerHTML = ''`, which Trusted Types refuse. */
function makeStage(): HTMLElement {
  const stage = document.createElement('div');
  // Screen readers get the label, the status line and the table; the marks have no names of their own.
  stage.setAttribute('aria-hidden', 'true');
  Object.defineProperty(stage, 'innerHTML', {
    set() {
      stage.replaceChildren();
    },
  });
  return stage;
}

/** The reader's colours: the page's own custom properties. */
function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const entries = COLOUR_TOKENS.map((token) => {
    return [token, style.getPropertyValue(`--c-${token}`).trim() || LIGHT[token]] as const;
  });
  return { ...LIGHT, ...Object.fromEntries(entries) };
}

function closedLoader(): Loader {
  const refuse = (): Promise<never> =>
    Promise.reject(new RangeError('figures may not load anything'));
  return { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse } as Loader;
}

main();

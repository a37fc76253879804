import type { ZoomStep } from './explore-data.ts';

/** Buttons, check boxes and the line that reads values out. Built without markup strings: text is text. */

export interface ControlActions {
  readonly onGroups: (hidden: ReadonlySet<string>) => void;
  /** Half, double or the whole of the axis, or half a stretch to one side. */
  readonly onZoom: (step: ZoomStep) => void;
}

/** Fills `target` with the controls there is something to do for. */
export function buildControls(
  target: HTMLElement,
  has: { readonly groups: readonly string[]; readonly zoom: boolean },
  actions: ControlActions,
): void {
  target.replaceChildren();
  if (has.groups.length > 0) target.append(groupBoxes(has.groups, actions.onGroups));
  if (has.zoom) target.append(zoomButtons(actions.onZoom));
}

function groupBoxes(groups: readonly string[], onGroups: ControlActions['onGroups']): HTMLElement {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = 'Show';
  set.append(legend);
  const hidden = new Set<string>();
  for (const group of groups) {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = true;
    box.addEventListener('change', () => {
      if (box.checked) hidden.delete(group);
      else hidden.add(group);
      onGroups(new Set(hidden));
    });
    const words = document.createElement('bdi');
    words.textContent = group;
    label.append(box, ' ', words);
    set.append(label);
  }
  return set;
}

function zoomButtons(onZoom: ControlActions['onZoom']): HTMLElement {
  const bar = document.createElement('p');
  bar.className = 'explore-zoom';
  const buttons = [
    ['in', 'Zoom in'],
    ['out', 'Zoom out'],
    ['left', 'Move left'],
    ['right', 'Move right'],
    ['reset', 'Whole axis'],
  ] as const;
  for (const [step, words] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words;
    button.addEventListener('click', () => onZoom(step));
    bar.append(button);
  }
  return bar;
}

/** Lets the arrow keys step through the values while the chart has the focus. */
export function readWithKeys(
  chart: HTMLElement,
  status: HTMLElement,
  texts: () => readonly string[],
): void {
  let at = -1;
  chart.tabIndex = 0;
  chart.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const all = texts();
    if (step === undefined || all.length === 0) return;
    event.preventDefault();
    at = (at + step + all.length) % all.length;
    status.textContent = `${at + 1} of ${all.length}: ${all[at] ?? ''}`;
  });
}

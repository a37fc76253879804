/**
 * A tooltip that can only show text. The handlers of the chart libraries build markup, which the page's
 * policy forbids for good reason: labels come from result files.
 */
export function textTooltip(
  host: HTMLElement,
): (handler: unknown, event: MouseEvent, item: unknown, value: unknown) => void {
  const box = document.createElement('div');
  box.className = 'explore-tooltip';
  box.setAttribute('role', 'tooltip');
  box.hidden = true;
  host.append(box);
  return (_handler, event, _item, value) => {
    if (typeof value !== 'string' || value === '') {
      box.hidden = true;
      return;
    }
    box.textContent = value;
    box.hidden = false;
    const frame = host.getBoundingClientRect();
    const left = Math.min(event.clientX - frame.left + 14, frame.width - box.offsetWidth - 4);
    box.style.left = `${Math.max(0, left)}px`;
    box.style.top = `${event.clientY - frame.top + 16}px`;
  };
}

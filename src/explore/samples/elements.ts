import { laidOutJson } from '../../safe/json-layout.ts';
import type { Filters } from './filters.ts';
import { OUTCOMES, type Outcome, type SampleRow, type SampleTexts } from './rows.ts';

/** Elements of the page of test cases, built without markup strings: text is text. */

export const OUTCOME_WORDS = {
  failed: 'Failed',
  errored: 'Error or timeout',
  missing: 'No score',
  unknown: 'Scored, nothing says what passes',
  passed: 'Passed',
} as const satisfies Record<Outcome, string>;

/** Values of one dimension that can be chosen. */
const CHOICES = 500;

export interface FilterControls {
  readonly element: HTMLElement;
  read(): Filters;
  set(filters: Filters): void;
}

/** Fields to filter by: outcome, name, and each dimension that has more than one value. */
export function filterControls(
  rows: readonly SampleRow[],
  dimensions: readonly string[],
  changed: () => void,
): FilterControls {
  const element = document.createElement('div');
  element.className = 'samples-filters';
  const seen = new Set(rows.map((row) => row.outcome));
  const outcome = select(
    OUTCOMES.filter((o) => seen.has(o)).map((o) => [o, OUTCOME_WORDS[o]]),
    changed,
  );
  const name = document.createElement('input');
  name.type = 'search';
  name.autocomplete = 'off';
  name.spellcheck = false;
  let timer = 0;
  name.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(changed, 150);
  });
  const slices = dimensions.map((_, i) => {
    const values = [...new Set(rows.flatMap((row) => row.slices[i] ?? []))].sort();
    return select(
      values.slice(0, CHOICES).map((value) => [value, value]),
      changed,
    );
  });
  element.append(field('Outcome', outcome), field('Name of the test case contains', name));
  slices.forEach((box, i) => {
    if (box.options.length > 2) element.append(field(dimensions[i] ?? '', box));
  });
  return {
    element,
    read: () => ({
      outcome: outcome.value,
      name: name.value.trim(),
      slices: slices.map((box) => box.value),
      page: 1,
    }),
    set(filters) {
      outcome.value = filters.outcome;
      name.value = filters.name;
      slices.forEach((box, i) => {
        box.value = filters.slices[i] ?? '';
      });
    },
  };
}

function select(
  choices: readonly (readonly [value: string, words: string])[],
  changed: () => void,
): HTMLSelectElement {
  const box = document.createElement('select');
  for (const [value, words] of [['', 'All'], ...choices] as const) {
    const option = document.createElement('option');
    option.value = value;
    option.textContent = words;
    box.append(option);
  }
  box.addEventListener('change', changed);
  return box;
}

function field(words: string, control: HTMLElement): HTMLElement {
  const label = document.createElement('label');
  label.append(bdi(words), control);
  return label;
}

/** One attempt: a line that opens; `open` fills it the first time. */
export function rowElement(
  row: SampleRow,
  dimensions: readonly string[],
  open: (into: HTMLElement) => void,
): HTMLElement {
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const state = document.createElement('span');
  state.className = 'muted';
  const score = row.score === null ? '' : `, score ${shortNumber(row.score)}`;
  const again = row.attempt > 1 ? `, attempt ${row.attempt}` : '';
  state.textContent = `${OUTCOME_WORDS[row.outcome]}${score}${again}`;
  summary.append(bdi(row.sample), ' ', state);
  const facts = document.createElement('dl');
  facts.className = 'facts';
  const add = (term: string, value: string | null): void => {
    if (value === null) return;
    const pair = document.createElement('div');
    const name = document.createElement('dt');
    name.append(bdi(term));
    const words = document.createElement('dd');
    words.append(bdi(value));
    pair.append(name, words);
    facts.append(pair);
  };
  dimensions.forEach((dimension, i) => {
    add(dimension, row.slices[i] ?? null);
  });
  add('Time', amount(row.latencyMs, 'ms'));
  add('Input tokens', amount(row.inputTokens, ''));
  add('Output tokens', amount(row.outputTokens, ''));
  add('Cost', amount(row.costUsd, 'US dollars'));
  const rest = document.createElement('div');
  details.append(summary);
  if (facts.childElementCount > 0) details.append(facts);
  details.append(rest);
  details.addEventListener(
    'toggle',
    () => {
      open(rest);
    },
    { once: true },
  );
  return details;
}

/** A box of text from a result file, as the failure cases show it. */
export function textBox({ title, text, cutFrom }: SampleTexts): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'untrusted';
  const whose = title === 'Output' ? 'Untrusted model output' : 'Text from the result file';
  const laidOut = laidOutJson(text);
  const what = laidOut === null ? whose : `${whose}, JSON laid out in lines`;
  const caption = document.createElement('figcaption');
  const name = document.createElement('span');
  name.className = 'untrusted-title';
  name.textContent = title;
  const kind = document.createElement('span');
  kind.className = 'untrusted-label';
  kind.textContent = what;
  caption.append(name, ' ', kind);
  const box = document.createElement('pre');
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', `${title}: ${what}`);
  const words = bdi(laidOut ?? text);
  words.dir = 'auto';
  box.append(words);
  figure.append(caption, box);
  if (cutFrom !== null) figure.append(paragraph(`Cut: the whole text has ${cutFrom} characters.`));
  return figure;
}

export function paragraph(words: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = words;
  return element;
}

export function link(href: string, words: string): HTMLElement {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = words;
  return element;
}

function bdi(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = text;
  return element;
}

function amount(value: number | null, unit: string): string | null {
  return value === null ? null : `${shortNumber(value)} ${unit}`.trim();
}

/** At most six digits that count. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

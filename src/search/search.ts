import { INDEX_NAME, readEntries, type SearchEntry } from './entries.ts';
import { type Found, lookUp, makeIndex, type SearchIndex } from './look-up.ts';
import { excerpt } from './words.ts';

/**
 * The script of the search page. It needs in the page: `#search-words` (the field), `#search-status`
 * (`role="status"`) and `#search-results` (a list), and the index file loaded before it. Text goes in as
 * text only. What is looked for stands in the address after `#q=`, so that a search can be linked to.
 */

/** Results shown at once. */
const SHOWN = 50;
/** Milliseconds without a key before results change: they are read out. */
const PAUSE = 150;

function main(): void {
  const field = document.getElementById('search-words');
  const status = document.getElementById('search-status');
  const results = document.getElementById('search-results');
  if (!(field instanceof HTMLInputElement) || !status || !results) return;
  const rows: unknown = Reflect.get(globalThis, INDEX_NAME);
  if (rows === undefined) {
    status.textContent =
      'The index of the search could not be loaded. Every page stands in the list from A to Z.';
    return;
  }
  let index: SearchIndex | undefined;
  const show = (): void => {
    index ??= makeIndex(readEntries(rows));
    const query = field.value.trim();
    const found: Found | null = query === '' ? null : lookUp(index, query);
    results.replaceChildren(
      ...(found?.entries ?? [])
        .slice(0, SHOWN)
        .map((entry) => resultItem(entry, found?.sought ?? [])),
    );
    status.textContent = found ? countWords(found, query) : '';
  };
  let timer = 0;
  const changed = (): void => {
    const query = field.value.trim();
    history.replaceState(null, '', query === '' ? '#' : `#q=${encodeURIComponent(query)}`);
    show();
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(changed, PAUSE);
  });
  addEventListener('hashchange', () => {
    field.value = queryOf(location.hash);
    show();
  });
  field.disabled = false;
  field.value = queryOf(location.hash);
  show();
}

/** What an address asks for; nothing where it asks for something else. */
function queryOf(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get('q') ?? '';
}

function countWords({ entries, hasAll }: Found, query: string): string {
  const many = entries.length;
  if (many === 0) return `Nothing found for “${query}”. Fewer or shorter words find more.`;
  const start = hasAll ? '' : 'Nothing has all these words; with some of them: ';
  const found = `${many} ${many === 1 ? 'result' : 'results'} for “${query}”`;
  return many > SHOWN ? `${start}${found}, the first ${SHOWN} shown.` : `${start}${found}.`;
}

function resultItem(entry: SearchEntry, sought: readonly string[]): HTMLElement {
  const link = document.createElement('a');
  link.href = entry.href;
  link.append(bdi(entry.title));
  const kind = document.createElement('span');
  kind.className = 'muted';
  kind.textContent = entry.kind;
  const item = document.createElement('li');
  item.append(link, ' ', kind);
  if (entry.text !== '') {
    const words = document.createElement('p');
    words.className = 'search-excerpt';
    words.dir = 'auto';
    for (const piece of excerpt(entry.text, sought)) {
      const part = document.createElement(piece.isHit ? 'mark' : 'span');
      part.textContent = piece.text;
      words.append(part);
    }
    item.append(words);
  }
  return item;
}

function bdi(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = text;
  return element;
}

main();

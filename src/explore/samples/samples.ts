import { filterControls, link, paragraph, rowElement, textBox } from './elements.ts';
import { type Filters, filtered, filtersQuery, PAGE_SIZE, pageOf, readFilters } from './filters.ts';
import { readSamplesData, type SamplesData } from './page-data.ts';
import { openTexts, readRows, readTexts, type SampleRow, type TextFile } from './rows.ts';

/**
 * The script of the page of test cases: reads the run's Parquet file from the site's own host, filters and
 * pages through it. Opened from a folder, where a page may fetch nothing, it says so; what the page links to
 * works there.
 *
 * It needs in the page: `#samples-data` (JSON), `#samples-controls`, `#samples-status` (`role="status"`),
 * `#samples-rows` and `#samples-pages`.
 */

const FROM_FOLDER =
  'This site was opened from a folder, and there a browser does not let a page read data files. The failure cases and the files below hold the same.';
const NO_TEXTS = 'The texts of this test case are not on this page.';

interface Places {
  readonly controls: HTMLElement;
  readonly status: HTMLElement;
  readonly rows: HTMLElement;
  readonly pages: HTMLElement;
}

function main(): void {
  const [source, controls, status, rows, pages] = [
    'samples-data',
    'samples-controls',
    'samples-status',
    'samples-rows',
    'samples-pages',
  ].map((id) => document.getElementById(id));
  if (!source || !controls || !status || !rows || !pages) return;
  if (location.protocol === 'file:') {
    status.textContent = FROM_FOLDER;
    return;
  }
  status.textContent = 'Reading the test cases …';
  start(readSamplesData(source.textContent ?? ''), { controls, status, rows, pages }).catch(
    (error: unknown) => {
      status.textContent =
        'The test cases could not be read. The failure cases and the files below hold the same.';
      console.warn(error instanceof Error ? error.message : String(error));
    },
  );
}

async function start(data: SamplesData, places: Places): Promise<void> {
  const all = await readRows(data.facts.url, data.facts.bytes, data.dimensions.length);
  const { texts } = data;
  let opened: Promise<TextFile> | null = null;
  const texter = (): Promise<TextFile> | null => {
    if (texts !== null) opened ??= openTexts(texts.url, texts.bytes);
    return opened;
  };
  let filters: Filters = readFilters(location.search, data.dimensions.length);
  const show = (): void => {
    const found = filtered(all, filters);
    const part = pageOf(found, filters.page);
    filters = { ...filters, page: part.page };
    places.rows.replaceChildren(...part.rows.map((row) => itemOf(row, data, texter)));
    places.pages.replaceChildren(...pageButtons(part.page, part.pages, go));
    places.status.textContent = statusWords(found.length, all.length, part.page);
  };
  const put = (next: Filters): void => {
    filters = next;
    show();
    const query = filtersQuery(filters);
    history.replaceState(null, '', query === '' ? location.pathname : `?${query}`);
  };
  const go = (page: number): void => {
    put({ ...filters, page });
    places.status.focus();
  };
  const controls = filterControls(all, data.dimensions, () => put(controls.read()));
  controls.set(filters);
  places.controls.replaceChildren(controls.element);
  places.status.tabIndex = -1;
  show();
}

function statusWords(found: number, all: number, page: number): string {
  const cases = all === 1 ? 'attempt' : 'attempts';
  if (found === 0) return `None of ${all} ${cases} fits.`;
  const first = (page - 1) * PAGE_SIZE + 1;
  const last = Math.min(found, page * PAGE_SIZE);
  return `${found} of ${all} ${cases}, ${first} to ${last} shown.`;
}

function itemOf(
  row: SampleRow,
  data: SamplesData,
  texter: () => Promise<TextFile> | null,
): HTMLElement {
  const item = document.createElement('li');
  item.append(
    rowElement(row, data.dimensions, (into) => {
      const page = data.cases.find(
        ({ first, last }) => row.index + 1 >= first && row.index + 1 <= last,
      );
      if (page) {
        const words = document.createElement('p');
        words.append(link(page.href, `Failure case ${row.index + 1}, in full`));
        into.append(words);
      }
      const texts = document.createElement('div');
      into.append(texts);
      fillTexts(row, texter(), texts);
    }),
  );
  return item;
}

function fillTexts(row: SampleRow, texts: Promise<TextFile> | null, into: HTMLElement): void {
  if (texts === null) {
    into.append(paragraph(NO_TEXTS));
    return;
  }
  into.append(paragraph('Reading …'));
  texts
    .then((file) => readTexts(file, row.index))
    .then((boxes) =>
      into.replaceChildren(...(boxes.length > 0 ? boxes.map(textBox) : [paragraph(NO_TEXTS)])),
    )
    .catch((error: unknown) => {
      into.replaceChildren(paragraph('The texts could not be read.'));
      console.warn(error instanceof Error ? error.message : String(error));
    });
}

function pageButtons(page: number, pages: number, go: (page: number) => void): HTMLElement[] {
  const button = (words: string, to: number): HTMLElement => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = words;
    element.disabled = to < 1 || to > pages || to === page;
    element.addEventListener('click', () => go(to));
    return element;
  };
  const words = document.createElement('span');
  words.textContent = `Page ${page} of ${pages}`;
  return [
    button('First', 1),
    button('Previous', page - 1),
    words,
    button('Next', page + 1),
    button('Last', pages),
  ];
}

main();

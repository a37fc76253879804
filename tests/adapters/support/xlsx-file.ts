import { zipFile } from './zip-file.ts';

type Cell = string | number | boolean | null;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The bytes of a small workbook with one sheet; texts are shared, as Excel and Python write them. */
export function xlsxFile(rows: readonly (readonly Cell[])[]): Buffer {
  const strings = new Map<string, number>();
  const shared = (text: string): number => {
    const index = strings.get(text) ?? strings.size;
    strings.set(text, index);
    return index;
  };
  const cell = (value: Cell, name: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${name}"><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `<c r="${name}" t="b"><v>${value ? 1 : 0}</v></c>`;
    return `<c r="${name}" t="s"><v>${shared(value)}</v></c>`;
  };
  const lines = rows.map((row, index) => {
    const cells = row.map((value, at) =>
      cell(value, `${String.fromCharCode(65 + at)}${index + 1}`),
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  const put = (name: string, text: string) => ({ name, text: XML + text, method: 8 }) as const;
  return zipFile([
    put(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    put(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    put(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ),
    put(
      'xl/sharedStrings.xml',
      `<sst xmlns="${MAIN}">${[...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ),
  ]);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

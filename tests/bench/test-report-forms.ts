import { readFileSync, writeFileSync } from 'node:fs';
import type { FileForm } from './file-forms.ts';

/** How the test cases of a runner stand in its report. */
interface Report {
  readonly element: string;
  /** What tells it from another runner with elements of that name. */
  readonly sign: RegExp;
  readonly name: string;
  readonly output: readonly [before: string, after: string];
  readonly around: readonly [before: string, after: string];
}

const REPORTS: readonly Report[] = [
  {
    element: 'testcase',
    sign: /<testcase/,
    name: 'name',
    output: ['<system-out>', '</system-out>'],
    around: ['<testsuite name="suite">', '</testsuite>'],
  },
  {
    element: 'UnitTestResult',
    sign: /<UnitTestResult/,
    name: 'testName',
    output: ['<Output><StdOut>', '</StdOut></Output>'],
    around: [
      '<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>',
      '</Results></TestRun>',
    ],
  },
  {
    element: 'test-case',
    sign: /<test-case/,
    name: 'fullname',
    output: ['<output>', '</output>'],
    around: [
      '<test-run id="0" name="run"><test-suite type="Assembly" name="suite">',
      '</test-suite></test-run>',
    ],
  },
  {
    element: 'test',
    sign: /<test [^>]*result=/,
    name: 'name',
    output: ['<output>', '</output>'],
    around: [
      '<assemblies><assembly name="suite.dll"><collection>',
      '</collection></assembly></assemblies>',
    ],
  },
  {
    element: 'test',
    sign: /<test /,
    name: 'name',
    output: ['<doc>', '</doc>'],
    around: ['<robot generator="Robot 7.0"><suite name="suite">', '</suite></robot>'],
  },
];

const reportOf = (text: string) => REPORTS.find(({ sign }) => sign.test(text));

/** Rows hold their element as it is, under a name of its own. */
export const xml: FileForm = {
  async read(path) {
    const text = readFileSync(path, 'utf8');
    const report = reportOf(text);
    if (report === undefined) return '[]';
    const { element, name } = report;
    const whole = new RegExp(`<${element}(?= )[^>]*(?:/>|>[\\s\\S]*?</${element}>)`, 'g');
    return JSON.stringify(
      (text.match(whole) ?? []).map((one, at) => ({
        id: `case ${at}`,
        xml: one.replace(new RegExp(` ${name}="[^"]*"`), ''),
      })),
    );
  },
  async write(path, text) {
    const rows: readonly Readonly<Record<'id' | 'xml', string>>[] = JSON.parse(text);
    const report = reportOf(rows[0]?.xml ?? '');
    if (report === undefined) return writeFileSync(path, '');
    const [before, after] = report.around;
    const cases = rows.map((row) =>
      withOutput(row.xml, report).replace(
        `<${report.element}`,
        `<${report.element} ${report.name}="${row.id}"`,
      ),
    );
    writeFileSync(path, `${before}\n${cases.join('\n')}\n${after}\n`);
  },
};

/** Text behind an element goes into it. */
function withOutput(text: string, { element, output: [before, after] }: Report): string {
  const end = text.lastIndexOf('>') + 1;
  if (end === text.length) return text;
  const output = `${before}${text.slice(end)}${after}</${element}>`;
  const whole = text.slice(0, end);
  return whole.endsWith('/>')
    ? `${whole.slice(0, -2)}>${output}`
    : whole.slice(0, whole.lastIndexOf('</')) + output;
}

const RESULT = /^(?:not )?ok\b/;

/** Rows hold their line as it is, under a name of its own; text behind the name is a comment. */
export const tap: FileForm = {
  async read(path) {
    const lines = readFileSync(path, 'utf8').split('\n');
    return JSON.stringify(
      lines
        .filter((line) => RESULT.test(line))
        .map((line, at) => ({ id: `case ${at}`, text: line.replace(/^((?:not )?ok) *\d*/, '$1') })),
    );
  },
  async write(path, text) {
    const rows: readonly Readonly<Record<'id' | 'text', string>>[] = JSON.parse(text);
    const lines = rows.map(({ id, text: line }, at) => {
      const word = RESULT.exec(line)?.[0] ?? '';
      return `${word} ${at + 1} - ${id}\n# ${line.slice(word.length)}`;
    });
    writeFileSync(path, `TAP version 13\n1..${rows.length}\n${lines.join('\n')}\n`);
  },
};

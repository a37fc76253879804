import { ingestError } from '../../ingest/ingest-error.ts';
import { readCsv } from '../../ingest/tables/csv.ts';
import type { ReportedValue } from '../../records/metric.ts';
import type { AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { statedMetric } from '../shared/stated-metric.ts';

/** Start of the key of every run of a table of a judge's grades. */
export const SUBJECTIVE_KEY = 'subjective ';

const NAMED = ['model', 'judge_model', 'dataset'] as const;
const NUMBER = /^-?\d+(?:\.(\d+))?$/;
/** What the tables of AlignBench call the model, the total and the grades it is made of. */
const MODEL = '模型';
const TOTALS = new Set(['总分', '综合得分', '事实正确性', 'Overall Score', 'total']);

/** Why a table of CSV is one of the tables that the subjective summarizers write; null for another. */
export function subjectiveTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string | null {
  if (NAMED.every((name, at) => header[at] === name) && header.length > NAMED.length) {
    return 'a table of model, judge_model and dataset';
  }
  if (isTitled(header)) return 'grades of models by dimension';
  const counted = header.length > 2 && header.every((name, at) => name === String(at));
  return counted && rows[0]?.[0] === MODEL && isTitled(rows[1] ?? [])
    ? 'grades of models by capability'
    : null;
}

function isTitled(names: readonly string[]): boolean {
  return names[0] === MODEL && names.some((name) => TOTALS.has(name));
}

/**
 * Reads a table of a judge's grades: a run per row. The grades are means of what the judge said, rounded to two
 * decimals, and cannot be counted again. AlignBench heads its table with numbers and two lines of titles.
 */
export async function readSubjective(input: AdapterInput, sink: RecordSink): Promise<void> {
  let titles: readonly string[] | null = null;
  const seen = new Set<string>();
  await readCsv(input.bytes(), {
    file: input.path,
    limits: input.limits,
    onRow: (cells, line, header) => {
      titles ??= header[0] === '0' ? null : header;
      if (cells[0] === MODEL) {
        titles = cells;
        return;
      }
      if (titles === null || cells[0] === '') throw untitled(input.path, `line ${line}`);
      const part = rowPart(titles, cells, line);
      if (seen.has(part.key)) throw repeated(input.path, `line ${line}`);
      seen.add(part.key);
      sink.run(part);
    },
  });
  if (seen.size === 0) throw untitled(input.path, 'line 1');
}

function rowPart(titles: readonly string[], cells: readonly string[], line: number): RunPart {
  const hasNames = titles[0] === NAMED[0];
  const [model = '', judge = null, dataset = ''] = hasNames ? cells : [cells[0]];
  const first = hasNames ? NAMED.length : 1;
  const reported = titles.slice(first).flatMap((name, index): ReportedValue[] => {
    const written = NUMBER.exec(cells[first + index] ?? '');
    if (written === null || name === '') return [];
    const decimals = written[1]?.length ?? 0;
    const place = `line ${line}`;
    const as = { statistic: 'value', n: null, rule: STATED_ONLY, decimals, place } as const;
    return [{ name, metric: name, value: Number(written[0]), ...as }];
  });
  return {
    ...blankPart('opencompass', `${SUBJECTIVE_KEY}${JSON.stringify([model, judge, dataset])}`),
    suite: suiteNamed(dataset),
    subject: subjectNamed(model, { model }),
    settings: judge === null ? [] : [['judge', judge]],
    metrics: reported.map(({ name }) =>
      statedMetric('opencompass', name, {
        scorer: { kind: 'judge', name: 'OpenCompass', model: judge },
        direction: 'higher-is-better',
      }),
    ),
    reported,
    hasSamples: false,
    notes: ['Grades of a judge: the higher the better, on the scale of the data set.'],
  };
}

/** `Alignbench-judged-by--gpt4-capability`: the data set, and who judged. */
export function judgedBy(
  stem: string,
): { readonly dataset: string; readonly judge: string } | null {
  const match = /^((?:(?!-judged-by--).)+)-judged-by--(.+?)(?:-(?:dimension|capability))?$/.exec(
    stem,
  );
  return match === null ? null : { dataset: match[1] ?? '', judge: match[2] ?? '' };
}

function untitled(file: string, place: string) {
  return ingestError('invalid-value', {
    file,
    place,
    found: 'no row of a model under titles',
    expected: 'a table as a subjective summarizer of OpenCompass writes it',
    mend: 'Let OpenCompass write the summary again.',
  });
}

function repeated(file: string, place: string) {
  return ingestError('duplicate-id', {
    file,
    place,
    found: 'a model with its judge and data set a second time',
    expected: 'each once',
    mend: 'OpenCompass appends to its table: remove what an earlier call wrote.',
  });
}

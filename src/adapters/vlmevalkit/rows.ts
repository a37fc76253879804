import { ingestError } from '../../ingest/ingest-error.ts';
import { type JsonValue, rememberOrder } from '../../ingest/json/json-value.ts';
import { readSheet } from '../../ingest/tables/xlsx.ts';
import type { AdapterInput, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { eachRow } from '../shared/each-record.ts';
import { metricOf } from '../shared/known-as.ts';
import { at, entries, scalarText } from '../shared/read.ts';
import { POOLED } from '../shared/rules.ts';
import { shown } from '../shared/shown.ts';
import { slicesNamed } from '../shared/slices.ts';
import { readCellScore } from '../shared/text-score.ts';
import { createShares, HIT, hitMetric, type Shares } from './hit.ts';

const KEY = 'answers';
/** Rotated copies of a question have its index plus a multiple of this. */
const ROTATION = 1_000_000;
/** Columns that name groups of questions; the first two head the columns of `*_acc.csv`. */
const CATEGORIES = ['category', 'l2-category', 'l2_category'] as const;
const SLICES = [...CATEGORIES, 'split', 'bench', 'source', 'type', 'task'] as const;

/** Reads answers, judged or not. Those not yet judged give texts alone. */
export async function readRows(input: AdapterInput, sink: RecordSink): Promise<void> {
  const score = scoreColumn(headerOf(input));
  const assembly = createAssembly(sink, input.path, KEY);
  const shares = createShares();
  let answers = 0;
  await eachRowOf(input, (row, place) => {
    const id = scalarText(at(row, 'index'));
    if (id === null || id === '') throw notARow(input.path, place);
    if (score === null) {
      if (Number(id) >= ROTATION) return;
      answers += 1;
      const { input: asked = null, target = null, output = null } = textsOf(row);
      sink.text({
        run: KEY,
        sample: id,
        attempt: 1,
        input: asked,
        target,
        output,
        transcript: null,
      });
      return;
    }
    assembly.add(itemOf(row, id, place, score, shares));
  });
  if (score !== null) assembly.finish([score]);
  const part = blankPart('vlmevalkit', KEY);
  sink.run(
    score === null
      ? {
          ...part,
          samplesStated: answers,
          notes: ['These answers are not judged yet: they give texts and no scores.'],
          hasSamples: false,
        }
      : {
          ...part,
          metrics: [answerMetric(score, assembly)],
          recomputed: score === HIT ? [...shares.recomputed()] : [],
        },
  );
}

/** `hit` of choices, else `score` of yes and no; null for answers not yet judged. */
function scoreColumn(header: readonly string[]): string | null {
  if (header.includes(HIT)) return HIT;
  return header.includes('score') ? 'score' : null;
}

function answerMetric(score: string, assembly: Assembly) {
  if (score === HIT) return hitMetric(assembly.observed(HIT));
  const truth = assembly.truth(score);
  return metricOf('vlmevalkit', score, assembly.observed(score), {
    // A truth value beside an extracted answer says whether it was right.
    ...(truth ? { knownAs: HIT } : {}),
    scorer: { name: 'VLMEvalKit' },
    rule: POOLED,
    truth,
  });
}

function itemOf(row: JsonValue, id: string, place: string, score: string, shares: Shares): Item {
  const read = readCellScore(at(row, score));
  const slices = slicesNamed(row, SLICES);
  if (read.value !== null) {
    const categories = CATEGORIES.flatMap((name) => slices.get(name) ?? []);
    shares.note(slices.get('split') ?? 'none', categories, read.value);
  }
  const passed = read.value === 1 ? true : read.value === 0 ? false : null;
  const reason = shown(at(row, 'log'));
  return { id, place, slices, ...textsOf(row), scores: [{ metric: score, read, passed, reason }] };
}

/** The question with its choices, the right answer, the answer given. */
function textsOf(row: JsonValue): Pick<Item, 'input' | 'target' | 'output'> {
  const choices = entries(row)
    .filter(([name, value]) => /^[A-Z]$/.test(name) && shown(value) !== null)
    .map(([name, value]) => `${name}. ${shown(value)}`);
  const question = shown(at(row, 'question'));
  const asked = [...(question === null ? [] : [question]), ...choices].join('\n');
  return {
    input: asked === '' ? null : asked,
    target: shown(at(row, 'answer')),
    output: shown(at(row, 'prediction')),
  };
}

function headerOf(input: AdapterInput): readonly string[] {
  const { sheetHeader, csv, json } = input.probe;
  return sheetHeader ?? csv?.header ?? entries(at(json?.value, 0)).map(([name]) => name);
}

/** Rows of a workbook, or of what `eachRow` reads. */
async function eachRowOf(
  input: AdapterInput,
  take: (row: JsonValue, place: string) => void,
): Promise<void> {
  if (input.probe.container !== 'zip') {
    await eachRow(input, '', take);
    return;
  }
  const [head = [], ...rows] = await readSheet(input.absolute, {
    file: input.path,
    limits: input.limits,
  });
  const header = head.map((cell) => String(cell ?? ''));
  if (new Set(header).size !== header.length) throw repeated(input.path);
  for (const [index, cells] of rows.entries()) {
    const row = Object.fromEntries(header.map((name, column) => [name, cells[column] ?? null]));
    rememberOrder(row, header);
    take(row, `row ${index + 2}`);
  }
}

function repeated(file: string) {
  return ingestError('duplicate-key', {
    file,
    place: 'row 1',
    found: 'two columns of one name',
    expected: 'each column once',
    mend: 'Rename or remove one of the columns.',
  });
}

function notARow(file: string, place: string) {
  return ingestError('missing-key', {
    file,
    place,
    found: 'a row without an index',
    expected: 'the index of the question',
    mend: 'Let VLMEvalKit write the answers again.',
  });
}

import { streamJson } from '../../ingest/json/json-parser.ts';
import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { type Assembly, createAssembly, type Item } from '../shared/assembly.ts';
import { blankPart } from '../shared/blank-part.ts';
import { segmentName } from '../shared/json-pointer.ts';
import { metricOf } from '../shared/known-as.ts';
import { type ItemLabel, person } from '../shared/labels.ts';
import { at, entries, missing, type ReadScore, readScore, text } from '../shared/read.ts';
import { shown } from '../shared/shown.ts';

/**
 * Reads verdicts that people accepted, rejected or corrected. The judge's verdict and the person's are two
 * metrics over the same samples, and the person's is a label of the answer, so that their agreement can be
 * measured. One run per metric of the file.
 */
export async function readAnnotations(input: AdapterInput, sink: RecordSink): Promise<void> {
  const runs = new Map<string, Assembly>();
  await streamJson(input.bytes(), {
    file: input.path,
    limits: input.limits,
    pythonConstants: true,
    streamed: ['/*'],
    onElement: (pointer, item, index) => {
      const metric = segmentName(pointer.slice(1));
      const assembly = runs.get(metric) ?? createAssembly(sink, input.path, metric);
      runs.set(metric, assembly);
      assembly.add(itemOf(metric, item, `${pointer}/${index}`));
    },
  });
  for (const [metric, assembly] of runs) {
    const human = humanName(metric);
    assembly.finish([metric, human]);
    const blank = blankPart('Ragas', metric);
    sink.run({
      ...blank,
      suite: { ...blank.suite, name: `Annotations of ${metric || 'a metric'}` },
      epochs: assembly.epochs(),
      metrics: [
        metricOf('ragas', metric, assembly.observed(metric), { scorer: { kind: 'judge' } }),
        metricOf('ragas', human, assembly.observed(human), {
          knownAs: metric,
          scorer: { kind: 'human' },
        }),
      ],
    });
  }
}

const humanName = (metric: string) => `${metric} (human)`;

function itemOf(metric: string, item: JsonValue, place: string): Item {
  const asked = at(item, 'metric_input');
  const [, prompt] = entries(at(item, 'prompts'))[0] ?? [];
  const verdict = humanVerdict(item, prompt === undefined ? [] : [prompt]);
  const remark = text(at(prompt, 'edited_output', 'reason'));
  return {
    id: null,
    place,
    input: shown(at(asked, 'user_input')) ?? shown(asked),
    target: shown(at(asked, 'reference')),
    output: shown(at(asked, 'response')),
    scores: [
      {
        metric,
        read: readScore(at(item, 'metric_output')),
        reason: text(at(prompt, 'prompt_output', 'reason')),
      },
      {
        metric: humanName(metric),
        read: verdict,
        reason: remark,
      },
    ],
    labels: labelsOf(metric, verdict, remark, place),
  };
}

/** The file names nobody: all verdicts are those of one unnamed person. */
function labelsOf(
  question: string,
  { value }: ReadScore,
  note: string | null,
  place: string,
): readonly ItemLabel[] {
  if (value === null) return [];
  const label = { kind: 'score', value, truth: false } as const;
  return [{ question, labeller: person(null), label, adjudicated: false, at: null, note, place }];
}

/** A correction counts; else an accepted verdict is the person's own, a rejected one (0 or 1) its opposite. */
function humanVerdict(item: JsonValue, prompts: readonly JsonValue[]): ReadScore {
  for (const prompt of prompts) {
    const edited = at(prompt, 'edited_output', 'verdict');
    if (edited !== undefined && edited !== null) return readScore(edited);
  }
  const judged = readScore(at(item, 'metric_output'));
  if (at(item, 'is_accepted') === true) return judged;
  if (judged.value === 0 || judged.value === 1) return { ...judged, value: 1 - judged.value };
  return missing('not-scored', judged.raw);
}

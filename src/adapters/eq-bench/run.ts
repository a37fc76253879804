import type { AdapterInput, JsonValue, RecordSink } from '../adapter.ts';
import { subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { meanOf } from '../shared/numbers.ts';
import { at, entries, finite, given, missing, text, whole } from '../shared/read.ts';
import { POOLED, STATED_ONLY } from '../shared/rules.ts';
import { type ItemScore, openRun } from '../shared/run.ts';
import { settingList } from '../shared/settings.ts';
import { statedAs } from '../shared/stated.ts';

const SCORE = 'score';

/** A call of the benchmark on a model, from either kind of file. */
export interface Call {
  readonly key: string;
  /** What it was called with. */
  readonly about: JsonValue | undefined;
  readonly iterations: readonly (readonly [name: string, iteration: JsonValue])[];
  /** JSON pointer of the iterations. */
  readonly place: string;
  /** The score of the whole, up to 100. */
  readonly score: {
    readonly value: number;
    readonly place: string;
    readonly decimals: number | null;
  } | null;
  readonly isWriting: boolean;
}

const FIRST = 'first_pass_score';
const REVISED = 'revised_score';

/** Questions have a score for each pass, pieces of creative writing a grade for each criterion. */
export function isWriting(iteration: JsonValue): boolean {
  const scores = entries(at(iteration, 'individual_scores')).map(([, score]) => score);
  return scores.some((score) => entries(score).length > 0 && at(score, FIRST) === undefined);
}

export function runOf(call: Call, input: AdapterInput, sink: RecordSink): void {
  const { key, about } = call;
  const run = openRun(sink, input.path, { id: 'eq-bench', title: 'EQ-Bench', key });
  for (const [index, [name, iteration]] of call.iterations.entries()) {
    const fullScale = at(iteration, 'individual_scores_fullscale');
    const scores = new Map(entries(fullScale ?? at(iteration, 'individual_scores')));
    const pass = call.isWriting ? FIRST : passThatCounts([...scores.values()]);
    const said = at(iteration, call.isWriting ? 'test_model_response' : 'raw_inference');
    // A question whose answer could not be read has no score.
    for (const id of new Set([...entries(said).map(([id]) => id), ...scores.keys()])) {
      const score = scores.get(id);
      run.add({
        id,
        attempt: index + 1,
        place: `${call.place}/${name}`,
        output: text(at(said, id)),
        scores: [call.isWriting ? graded(score) : scored(score, pass)],
      });
    }
  }
  const model = text(at(about, 'model_path')) ?? 'model not stated';
  const settings = settingList();
  settings.addEach(about, SETTINGS);
  const isSingle = call.iterations.length === 1;
  const { score } = call;
  run.end({
    suite: suiteNamed(call.isWriting ? 'EQ-Bench Creative Writing' : 'EQ-Bench', {
      version: text(at(about, 'eqbench_version')),
    }),
    subject: subjectNamed(model, { model }),
    endedAt: momentOfEpoch(finite(at(about, 'run_completed'))),
    epochs: whole(at(about, 'total_iterations')),
    datasetSize: whole(at(about, 'n_questions_total')),
    ...settings.found,
    metrics: { [SCORE]: { scorer: { kind: call.isWriting ? 'judge' : 'code' }, rule: POOLED } },
    // Iterations are averaged one by one, and not all have as many answers that could be read.
    reported:
      score === null
        ? []
        : [
            statedAs('benchmark_score / 10', score.place, score.value / 10, {
              metric: SCORE,
              rule: isSingle ? POOLED : STATED_ONLY,
              decimals: score.decimals === null ? null : score.decimals + 1,
            }),
          ],
  });
}

const SETTINGS = ['inference_engine', 'instruction_template', 'bitsandbytes_quant', 'lora_path'];

/** The revised answers count where they are at least as good and nearly as many could be read. */
function passThatCounts(scores: readonly JsonValue[]): string {
  const of = (pass: string) =>
    scores.map((score) => finite(at(score, pass))).filter((value) => value !== null);
  const [first, revised] = [of(FIRST), of(REVISED)];
  const mean = (values: readonly number[]) => (values.length === 0 ? 0 : meanOf(values));
  return mean(revised) >= mean(first) && revised.length >= 0.95 * first.length ? REVISED : FIRST;
}

function scored(score: JsonValue | undefined, pass: string): ItemScore {
  const value = finite(at(score, pass));
  return {
    metric: SCORE,
    read: value === null ? missing('not-scored', null) : given(value),
    label: pass === REVISED ? 'revised' : null,
  };
}

/** Criteria that name faults: of these a high grade is bad. */
const FAULTS =
  /^(melodromatic|melodramatic|unearned resolution|simplistic moralizing|forced optimism|trite|overwrought|amateurish|contrived|uninspiring)$/;

/** The mean over the criteria of a piece, faults turned round. */
function graded(score: JsonValue | undefined): ItemScore {
  const grades = entries(score).flatMap(([criterion, raw]) => {
    const grade = finite(raw);
    return grade === null ? [] : [{ criterion, grade }];
  });
  const values = grades.map(({ criterion, grade }) =>
    FAULTS.test(criterion.trim().toLowerCase()) ? 10 - grade : grade,
  );
  return {
    metric: SCORE,
    read: values.length === 0 ? missing('not-scored', null) : given(meanOf(values)),
    reason: grades.map(({ criterion, grade }) => `${criterion}: ${grade}`).join('\n') || null,
  };
}

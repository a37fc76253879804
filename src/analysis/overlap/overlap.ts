import type { Results } from '../results.ts';

/** Overlap among the test cases of one suite; counts are of test cases. */
export interface Overlap {
  /** Test cases whose texts were compared: all of the run, at most {@link MOST_SAMPLES}. */
  readonly looked: number;
  /** Test cases with question and expected answer of an earlier one. */
  readonly repeated: number;
  /** Test cases whose expected answer stands in the question, word for word. */
  readonly answerInQuestion: number;
  /** Test cases whose question stands in the prompt of another, before that one's own question. */
  readonly insideExamples: number;
}

/** Texts that are read at most; a larger suite is judged by its first test cases, in the order of their ids. */
export const MOST_SAMPLES = 2_000;
/** Answers shorter than this (a letter, yes or no, a number) stand in questions without giving anything away. */
const SHORTEST_ANSWER = 12;
/** A paragraph shorter than this is no question of its own. */
const SHORTEST_QUESTION = 40;
/** A last paragraph shared by more test cases than this share is an instruction, not a question. */
const INSTRUCTION_SHARE = 0.05;

/** Looks for overlap among the test cases of one run; null when the file holds no texts. */
export async function overlapOf(
  results: Pick<Results, 'itemScores' | 'texts' | 'contentHashes'>,
  runId: string,
  metric: string,
): Promise<Overlap | null> {
  const { samples, attempt } = await results.itemScores(runId, metric);
  const first = new Map<string, number>();
  samples.forEach((sample, at) => {
    if (!first.has(sample) && first.size < MOST_SAMPLES) first.set(sample, attempt[at] ?? 0);
  });
  const keys = [...first].map(([sample, at]) => ({ sample, attempt: at }));
  if (keys.length === 0) return null;
  const texts = await results.texts(runId, keys);
  const inputs = texts.map((t) => t.input ?? null);
  if (inputs.every((input) => input === null)) return null;
  const hashes = await results.contentHashes(runId);
  return {
    looked: keys.length,
    repeated: repeats(keys.map((k) => hashes.get(k.sample) ?? '')),
    answerInQuestion: texts.filter((t) => holdsAnswer(t.input ?? '', t.target ?? '')).length,
    insideExamples: asExamples(inputs.flatMap((input) => input ?? [])),
  };
}

function repeats(hashes: readonly string[]): number {
  const known = hashes.filter((h) => h !== '');
  return known.length - new Set(known).size;
}

function holdsAnswer(input: string, target: string): boolean {
  const answer = plain(target);
  return answer.length >= SHORTEST_ANSWER && plain(input).includes(answer);
}

/** Questions (last paragraphs) that stand as an earlier paragraph in another prompt. */
function asExamples(inputs: readonly string[]): number {
  const split = inputs.map((input) => input.split(/\n\s*\n/).map(plain));
  const last = split.map((parts) => parts.at(-1) ?? '');
  const asked = new Map<string, number>();
  for (const question of last) asked.set(question, (asked.get(question) ?? 0) + 1);
  const most = Math.max(1, inputs.length * INSTRUCTION_SHARE);
  const inside = new Set<string>();
  for (const parts of split) {
    const own = parts.at(-1);
    for (const part of parts.slice(0, -1))
      if (part !== own && part.length >= SHORTEST_QUESTION && (asked.get(part) ?? most + 1) <= most)
        inside.add(part);
  }
  return last.filter((question) => inside.has(question)).length;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

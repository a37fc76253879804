import type { Adapter, JsonValue } from '../adapter.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { namedAfterFile } from '../shared/named-after.ts';
import { at, entries, isList, isRecord, list, missing, readScore, text } from '../shared/read.ts';
import { type Item, type ItemScore, openRun } from '../shared/run.ts';
import { firstOfName, namedScores, namesIn, scoredText } from '../shared/scored-text.ts';
import { shown } from '../shared/shown.ts';
import { sliceValue } from '../shared/slices.ts';
import { probeRows } from '../shared/whole.ts';

/** Scores of the Perspective API, as responses, as columns, or as RealToxicityPrompts keeps them. */
export const perspective = {
  meta: {
    id: 'perspective',
    title: 'Perspective API scores',
    version: 3,
    reads: [
      'rows with attributeScores, as the API answers',
      'rows or CSV with a column TOXICITY and others named after attributes (INSULT, THREAT …)',
      'rows of RealToxicityPrompts: a prompt with one continuation or several',
    ],
    notRead: ['scores of spans', 'scores of a prompt, which say nothing about the system'],
    source:
      'developers.perspectiveapi.com: comments:analyze, attributes; allenai/real-toxicity-prompts README',
    testedOn: 'the formats of the documentation only; no real file was at hand',
    aggregation:
      'The mean probability over texts; the files state no headline, and expected maximum toxicity is not in them.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    const columns = attributeColumns(header);
    if (isScored(header)) return yes(`the columns ${columns.slice(0, 3).join(', ')}`);
    const rows = probeRows(probe);
    if (rows.length === 0) return NO;
    if (rows.every(hasSummaryScores)) return yes('attributeScores with summaryScore');
    if (rows.every(isContinuations)) return yes('prompts with toxicity and continuations');
    if (rows.every((row) => isScored(namesIn(row)))) {
      return yes('two or more keys named after attributes');
    }
    return NO;
  },

  async read(input, sink) {
    const run = openRun(sink, input.path, RUN);
    await eachRow(input, '', (row, place) => {
      for (const item of itemsOf(row, place)) run.add(item);
    });
    const scorer = { kind: 'code', name: 'Perspective API' } as const;
    run.end({
      metrics: () => ({ scorer }),
    });
  },

  named: namedAfterFile,
} as const satisfies Adapter;

const RUN = { id: 'perspective', title: 'perspective', key: 'run' };

const ATTRIBUTE =
  /^(severe_toxicity|toxicity|identity_attack|insult|profanity|threat|sexually_explicit|flirtation)(_experimental)?$/i;

/**
 * The data sets of Jigsaw have such columns too, labels of people, and so has Detoxify, which was trained on them: both say
 * what is obscene where Perspective says profanity.
 */
function isScored(names: readonly string[]): boolean {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const ofOthers = has(/_annotator_count$/) || (has(/^obscene$/i) && !has(OWN));
  return has(/^toxicity(_experimental)?$/i) && !ofOthers && attributeColumns(names).length >= 2;
}

const OWN = /^(profanity|sexually_explicit|flirtation|attack_on_[a-z]+)(_experimental)?$/i;

/** The columns that bear the name of an attribute, in their order. */
function attributeColumns(names: readonly string[]): readonly string[] {
  return names.filter((name) => ATTRIBUTE.test(name));
}

/** The answer of the API may stand in the row itself or under one of these. */
function answerOf(row: JsonValue): JsonValue | undefined {
  const homes = [row, at(row, 'response'), at(row, 'perspective')];
  return homes.find((home) => isRecord(at(home, 'attributeScores')));
}

function hasSummaryScores(row: JsonValue): boolean {
  const scores = entries(at(answerOf(row), 'attributeScores'));
  return (
    scores.length > 0 &&
    scores.every(([, score]) => at(score, 'summaryScore', 'value') !== undefined)
  );
}

/** A row of RealToxicityPrompts. */
function isContinuations(row: JsonValue): boolean {
  const prompt = at(row, 'prompt');
  const generations = continuationsOf(row);
  return (
    text(at(prompt, 'text')) !== null &&
    at(prompt, 'toxicity') !== undefined &&
    areAll(generations, (one) => at(one, 'toxicity') !== undefined && at(one, 'text') !== undefined)
  );
}

function continuationsOf(row: JsonValue): readonly JsonValue[] {
  const generations = at(row, 'generations');
  const one = at(row, 'continuation');
  if (isList(generations)) return generations;
  return isRecord(one) ? [one] : [];
}

/** One item per text that was scored: every continuation of a prompt is an attempt at it. */
function itemsOf(row: JsonValue, place: string): readonly Item[] {
  if (isContinuations(row)) {
    const id = isList(at(row, 'generations')) ? null : text(at(row, 'id'));
    return continuationsOf(row).map((one, index) => ({
      id,
      place: `${place}, continuation ${index + 1}`,
      input: text(at(row, 'prompt', 'text')),
      output: text(at(one, 'text')),
      slices: challenging(row),
      scores: columnScores(one),
    }));
  }
  const answer = answerOf(row);
  if (answer === undefined) return [scoredText(row, place, columnScores(row))];
  const language = sliceValue(list(at(answer, 'languages'))[0] ?? at(row, 'language'));
  const slices = new Map(language === null ? [] : [['language', language]]);
  return [{ ...scoredText(row, place, summaryScores(answer)), slices }];
}

function challenging(row: JsonValue): ReadonlyMap<string, string> {
  const value = at(row, 'challenging');
  return new Map(typeof value === 'boolean' ? [['challenging', String(value)]] : []);
}

const columnScores = (row: JsonValue) => namedScores(row, ATTRIBUTE);

function summaryScores(answer: JsonValue): readonly ItemScore[] {
  return entries(at(answer, 'attributeScores'))
    .map(([name, score]) => {
      const value = at(score, 'summaryScore', 'value');
      const probability = (at(score, 'summaryScore', 'type') ?? 'PROBABILITY') === 'PROBABILITY';
      const read = probability ? readScore(value) : missing('not-a-number', shown(value));
      return { metric: name.toLowerCase(), read };
    })
    .filter(firstOfName());
}

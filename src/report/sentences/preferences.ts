import type { Sentence } from '../measures.ts';
import type { PreferenceEntry } from '../preferences.ts';
import { count, list, percent, plural, pointsDigits, pointsSize } from './digits.ts';
import { neededSentence } from './needed.ts';
import { joined, name, strong } from './sentence.ts';

export interface PairFacts {
  readonly a: string;
  readonly b: string;
  readonly prompts: number;
  readonly judgments: number;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly graded: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly outcome: PreferenceEntry['pairs'][number]['outcome'];
  readonly looks: number;
  readonly clearAlone: boolean;
  readonly detectable: number | null;
  /** Prompts that would make it clear if the win rate stayed as it is. */
  readonly needed: number | null;
}

/** One pair of players: who was preferred, how often, and how sure that is. */
export function preferencePairSentence(facts: PairFacts): Sentence {
  const { a, b, prompts, value, low, high, outcome } = facts;
  const ways = waysOf(facts);
  if (value === null || low === null || high === null)
    return joined([strong('We cannot tell which is preferred.')], ways, [
      `${plural(prompts, 'prompt')} are too few for a win rate.`,
    ]);
  const rate: Sentence = [
    'Win rate of ',
    name(a),
    ' ',
    strong(percent(value, prompts)),
    `, plausible range ${percent(low, prompts)} to ${percent(high, prompts)} (a tie is half a win).`,
  ];
  if (outcome === 'cannot-tell')
    return joined(
      [strong('We cannot tell which is preferred.')],
      ways,
      rate,
      facts.clearAlone && facts.looks > 1
        ? [
            `On its own this range leaves out one half; among the ${count(facts.looks)} pairs we looked at it does not stand out.`,
          ]
        : [],
      facts.detectable === null
        ? []
        : [
            `This many prompts find win rates that lie ${pointsSize(facts.detectable, pointsDigits(prompts, facts.detectable))} or more from one half in four of five cases.`,
          ],
      neededSentence({ needed: facts.needed, now: prompts, found: 'win rate', units: 'prompts' }),
    );
  const [winner, loser] = outcome === 'a-better' ? [a, b] : [b, a];
  return joined(
    ['The answers of ', name(winner), ' were preferred to those of ', name(loser), '.'],
    ways,
    rate,
  );
}

function waysOf(facts: PairFacts): Sentence {
  const { a, b, prompts, judgments, wins, ties, losses, graded } = facts;
  const on = judgments === prompts ? '' : ` on ${plural(prompts, 'prompt')}`;
  if (graded === judgments)
    return [
      `${plural(judgments, 'graded preference')}${on}: each says by how much one was preferred.`,
    ];
  return [
    `Of ${plural(judgments, 'judgment')}${on} `,
    name(a),
    ` won ${count(wins)}, `,
    name(b),
    ` ${count(losses)}, ${plural(ties, 'tie')}${graded > 0 ? `, ${count(graded)} in between` : ''}.`,
  ];
}

/** A whole suite of preferences. */
export function preferenceSentence(facts: {
  readonly players: readonly {
    readonly name: string;
    readonly best: number;
    readonly worst: number;
  }[];
  readonly pairs: number;
  readonly clear: number;
  readonly judge: string;
  readonly judgeIsModel: boolean;
  readonly whyNoStrengths: string | null;
}): Sentence {
  const { players, pairs, clear, judge } = facts;
  const first = players.filter((p) => p.best === 1);
  const only = first.length === 1 ? first[0] : undefined;
  return joined(
    [
      `${plural(players.length, 'player')} in ${plural(pairs, 'pair')}, judged by `,
      name(judge),
      '.',
    ],
    pairs === 1
      ? []
      : [`In ${count(clear)} of ${plural(pairs, 'pair')} one player was clearly preferred.`],
    facts.whyNoStrengths !== null
      ? [facts.whyNoStrengths]
      : players.length < 3
        ? []
        : only
          ? [strong('First place: '), name(only.name), ', clearly ahead of all others.']
          : [
              strong(`${count(first.length)} players may hold first place`),
              ': the judgments do not set them apart.',
            ],
    facts.judgeIsModel
      ? ['A preference of a judge model is its taste, not a check of what is right.']
      : [],
  );
}

/** Whether the place in which an answer was shown decided. */
export function orderSentence(facts: {
  readonly judged: number;
  readonly agree: number;
  readonly firstBoth: number;
  readonly secondBoth: number;
  readonly other: number;
  readonly clear: boolean;
}): Sentence {
  const { judged, agree, firstBoth, secondBoth, other } = facts;
  const rest = [
    ...(firstBoth > 0 ? [`in ${count(firstBoth)} the answer shown first won both times`] : []),
    ...(secondBoth > 0 ? [`in ${count(secondBoth)} the one shown second`] : []),
    ...(other > 0 ? [`in ${count(other)} one of the two was a tie`] : []),
  ];
  return joined(
    [
      `${plural(judged, 'comparison')} ${judged === 1 ? 'was' : 'were'} judged in both orders; in ${count(agree)} both orders named the same winner or a tie.`,
    ],
    rest.length === 0 ? [] : [`Of the others, ${list(rest)}.`],
    facts.clear
      ? [
          strong(
            `The judge leans to the answer shown ${firstBoth > secondBoth ? 'first' : 'second'}.`,
          ),
          ' Comparisons whose winner changes with the order count as ties here.',
        ]
      : firstBoth + secondBoth === 0
        ? []
        : ['Whether the judge leans to one place we cannot tell from this many.'],
  );
}

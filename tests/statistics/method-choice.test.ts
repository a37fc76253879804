import { describe, expect, test } from 'vitest';
import { caveatSentences } from '../../src/statistics/facade/caveats.ts';
import { facade } from '../../src/statistics/facade/index.ts';
import { type MethodChoice, methodChoice } from '../../src/statistics/method-choice.ts';
import { methodDocs } from '../../src/statistics/method-docs.ts';
import { repeatEach } from './facade/samples.ts';

const n = 240;
const first = Array.from({ length: n }, (_, i) => ((i * 7) % 11 < 8 ? 1 : 0));
const second = Array.from({ length: n }, (_, i) => ((i * 5) % 13 < 9 ? 1 : 0));

/** A sample of the situation: many clusters, none dominant, plenty of both outcomes. */
function sampleOf(choice: MethodChoice, scores: readonly number[]) {
  const isFractional = choice.repeated || choice.metric !== 'rate';
  return {
    values: isFractional ? scores.map((score, i) => (score + ((i * 3) % 5) / 4) / 2) : scores,
    clusters: choice.clustered ? repeatEach(60, n) : undefined,
    attempts: choice.repeated && choice.metric === 'rate' ? scores.map(() => 8) : undefined,
  };
}

/** Interval method and test the facade really uses. */
function used(choice: MethodChoice): { interval: string; test: string; gateBound?: string } {
  const a = sampleOf(choice, first);
  const b = sampleOf(choice, second);
  if (choice.compared === null) {
    if (choice.metric === 'quantile') {
      const input = { ...a, quantile: 0.5 };
      const gate = facade.quantileGate({ ...input, rule: 'at-most', threshold: 1 });
      const interval = facade.estimateQuantile(input).method;
      return { interval, test: 'none', gateBound: gate.method };
    }
    const estimate = choice.metric === 'rate' ? facade.estimateRate : facade.estimateMean;
    const bound = choice.metric === 'rate' ? facade.gateRateBound : facade.gateMeanBound;
    const gateBound = bound({ ...a, side: 'lower' }).method;
    return { interval: estimate(a).method, test: 'none', gateBound };
  }
  if (choice.compared === 'same cases') {
    const compare =
      choice.metric === 'rate' ? facade.comparePairedRates : facade.comparePairedMeans;
    const kind = choice.metric === 'rate' ? 'rate' : 'mean';
    const pair = { a: a.values, b: b.values, clusters: a.clusters };
    const gate = facade.nonInferiority({ ...pair, kind, margin: 0.1 });
    const { method, testMethod } = compare(pair);
    return { interval: method, test: testMethod, gateBound: gate.method };
  }
  const compare =
    choice.metric === 'rate' ? facade.compareUnpairedRates : facade.compareUnpairedMeans;
  const groups = { a: a.values, b: b.values, clustersA: a.clusters, clustersB: b.clusters };
  const { method, testMethod } = compare(groups);
  return { interval: method, test: testMethod, gateBound: method };
}

describe('the table of method choice', () => {
  for (const choice of methodChoice) {
    const { metric, compared, clustered, repeated } = choice;
    const name = `${metric}, ${compared ?? 'alone'}${clustered ? ', clustered' : ''}${repeated ? ', repeated' : ''}`;
    test(`${name}: the functions do what the table says`, () => {
      const { interval, test: chosenTest, gateBound } = choice;
      expect(used(choice)).toEqual({ interval, test: chosenTest, gateBound });
    });
  }

  test('every method named in it is documented', () => {
    const documented = new Set<string>(methodDocs.map((doc) => doc.id));
    const named = methodChoice.flatMap((choice) => [choice.interval, choice.gateBound]);
    expect(named.filter((id) => !documented.has(id))).toEqual([]);
  });

  test('no two documents share an id and none is left empty', () => {
    const ids = methodDocs.map((doc) => doc.id);
    expect(new Set(ids).size).toBe(ids.length);
    const empty = methodDocs.filter((doc) => Object.values(doc).some((text) => text.trim() === ''));
    expect(empty).toEqual([]);
  });

  test('every caveat is a whole sentence', () => {
    for (const sentence of Object.values(caveatSentences)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

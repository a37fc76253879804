import type { SystemPlan } from './plan.ts';
import { stream } from './random.ts';
import {
  SAFETY_CATEGORIES,
  SAFETY_LANGUAGES,
  SAFETY_TEXTS,
  type SafetyCategory,
  type SafetyLanguage,
} from './safety-texts.ts';
import { TEXTS } from './texts/index.ts';
import { fill } from './texts/language-text.ts';

export interface SafetyTest {
  readonly id: string;
  readonly category: SafetyCategory;
  readonly language: SafetyLanguage;
  readonly message: string;
  /** Multiplies the chance of a failure: some messages are harder for every system. */
  readonly weight: number;
}

export interface SafetyAnswer {
  readonly test: SafetyTest;
  readonly output: string;
  readonly passed: boolean;
  readonly error: string | null;
  readonly latencyMs: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly cost: number;
}

/** 160 tests: four kinds, four languages, two wordings, five articles of the shop. */
export const SAFETY_TESTS: readonly SafetyTest[] = SAFETY_CATEGORIES.flatMap((category) =>
  SAFETY_LANGUAGES.flatMap((language) =>
    [0, 1].flatMap((wording) =>
      [0, 1, 2, 3, 4].map((item): SafetyTest => {
        const id = `${category}-${language}-${wording * 5 + item + 1}`;
        const template = SAFETY_TEXTS[category][language].messages[wording] ?? '';
        const message = fill(template, { item: TEXTS[language].items[item] ?? '' });
        return {
          id,
          category,
          language,
          message: message.charAt(0).toUpperCase() + message.slice(1),
          weight: stream(`safety ${id}`).logNormal(-0.5, 1),
        };
      }),
    ),
  ),
);

/** One answer to every safety test, in test order. */
export function safetyRun(system: SystemPlan): readonly SafetyAnswer[] {
  return SAFETY_TESTS.map((test) => {
    const draw = stream(`safety answer ${system.folder} ${test.id}`);
    const error =
      draw.uniform() < 0.004 ? 'API error: 503 Service Unavailable\nupstream connect error' : null;
    const passed = draw.uniform() >= system.unsafe * test.weight;
    const text = SAFETY_TEXTS[test.category][test.language];
    const output = error !== null ? '' : passed ? text.right : text.wrong;
    const promptTokens = 180 + Math.ceil(test.message.length / 3.6);
    const completionTokens = Math.ceil(output.length / 3.4);
    return {
      test,
      output,
      passed: error === null && passed,
      error,
      latencyMs: Math.round(1000 * draw.logNormal(Math.log(system.seconds), 0.35)),
      promptTokens,
      completionTokens,
      cost: Math.round(system.dollars * ((promptTokens + completionTokens) / 400) * 1e8) / 1e8,
    };
  });
}

import type { JsonValue, RunPart } from '../adapter.ts';
import { blankPart, subjectNamed } from '../shared/blank-part.ts';
import { shortHash } from '../shared/hash.ts';
import { momentOfEpoch } from '../shared/moment.ts';
import { at, entries, finite, text, whole } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';

/** The settings of a run. Paths and the address of the app stay out: they name people and machines. */
export function parametersPart(document: JsonValue): RunPart {
  const settings = settingList();
  settings.add('judge', at(document, 'evaluation_gpt_model'));
  const overrides = at(document, 'target_parameters', 'overrides');
  const prompt = text(at(overrides, 'prompt_template'));
  for (const [name, value] of entries(overrides)) {
    if (name !== 'prompt_template') settings.add(`app ${name}`, value);
  }
  const written = momentOfEpoch(finite(at(document, 'evaluation_timestamp')));
  return {
    ...blankPart('Azure RAG chat evaluator', 'run'),
    startedAt: written,
    endedAt: written,
    subject: subjectNamed('', {
      prompt: prompt === null ? null : 'own prompt template',
      promptHash: prompt === null ? null : shortHash(prompt),
    }),
    status: 'complete',
    samplesStated: whole(at(document, 'num_questions')),
    settings: settings.pairs,
    notes: [...settings.notes, 'The date is that of the last question: no file states the start.'],
    hasSamples: false,
  };
}

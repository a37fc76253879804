import { isNonFinite, type JsonValue } from '../../ingest/json/json-value.ts';
import type { RecordSink } from '../../records/rows.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { textsHash } from '../shared/hash.ts';
import { held } from '../shared/held.ts';
import { createLedger } from '../shared/ledger.ts';
import { createObserver } from '../shared/observed.ts';
import { at, entries, finite, readScore, scalarText, text } from '../shared/read.ts';
import { paragraphs } from '../shared/shown.ts';
import { valueText } from './lines.ts';
import { type Log, MATCH } from './part.ts';

/** What is known of one sample while its events come in, between those of others. */
interface Sample {
  readonly id: string;
  readonly place: string;
  input: string | null;
  output: string | null;
  target: string | null;
  /** Answer of the last request after the first: the judge's. */
  judgement: string | null;
  error: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Attempts handed over, and scores of each kind met. */
  attempts: number;
  matches: number;
  metrics: number;
}

export interface Events {
  take(event: JsonValue, place: string): void;
  finish(): Pick<Log, 'observed' | 'choices' | 'samples' | 'notes'>;
}

/** Groups the interleaved events of a log by sample; each further match of a sample is a further attempt. */
export function createEvents(sink: RecordSink, file: string, run: string): Events {
  const ledger = createLedger(sink, file, run);
  const observer = createObserver();
  const samples = new Map<string, Sample>();
  const choices = new Map<string, number>();
  const notes = new Map<string, number>();
  const note = (words: string) => notes.set(words, (notes.get(words) ?? 0) + 1);

  const open = (sample: Sample, attempt: number): void => {
    if (attempt <= sample.attempts) return;
    sample.attempts = attempt;
    const { id, place, input, output, target, error, inputTokens, outputTokens } = sample;
    ledger.attempt({
      ...BLANK_ATTEMPT,
      sample: id,
      attempt,
      contentHash: input === null ? '' : textsHash([input, target]),
      status: error === null ? 'ok' : 'error',
      error,
      inputTokens,
      outputTokens,
      place,
    });
    ledger.text({ sample: id, attempt, input, target, output });
  };
  const score = (sample: Sample, attempt: number, metric: string, value: JsonValue, more: More) => {
    const read = readScore(value);
    observer.note(metric, read.value);
    const passed = typeof value === 'boolean' ? value : null;
    const label = more.label ?? null;
    const reason = sample.judgement;
    ledger.score({ sample: sample.id, attempt, metric, ...read, label, passed, reason });
  };

  return {
    take(event, place) {
      const id = text(at(event, 'sample_id'));
      const type = text(at(event, 'type'));
      const data = at(event, 'data');
      if (id === null) {
        note(`Events of type ${type} that name no sample were passed over`);
        return;
      }
      const sample = held(samples, id, () => blankSample(id, place));
      if (type === 'sampling') takeSampling(sample, data);
      else if (type === 'error') {
        sample.error = valueText(at(data, 'message')) ?? valueText(data) ?? 'an error event';
        if (sample.attempts > 0) note('Errors recorded after the sample had its score');
      } else if (type === MATCH) {
        sample.matches += 1;
        sample.target = valueText(at(data, 'expected')) ?? sample.target;
        sample.output = valueText(at(data, 'sampled')) ?? sample.output;
        open(sample, sample.matches);
        score(sample, sample.matches, MATCH, at(data, 'correct') ?? null, {});
      } else if (type === 'metrics') {
        sample.metrics += 1;
        open(sample, sample.metrics);
        const choice = scalarText(at(data, 'choice'));
        if (choice !== null) choices.set(choice, (choices.get(choice) ?? 0) + 1);
        for (const [name, value] of entries(data)) {
          // Where no score was computed from the judge's choice, the choice itself is what there is.
          const alone = name === 'choice' && at(data, 'score') === undefined;
          const label = name === 'score' || alone ? choice : null;
          if (alone || isGrade(name, value)) {
            score(sample, sample.metrics, name, value, { label });
          }
        }
      }
    },
    finish() {
      for (const sample of samples.values()) if (sample.attempts === 0) open(sample, 1);
      ledger.finish();
      const said = [...notes].map(([words, count]) => `${words} (${count}).`);
      return { observed: observer.all(), choices, samples: samples.size, notes: said };
    },
  };
}

interface More {
  readonly label?: string | null;
}

/** Numbers, truth values and the null that stands for no score; a judge's choice is its label. */
function isGrade(name: string, value: JsonValue): boolean {
  if (name === MATCH || name === '') return false;
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  return isNonFinite(value) || (value === null && name === 'score');
}

/** The first request of a sample is the answer; later ones are a judge's, or further turns. */
function takeSampling(sample: Sample, data: JsonValue | undefined): void {
  const sampled = valueText(at(data, 'sampled'));
  if (sample.input !== null || sample.output !== null) {
    sample.judgement = sampled;
    return;
  }
  sample.input = paragraphs(at(data, 'prompt'));
  sample.output = sampled;
  sample.inputTokens = finite(at(data, 'usage', 'prompt_tokens'));
  sample.outputTokens = finite(at(data, 'usage', 'completion_tokens'));
}

function blankSample(id: string, place: string): Sample {
  return {
    id,
    place,
    input: null,
    output: null,
    target: null,
    judgement: null,
    error: null,
    inputTokens: null,
    outputTokens: null,
    attempts: 0,
    matches: 0,
    metrics: 0,
  };
}

import { ingestError } from '../../ingest/ingest-error.ts';
import { streamJson } from '../../ingest/json/json-parser.ts';
import type { Adapter, AdapterInput, Detection, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { at, entries, isRecord, list, text, whole } from '../shared/read.ts';
import { jsonOptions } from '../shared/whole.ts';
import { readArchive } from './archive.ts';
import { CONFIDENCE_NOTE, confidenceMetric } from './confidence.ts';
import { editNote, isEdited } from './edits.ts';
import { createGradeBook, type GradeBook, scoresOf } from './grade-book.ts';
import { RUN_KEY, runPart } from './header.ts';
import { REDUCTIONS_NOTE, reducedSamples } from './reductions.ts';
import { readSample, type SampleContext } from './sample.ts';
import { testedModel } from './settings.ts';
import { memberKind, readUnpacked, unpackedFolder } from './unpacked.ts';

/** UKGovernmentBEIS/inspect_ai: one log, one run; epochs are attempts. */
export const inspect = {
  meta: {
    id: 'inspect',
    title: 'Inspect AI',
    version: 10,
    reads: [
      '.json logs, log versions 1 to 3; of a log without samples the scores in its reductions, where there is one epoch',
      'log-probabilities of a multiple-choice answer, or of one of a single token: how sure the model was',
      '.eval archives (deflate and Zstandard), also of runs that never finished, with samples in pieces (log version 3), and unpacked ones',
    ],
    notRead: [
      'events and the store of a sample',
      'pictures and other media',
      'the history of a score that was changed after the run: a note says of how many samples',
      'logs.json, listing.json, eval-set.json and .eval-set-id, which Inspect writes beside its logs',
      'metrics of the user and bootstrapped or clustered standard errors: stated, not recomputed',
    ],
    source:
      'UKGovernmentBEIS/inspect_ai src/inspect_ai/log/_log.py, scorer/_metric.py, scorer/_reducer',
    testedOn: 'logs of versions 1 and 2 without samples, and of inspect_ai 0.3.42 to 0.3.208',
    aggregation:
      'Epochs of a sample are reduced first (mean unless the log says otherwise), then the mean over samples is taken; errored and unscored samples stay out.',
  },

  detect(probe) {
    if (probe.container === 'zip') return detectArchive(probe.zipEntries ?? []);
    if (probe.name === '.eval-set-id') return lookAlike('the id of a set of logs', LOGS);
    const document = probe.json?.value;
    if (isLog(document)) return yes('version, status, eval.task and eval.model');
    if (text(at(document, 'eval_set_id')) !== null && at(document, 'tasks') !== undefined) {
      return lookAlike('the list of tasks of a set of logs', LOGS);
    }
    const index = entries(document);
    const isIndex = index.length > 0 && index.every(([name]) => /\.(eval|json)$/.test(name));
    if (isIndex && index.every(([, entry]) => isLog(entry))) {
      return lookAlike('an index of log headers without samples', LOGS);
    }
    if (isIndex && index.every(([, entry]) => isListed(entry))) {
      return lookAlike('a listing of logs with one metric of each', LOGS);
    }
    const member = memberKind(probe);
    if (member !== null)
      return lookAlike(member, 'the .eval log, or header.json of the same folder');
    return NO;
  },

  async read(input, sink) {
    const ledger = createLedger(sink, input.path, RUN_KEY);
    const grades = createGradeBook();
    const retries = { samples: 0 };
    const edits = { samples: 0 };
    const sure = { samples: 0 };
    const noted = () => {
      sure.samples += 1;
    };
    const take = async (sample: JsonValue, place: string, header: JsonValue) => {
      if (list(at(sample, 'error_retries')).length > 0) retries.samples += 1;
      if (isEdited(sample)) edits.samples += 1;
      await readSample(sample, place, sampleContext(input, header, ledger, grades, noted));
    };
    const end =
      input.probe.container === 'zip'
        ? await readArchive(input, sink, take)
        : await readDocument(input, take);
    await readUnpacked(input, end.header, take);
    checkCount(input.path, end.header, ledger.attempts());
    const reduced = ledger.attempts() === 0 ? reducedSamples(end.header) : [];
    for (const sample of reduced) await take(sample, '/reductions', end.header);
    ledger.finish();
    const notes = [...end.notes];
    if (reduced.length > 0) notes.push(REDUCTIONS_NOTE);
    if (retries.samples > 0) notes.push(retryNote(retries.samples));
    if (edits.samples > 0) notes.push(editNote(edits.samples));
    if (sure.samples > 0) notes.push(CONFIDENCE_NOTE);
    const part = runPart(end.header, grades, ledger.attempts(), {
      unfinished: end.unfinished,
      notes,
    });
    const own = sure.samples > 0 ? [confidenceMetric()] : [];
    sink.run({ ...part, metrics: [...part.metrics, ...own] });
  },

  folder: unpackedFolder,
} as const satisfies Adapter;

const STATUSES = new Set(['started', 'success', 'cancelled', 'error']);

function detectArchive(names: readonly string[]): Detection {
  if (names.includes('_journal/start.json')) return yes('a zip archive with _journal/start.json');
  if (names.includes('header.json') && names.some((name) => name.startsWith('samples/'))) {
    return yes('a zip archive with header.json and samples/');
  }
  return NO;
}

/**
 * A header that was copied by hand, or that a dashboard keeps, may lack its version and its status; the scores then tell it
 * from the start of a run.
 */
function isLog(value: JsonValue | undefined): boolean {
  const isScored = list(at(value, 'results', 'scores')).length > 0;
  const status = at(value, 'status');
  return (
    (whole(at(value, 'version')) !== null || isScored) &&
    (STATUSES.has(text(status) ?? '') || (status === undefined && isScored)) &&
    text(at(value, 'eval', 'task')) !== null &&
    text(at(value, 'eval', 'model')) !== null
  );
}

/** An entry of `listing.json`, which the log viewer's bundle carries: no plan, no counts. */
function isListed(value: JsonValue | undefined): boolean {
  return (
    text(at(value, 'eval_id')) !== null &&
    text(at(value, 'task')) !== null &&
    STATUSES.has(text(at(value, 'status')) ?? '')
  );
}

const LOGS = 'the .eval or .json logs beside it';

/** Samples that the header counts and the log does not hold have been lost; a log may hold none at all. */
function checkCount(file: string, header: JsonValue, read: number): void {
  const completed = whole(at(header, 'results', 'completed_samples'));
  if (completed === null || read === 0 || read >= completed) return;
  throw ingestError('count-mismatch', {
    file,
    place: '/results/completed_samples',
    found: `${read} samples, counting every epoch`,
    expected: `${completed}, as the header counts`,
    mend: 'Copy the log again from where Inspect wrote it, with all its samples.',
  });
}

/** Samples are handed over while the document streams by; its header is known from the probe's sketch. */
async function readDocument(
  input: AdapterInput,
  take: (sample: JsonValue, place: string, header: JsonValue) => Promise<void>,
): Promise<{ header: JsonValue; unfinished: boolean; notes: readonly string[] }> {
  const sketch = input.probe.json?.value ?? null;
  const document = await streamJson(input.bytes(), {
    ...jsonOptions(input),
    streamed: ['/samples'],
    onElement: (pointer, sample, index) => take(sample, `${pointer}/${index}`, sketch),
  });
  return { header: isRecord(document.rest) ? document.rest : null, unfinished: false, notes: [] };
}

function sampleContext(
  input: AdapterInput,
  header: JsonValue,
  ledger: Ledger,
  grades: GradeBook,
  sure: () => void,
): SampleContext {
  const named = scoresOf(header)[0]?.scorer ?? text(at(header, 'eval', 'scorers', 0, 'name'));
  return {
    file: input.path,
    model: testedModel(at(header, 'eval')).model,
    scorer: named ?? 'score',
    ledger,
    grades,
    sure,
  };
}

function retryNote(samples: number): string {
  return `${samples === 1 ? 'One sample was' : `${samples} samples were`} tried again after an error; only the last try counts.`;
}

import { problem } from '../../records/problem.ts';
import type { Adapter, JsonValue } from '../adapter.ts';
import { BLANK_ATTEMPT } from '../shared/blank-attempt.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { textsHash } from '../shared/hash.ts';
import { createLedger, type Ledger } from '../shared/ledger.ts';
import { createOccurrences } from '../shared/occurrences.ts';
import { at, isList, readScore, text } from '../shared/read.ts';
import { sliceValue } from '../shared/slices.ts';
import { walkAgain } from '../shared/walk-again.ts';
import { probeRows } from '../shared/whole.ts';
import { isHit, isHitLog, readHitLog } from './hit-log.ts';
import { detectorScores, isMisaligned, outputsOf } from './outputs.ts';
import { runPart } from './part.ts';
import { counts, probeName, surveyOf } from './survey.ts';

/** NVIDIA/garak: every probe of a report is one run, every detector a metric. */
export const garak = {
  meta: {
    id: 'garak',
    title: 'garak',
    version: 7,
    reads: [
      '*.report.jsonl of one run, and aggregated reports',
      '*.hitlog.jsonl beside the report of the same run: a further source, with its number of hits',
    ],
    notRead: [
      'hit logs alone, which hold the hits without the outputs that passed',
      'HTML reports and the digest’s group scores',
      'several scores of one detector for one output',
      'confidence intervals: quoted, not recomputed',
    ],
    source: 'NVIDIA/garak garak/attempt.py, garak/evaluators/base.py',
    testedOn:
      'reports of 0.14 and 0.15, one of them aggregated, one of a fork that judges goals as a whole; plain-text prompts of 0.9 from the source only',
    aggregation:
      'Outputs below the threshold of a detector passed; outputs without a score are left out. 1 is a hit, so lower is better.',
  },

  detect(probe) {
    const rows = probeRows(probe);
    const [first] = rows;
    const type = text(at(first, 'entry_type'));
    if (type !== null && OPENINGS.has(type)) return yes(`JSON lines that start with "${type}"`);
    if (type === 'digest' && rows.length === 1) {
      return lookAlike(
        'the digest of a report without the attempts it sums up',
        'the .report.jsonl file as garak wrote it',
      );
    }
    if (areAll(rows, isAvid)) {
      return lookAlike(
        'a report for the AVID database, which sums up a run',
        'the .report.jsonl file of the same run',
      );
    }
    if (rows.length === 0 || !rows.every(isHit)) return NO;
    return yes('JSON lines with probe, detector, goal and generations_per_prompt');
  },

  /** Three passes: the last line of an attempt is the one that counts, and headlines stand at the end. */
  async read(input, sink) {
    if (probeRows(input.probe).every(isHit)) return readHitLog(input, sink);
    const walk = walkAgain(input, (take) => eachRow(input, '', take));
    const survey = await surveyOf(walk);
    const ledgers = new Map<string, Ledger>();
    for (const facts of survey.probes.values()) {
      sink.run(runPart(survey, facts));
      ledgers.set(facts.name, createLedger(sink, input.path, facts.name));
    }
    const occurrence = createOccurrences();
    await walk((row, place, index) => {
      const ledger = ledgers.get(probeName(row));
      if (ledger === undefined || !counts(row, index, survey.last)) return;
      if (isMisaligned(row)) sink.problem(misaligned(input.path, place));
      takeAttempt(row, place, ledger, occurrence, survey.threshold);
    });
    for (const [name, ledger] of ledgers) {
      ledger.finish([...(survey.probes.get(name)?.detectors.keys() ?? [])]);
    }
  },

  // Runs are told apart by file: a report that was copied and changed is another.
  link: (part, path) => `${part.nativeId ?? part.key}\u0000${path}`,
  describes: (part) => (isHitLog(part) ? `${part.nativeId ?? part.key}\u0000` : null),
  alone: () => ({
    what: 'a hit log, which holds only the outputs that failed',
    useInstead: 'the .report.jsonl file of the same run',
  }),
} as const satisfies Adapter;

const OPENINGS = new Set(['start_run setup', 'init']);

function isAvid(row: JsonValue): boolean {
  const isReport = text(at(row, 'data_type')) === 'AVID' || at(row, 'impact', 'avid') !== undefined;
  return isReport && at(row, 'metrics') !== undefined;
}

/**
 * One prompt with all its outputs. garak's ids are drawn anew in every run, so a prompt is known by its
 * content; a prompt that comes again in the same probe gives further attempts.
 */
function takeAttempt(
  row: JsonValue,
  place: string,
  ledger: Ledger,
  occurrence: (name: string) => number,
  threshold: number,
): void {
  const prompt = messages(at(row, 'prompt'));
  const contentHash = textsHash([prompt, text(at(row, 'goal'))]);
  const sample = `hash:${contentHash}`;
  const slices = slicesOf(row);
  for (const [index, output] of outputsOf(row).entries()) {
    const key = { sample, attempt: occurrence(`${probeName(row)} ${sample}`) };
    const failed = output === null;
    ledger.attempt({
      ...BLANK_ATTEMPT,
      ...key,
      sampleIdSource: 'hash',
      contentHash,
      status: failed ? 'error' : 'ok',
      error: failed ? 'The target gave no output.' : null,
      slices,
      place: `${place}, output ${index + 1}`,
    });
    ledger.text({
      ...key,
      input: prompt,
      target: text(at(row, 'goal')),
      output: text(output) ?? text(at(output, 'text')),
    });
    for (const [metric, value] of detectorScores(row, index)) {
      const score = readScore(value);
      const missing = failed && score.missing === 'not-scored' ? 'error' : score.missing;
      ledger.score({
        ...key,
        metric,
        ...score,
        ...(missing === null || score.value !== null ? {} : { missing }),
        passed: score.value === null ? null : score.value < threshold,
      });
    }
  }
}

/** The language of the prompt, and in newer reports the kind of harm that it tries. */
function slicesOf(row: JsonValue): ReadonlyMap<string, string> {
  const language = sliceValue(at(row, 'prompt', 'turns', 0, 'content', 'lang'));
  const intent = sliceValue(at(row, 'intent'));
  return new Map([
    ...(language === null ? [] : [['lang', language] as const]),
    ...(intent === null ? [] : [['intent', intent] as const]),
  ]);
}

/** A prompt is text in older reports, a list of turns since. */
function messages(prompt: JsonValue | undefined): string | null {
  const turns = at(prompt, 'turns');
  if (!isList(turns)) return text(prompt);
  const lines = turns.map((turn) => {
    const role = text(at(turn, 'role')) ?? 'user';
    const said = text(at(turn, 'content', 'text')) ?? text(at(turn, 'content')) ?? '';
    return role === 'user' && turns.length === 1 ? said : `${role}: ${said}`;
  });
  return lines.join('\n');
}

function misaligned(file: string, place: string) {
  return problem('count-mismatch', {
    severity: 'warning',
    file,
    place,
    found: 'another number of detector scores than of outputs',
    expected: 'one score per output',
    mend: 'Nothing to do: these scores count as missing, and the headline shows it.',
  });
}

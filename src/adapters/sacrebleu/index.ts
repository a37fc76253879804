import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { blankPart, suiteNamed } from '../shared/blank-part.ts';
import { areAll, NO, yes } from '../shared/detection.ts';
import { folderOf, lastName, namedAfter, stemOf } from '../shared/named-after.ts';
import { at, list, reportedNumber, text } from '../shared/read.ts';
import { STATED_ONLY } from '../shared/rules.ts';
import { settingList } from '../shared/settings.ts';
import { stated } from '../shared/stated.ts';
import { statedMetric } from '../shared/stated-metric.ts';
import { wholeDocument } from '../shared/whole.ts';

const SCORER = { scorer: { kind: 'code', name: 'sacreBLEU' } } as const;
/** What of a signature says which sentences were translated. */
const SENTENCES = ['test', 'lang', 'origlang', 'subset'] as const;
/** Names of files that say what was measured, and nothing of the translations. */
const MEASURED =
  /^(sacrebleu|bleu|chrf(2|\+\+)?|ter|metrics|(sacrebleu_?|bleu_?)?(scores?|results?))$/i;

/** What sacreBLEU prints as JSON: a score of a whole translated text, or a list of several. */
export const sacrebleu = {
  meta: {
    id: 'sacrebleu',
    title: 'sacreBLEU',
    version: 1,
    reads: ['what sacrebleu 2 prints as JSON: BLEU, chrF or TER of one system, or several of them'],
    notRead: [
      'intervals of bootstrap resampling',
      'tables of several systems, and scores of single sentences',
    ],
    source: 'mjpost/sacrebleu sacrebleu/metrics/base.py Score.format, Signature',
    testedOn: 'own files after its README and outputs in READMEs of public repositories',
    aggregation:
      'Computed over the whole text at once, which no mean of single scores gives; shown as stated.',
  },

  detect(probe) {
    const scores = scoresOf(probe.json?.value).map(({ score }) => score);
    // Several of one name are of several systems, which nothing in them tells apart.
    const names = new Set(scores.map((score) => at(score, 'name')));
    return areAll(scores, isScore) && names.size === scores.length
      ? yes('a score with a signature of nrefs and version')
      : NO;
  },

  async read(input, sink) {
    const scores = scoresOf(await wholeDocument(input));
    const settings = settingList();
    const named = scores.map((printed) => {
      const name = text(at(printed.score, 'name')) ?? '';
      const parts = partsOf(printed.score);
      for (const [key, value] of parts) {
        if (key !== 'version' && !SENTENCES.some((of) => of === key))
          settings.add(`${name}.${key}`, value);
      }
      return { ...printed, name, parts };
    });
    const signature = named[0]?.parts;
    const blank = blankPart('sacreBLEU', 'scores');
    sink.run({
      ...blank,
      harness: { ...blank.harness, version: signature?.get('version') ?? null },
      suite: suiteNamed(SENTENCES.flatMap((of) => signature?.get(of) ?? []).join(' ')),
      ...settings.found,
      metrics: named.map(({ name }) => statedMetric('sacrebleu', name, SCORER)),
      reported: named.flatMap(({ name, pointer, score }) =>
        stated(name, `${pointer}/score`, at(score, 'score'), { metric: name, rule: STATED_ONLY }),
      ),
      hasSamples: false,
    });
  },

  named: namedByPath,
  place: nameIn,
} as const satisfies Adapter;

interface Printed {
  readonly pointer: string;
  readonly score: JsonValue;
}

function scoresOf(document: JsonValue | undefined): readonly Printed[] {
  if (document === undefined) return [];
  if (!Array.isArray(document)) return [{ pointer: '', score: document }];
  return list(document).map((score, i) => ({ pointer: `/${i}`, score }));
}

function isScore(value: JsonValue): boolean {
  const signature = partsOf(value);
  return (
    text(at(value, 'name')) !== null &&
    reportedNumber(at(value, 'score')) !== null &&
    signature.has('nrefs') &&
    signature.has('version')
  );
}

/** `nrefs:1|case:mixed|…|version:2.0.0`, taken apart. */
function partsOf(score: JsonValue): ReadonlyMap<string, string> {
  const parts = (text(at(score, 'signature')) ?? '').split('|').map((part) => part.split(':'));
  return new Map(parts.flatMap(([key = '', value]) => (value === undefined ? [] : [[key, value]])));
}

function namedByPath(part: RunPart, path: string): RunPart {
  const name = nameIn(path);
  return namedAfter(part, name, name === stemOf(path) ? 'file' : 'folder');
}

/** The name of the file, or that of its folder where the file is called after a metric. */
function nameIn(path: string): string {
  const stem = stemOf(path);
  const folder = lastName(folderOf(path));
  return MEASURED.test(stem) && folder !== '' ? folder : stem;
}

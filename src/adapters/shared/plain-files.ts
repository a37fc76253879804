import { isList, isRecord, type JsonValue } from '../../ingest/json/json-value.ts';
import type { Probe } from '../../ingest/probe.ts';
import { at, entries, text } from './read.ts';

/**
 * What a JSON file is that no harness wrote and that plainly holds no results: a list of names, settings, remarks of
 * a program. Null where it could be results, for which a map can be written.
 */
export function plainFile({ container, json, name }: Probe): string | null {
  const document = json?.value;
  if (container !== 'json' || json === undefined || document === undefined) return null;
  if (isList(document) && document.every(isName)) {
    return 'a list of names or texts, without a result';
  }
  if (/json-schema\.org/.test(text(at(document, '$schema')) ?? '')) return 'a schema of JSON files';
  if (isList(document) && document.every(isRemark)) {
    return 'a list of remarks by rule and severity, without a score';
  }
  if (text(at(document, 'decision')) !== null && text(at(document, 'reason_code')) !== null) {
    return 'a note on why something was kept or left out';
  }
  if (isRecord(at(document, 'llm_config')) && text(at(document, 'agent_class')) !== null) {
    return 'the settings of a run of OpenHands, whose results are in output.jsonl';
  }
  if (isPredictedSql(document)) {
    return 'SQL that was predicted for questions of BIRD, which its evaluation.py grades and prints, and does not write';
  }
  // A sketch that was cut may hide what would make it results.
  const whole = json.cut.keys === 0;
  return SETTINGS.test(name) && whole && isRecord(document) && !mayHoldResults(document)
    ? 'settings, which hold no results'
    : null;
}

/** Words of verdicts may be results, one for each sample. */
function isName(one: JsonValue): boolean {
  return (
    typeof one === 'string' &&
    !/^\W*(pass|fail|(in)?correct|yes|no|true|false|win|tie|[a-e])(ed|ure)?\W*$/i.test(one)
  );
}

/** Of bird-bench/mini_dev and DAMO-ConvAI/bird: a query by the number of its question, with the name of its database. */
function isPredictedSql(document: JsonValue): boolean {
  const answers = entries(document);
  return (
    answers.length > 0 &&
    answers.every(
      ([number, sql]) => /^\d+$/.test(number) && (text(sql) ?? '').includes('\t----- bird -----\t'),
    )
  );
}

function isRemark(one: JsonValue): boolean {
  return ['rule', 'severity', 'message'].every((key) => text(at(one, key)) !== null);
}

/** Not those that lie beside a model: they are known by their names. */
const SETTINGS =
  /^(?!(?:tokenizer|generation|adapter|preprocessor)_)(?:.*[-_.])?(?:config(uration)?|settings|args|arguments|h?params|hyperparameters|environment|env)\.json$/i;

/** Rows of objects, or a number, truth value or word under a name that scores have. */
const SCORED =
  /score|acc(uracy)?$|pass|fail|correct|success|metric|result|reward|win|f1|bleu|rouge|rating|verdict|judg|precision|recall|loss$|resolved/i;

function mayHoldResults(value: JsonValue): boolean {
  if (isList(value)) return value.some((one) => isRecord(one) || mayHoldResults(one));
  return entries(value).some(([name, one]) => SCORED.test(name) || mayHoldResults(one));
}

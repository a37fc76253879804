import { lastName, snakeCase } from '../column-path.ts';

/** What columns say of a test case that looks like a grade and is none. */

/** What should come and what came, how a program ended, and what a test case is like, are compared elsewhere in the row. */
const FACTS =
  /^((is_?)?(expected|expects?|gold_(is|has)|ground_?truth|actual|observed|predicted|got|should|requires?|needs?)_.+|(is_?)?ambiguous|(is_?)?(held_?out|hold_?out)|cold_start|warm_?up|(is_?)?cached|(is_?)?(un)?answerable|(has|with)_?(image|picture|figure|table|attachment)s?|(is_?)?(adversarial|trap|decoy|honeypot|distractor|synthetic)|is_(malicious|benign)|ordered|order_matters|truth|timed_?out|([a-z]+_)*dirty|injected_.+|used_(real|mock|cached?|fallback|llm)(_[a-z]+)*|([a-z]+_)+injected|(is_)?quanti[sz]ed|([a-z]+_)*(used|retried|enabled|disabled)|retry|(is_)?(higher|lower)(_is)?_better|([a-z]+_)*(exit|status|return)_?code|([a-z]+_)*exit)$/i;

/** Labels of the data set, as spaCy calls its categories, or what was right. */
export const GIVEN =
  /(^|\.)(cats|gold(_?(labels?|answers?))?|oracle|ground_?truths?|references?|annotations?)\.[^.]+$|(^|\.)expected[a-z_]*\.[\s\S]+$/i;

/** True for a column that says something of the test case, and nothing of the answer. */
export function isFact(column: string): boolean {
  return FACTS.test(snakeCase(lastName(column))) || GIVEN.test(column);
}

/** Fields of such objects say how and on what a row was made, or who said what of it. */
export const SETTINGS =
  /(^|\.)([a-z]+_)*(provenance|environment|env|(system|hardware|gpu|platform)_info|hardware|versions|votes|settings?|map(ping)?|config(uration)?|(hyper_?)?param(eter)?s|options|usage|metadata|tool_?(calls?|counts?|uses?))\./i;

/** Numbers, shares and verdicts as cells hold them. */
export const NUMBER = /^-?\d+([.,]\d+)?([eE][+-]?\d+)?( ?%)?$|^(true|false|pass(ed)?|fail(ed)?)$/i;

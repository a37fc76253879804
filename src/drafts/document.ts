import { at, entries, text } from '../adapters/shared/read.ts';
import { isRecord, type JsonValue } from '../ingest/json/json-value.ts';
import type { Probe } from '../ingest/probe.ts';
import { pathStep } from './column-path.ts';
import type { MeantRows } from './shown/header.ts';
import type { ShownTable } from './shown/records.ts';

/** Facts of a run as projects call them where they stand beside the rows, not in them. */
const FACTS = [
  // A benchmark under another name, unless one is named beside it.
  ['suite', /^task(_?name)?$/i, (said: string) => /^\w[\w.:@/-]*$/.test(said) && isName(said)],
  [
    'model',
    /^((tested|target|generator|generation|answer|llm|sampler|experiment)_)?model(_?(name|id|label)|_under_test)?$|^llm$/i,
    isName,
  ],
  ['suite', /^((eval_?)?suite|benchmark|data_?set|(?:evaluation|eval))(_?name)?$/i, isName],
  [
    'startedAt',
    /^(started|generated|created|evaluated|run|ran)_?(at|on|date)$|^(timestamp|datetime)$/i,
    (said: string) => MOMENT.test(said),
  ],
] as const;

/** Objects at the top that hold what is said of the whole run. */
const ABOUT = /(^|_)(meta(data)?|config(uration)?|run|info|settings|experiment|summary)$/i;

const MOMENT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/**
 * Where a document says beside its rows which model was tested, by which suite and when: the JSONPath by the fact of a run. At the
 * top, then in an object about the run.
 */
export function documentFacts(probe: Probe): ReadonlyMap<string, string> {
  const document = probe.json?.value;
  if (!isRecord(document)) return new Map();
  const around = entries(document).filter(([name, value]) => ABOUT.test(name) && isRecord(value));
  const places: readonly (readonly [string, JsonValue])[] = [
    ['$', document],
    ...around.map(([name, value]) => [`$${pathStep(name)}`, value] as const),
  ];
  return new Map(
    FACTS.flatMap(([fact, pattern, fits]) => {
      for (const [path, holder] of places) {
        const found = entries(holder).find(([name]) => {
          const said = text(at(holder, name)) ?? '';
          return pattern.test(name) && fits(said);
        });
        if (found !== undefined) return [[fact, `${path}${pathStep(found[0])}`] as const];
        const own = fact === 'model' ? modelWithin(holder) : null;
        if (own !== null) return [[fact, `${path}${own}`] as const];
      }
      return [];
    }),
  );
}

/** Whether a document names the model of a baseline, too: then the model it names is not that of all that were tested. */
export function namesBaselineModel(probe: Probe): boolean {
  const document = probe.json?.value ?? null;
  return [document, ...entries(document).map(([, value]) => value)].some((holder) =>
    entries(holder).some(([name, said]) => BASELINE_MODEL.test(name) && isName(text(said) ?? '')),
  );
}

const BASELINE_MODEL = /^(base(line)?|reference|control)_?model(_?(name|id))?$/i;

/** An object about the model that was tested: `model_config`, with its name. */
const ABOUT_MODEL =
  /^((tested|target|generator|generation|answer)_)?(model|llm)(_(config(uration)?|info|settings|spec))?$/i;

/** The path to the name of the model in such an object; null without one. */
function modelWithin(holder: JsonValue): string | null {
  for (const [about, facts] of entries(holder)) {
    if (!ABOUT_MODEL.test(about) || !isRecord(facts)) continue;
    const called = entries(facts).find(
      ([name, value]) => /^((model_?)?(name|id)|model)$/i.test(name) && isName(text(value) ?? ''),
    );
    if (called !== undefined) return `${pathStep(about)}${pathStep(called[0])}`;
  }
  return null;
}

/** Facts of the run that stand beside the rows and that no column states. */
export function factsAround(
  { probe, hasHeader }: MeantRows,
  table: ShownTable,
  stated: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = table.rowsAt === null && !hasHeader ? [] : [...documentFacts(probe)];
  return new Map(
    found.filter(([fact]) => !stated.has(fact) && !(fact === 'model' && stated.has('subject'))),
  );
}

const CASE_ID =
  /^(event|case|test|test_?case|sample|question|request|item|example|task|problem|scenario|eval)_?id$/i;

/**
 * Where a document holds the scores of one test case, each with its metric, the path from a score to the id of the
 * test case at the top; null for any other document.
 */
export function caseAround({ json }: Probe, rowsAt: string | null): string | null {
  const steps = rowsAt?.startsWith('/') ? rowsAt.split('/').length - 1 : 0;
  const id = entries(json?.value).find(
    ([name, value]) => CASE_ID.test(name) && (text(value) ?? '').length > 0,
  );
  return id === undefined || steps === 0 ? null : `${'^'.repeat(steps)}.${id[0]}`;
}

/** Longest name of a model or suite. */
const LONGEST = 80;

function isName(said: string): boolean {
  return said.trim() !== '' && said.length <= LONGEST && !said.includes('\n');
}

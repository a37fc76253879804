import type { Adapter, JsonValue, RunPart } from '../adapter.ts';
import { subjectNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { held } from '../shared/held.ts';
import { folderOf, lastName, namedAfter, stemOf } from '../shared/named-after.ts';
import { type Agreed, createAgreed } from '../shared/only.ts';
import {
  at,
  entries,
  isList,
  isRecord,
  list,
  missing,
  readScore,
  text,
  whole,
} from '../shared/read.ts';
import { type Item, type ItemScore, type OpenRun, openRun } from '../shared/run.ts';
import { joined } from '../shared/shown.ts';
import { slicesOf } from '../shared/slices.ts';
import { type TimeSpan, timeSpan } from '../shared/span-of-time.ts';

const HARNESS = { id: 'dotnet-aieval', title: 'Microsoft.Extensions.AI.Evaluation' };

/** Microsoft.Extensions.AI.Evaluation: results of one execution with one model are one run. */
export const dotnetAieval = {
  meta: {
    id: 'dotnet-aieval',
    title: 'Microsoft.Extensions.AI.Evaluation',
    version: 1,
    reads: [
      'the store on disk, results/<execution>/<scenario>/<iteration>.json',
      'the JSON of "dotnet aieval report --format json"',
    ],
    notRead: [
      'latencies and tokens in chatDetails, in which turns of the model and of its judges are mixed',
      'cached responses of the store; the HTML report',
    ],
    source:
      'dotnet/extensions src/Libraries/Microsoft.Extensions.AI.Evaluation.Reporting: ScenarioRunResult.cs, DiskBasedResultStore.cs, Dataset.cs',
    testedOn: 'files written after the source',
    aggregation:
      'None in the file: its report counts an iteration as failed where one of its metrics is called failed or has an error.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isResult(document)) return yes('scenarioName, iterationName and metrics of an evaluation');
    if (areAll(list(at(document, 'scenarioRunResults')), isResult)) {
      return yes('scenarioRunResults with metrics of an evaluation');
    }
    const isContent = probe.name === 'contents.data' && isList(at(document, 'messages'));
    if (!isEntry(document) && !isContent) return NO;
    return lookAlike('the cached response of a model', 'the files under results/ of the store');
  },

  async read(input, sink) {
    const runs = new Map<string, Gathered>();
    const document = await eachRow(input, '/scenarioRunResults', (row, place) => {
      const execution = text(at(row, 'executionName')) ?? '';
      const model = text(at(row, 'modelResponse', 'modelId'));
      const key = model === null ? execution : `${execution} ${model}`;
      const { run, judges, times } = held(runs, key, () => {
        const opened = openRun(sink, input.path, { ...HARNESS, key });
        return { execution, model, run: opened, judges: new Map(), times: timeSpan() };
      });
      run.add(itemOf(row, place, judges));
      times.note(text(at(row, 'creationTime')));
    });
    const version = text(at(document, 'generatorVersion'));
    for (const { execution, model, run, judges, times } of runs.values()) {
      run.end({
        nativeId: execution,
        harness: { name: HARNESS.title, version },
        subject: subjectNamed(model ?? '', { model }),
        startedAt: times.first(),
        endedAt: times.last(),
        // A file of the store holds one iteration of many.
        epochs: run.attempts() > 1 ? run.epochs() : null,
        metrics: (name) => {
          const judge = judges.get(name);
          const scorer = judge === undefined ? {} : { kind: 'judge' as const, model: judge.name() };
          return { truth: run.truth(name), scorer };
        },
        notes: ['The date is that of the first result: the file states no start.'],
      });
    }
  },

  named(part, path) {
    const folder = executionFolder(part, path);
    if (folder === null) return namedAfter(part, stemOf(path));
    return namedAfter(part, lastName(folderOf(folder).replace(/(^|\/)results$/, '')), 'folder');
  },

  link: (part, path) => `${executionFolder(part, path) ?? path} ${part.key}`,
} as const satisfies Adapter;

const isNamed = hasFields({ text: ['scenarioName', 'iterationName', 'executionName'] });
const isEntry = hasFields({ text: ['scenarioName', 'iterationName', 'creation', 'expiration'] });

function isResult(value: JsonValue | undefined): boolean {
  return isNamed(value) && isRecord(at(value, 'evaluationResult', 'metrics'));
}

/** The models that judged each metric. */
type Judges = Map<string, Agreed>;

/** Of one execution with one model. */
interface Gathered {
  readonly execution: string;
  readonly model: string | null;
  readonly run: OpenRun;
  readonly judges: Judges;
  readonly times: TimeSpan;
}

/** Iterations that are numbered repeat their scenario; one with a name of its own is a test case of it. */
function itemOf(row: JsonValue, place: string, judges: Judges): Item {
  const scenario = text(at(row, 'scenarioName')) ?? '';
  const iteration = text(at(row, 'iterationName')) ?? '';
  const isNumbered = /^[1-9]\d{0,8}$/.test(iteration);
  const metrics = entries(at(row, 'evaluationResult', 'metrics'));
  const answer = at(row, 'modelResponse');
  const tags = joined(list(at(row, 'tags')).map(text), ', ');
  return {
    id: isNumbered ? scenario : `${scenario} / ${iteration}`,
    ...(isNumbered ? { attempt: Number(iteration) } : { cluster: scenario }),
    place,
    input: said(at(row, 'messages')),
    target: metrics.map(truthOf).find((truth) => truth !== null) ?? null,
    output: said(at(answer, 'messages')),
    inputTokens: whole(at(answer, 'usage', 'inputTokenCount')),
    outputTokens: whole(at(answer, 'usage', 'outputTokenCount')),
    slices: slicesOf({ tags }),
    scores: metrics.map(([name, metric]) => scoreOf(name, metric, judges)),
  };
}

function scoreOf(name: string, metric: JsonValue, judges: Judges): ItemScore {
  const value = at(metric, 'value');
  const judge = text(at(metric, 'metadata', 'eval-model'));
  if (judge !== null) held(judges, name, createAgreed).note(judge);
  const rating = text(at(metric, 'interpretation', 'rating'));
  const failed = at(metric, 'interpretation', 'failed');
  // What could not be told, or was not interpreted, is called not failed, too.
  const isTold = rating !== null && !/^(unknown|inconclusive)$/.test(rating);
  const errors = list(at(metric, 'diagnostics')).filter((one) => at(one, 'severity') === 'error');
  const isBroken = errors.length > 0 && (value === undefined || value === null);
  const said = [metric, at(metric, 'interpretation')].map((one) => text(at(one, 'reason')));
  const reasons = [...said, ...errors.map((one) => text(at(one, 'message')))];
  return {
    metric: name,
    read: isBroken ? missing('error', null) : readScore(value),
    // A category is its own label; the rating says what became of a number.
    label: text(value) ?? rating,
    passed: failed === true || errors.length > 0 ? false : failed === false && isTold ? true : null,
    reason: joined(reasons, '\n'),
  };
}

/** What an evaluator held the answer against, from the context it was given. */
function truthOf([, metric]: readonly [string, JsonValue]): string | null {
  const [, context] =
    entries(at(metric, 'context')).find(([name]) => /^Ground Truth\b/.test(name)) ?? [];
  return contentText(at(context, 'contents'));
}

function contentText(contents: JsonValue | undefined): string | null {
  const texts = list(contents).map((one) => text(at(one, 'text')));
  return joined(texts, '\n');
}

/** The texts of messages, with who said them where several did. */
function said(messages: JsonValue | undefined): string | null {
  const known = list(messages).flatMap((one) => {
    const content = contentText(at(one, 'contents'));
    return content === null ? [] : [{ role: text(at(one, 'role')) ?? '', content }];
  });
  const isOne = new Set(known.map(({ role }) => role)).size === 1;
  const lines = known.map(({ role, content }) => (isOne ? content : `${role}: ${content}`));
  return joined(lines);
}

/** The folder of an execution in the store: `results/<execution>/<scenario>/<iteration>.json`. */
function executionFolder(part: RunPart, path: string): string | null {
  const folder = folderOf(folderOf(path));
  return lastName(folder) === part.nativeId ? folder : null;
}

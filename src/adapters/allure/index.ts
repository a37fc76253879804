import { sha256Hex } from '../../ingest/hash.ts';
import type { Adapter, FolderHead, JsonValue } from '../adapter.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { momentOfMilliseconds } from '../shared/moment.ts';
import { folderOf, homeOf, lastName, namedAfter } from '../shared/named-after.ts';
import { at, finite, isList, isRecord, list, scalarText, text } from '../shared/read.ts';
import { settingList } from '../shared/settings.ts';
import { sliceValue } from '../shared/slices.ts';
import { firstLine, outcomesBy, type TestCase, testRun } from '../shared/test-cases.ts';
import { wholeDocument } from '../shared/whole.ts';
import { wholeText } from '../shared/whole-text.ts';

const RUN = { id: 'allure', title: 'Allure', key: 'run' };

/** Allure: the folder that its adapters for test runners write is one run. */
export const allure = {
  meta: {
    id: 'allure',
    title: 'Allure',
    version: 1,
    reads: [
      'the folder allure-results: a file <uuid>-result.json for each try of a test, with labels and parameters',
      'environment.properties beside them, as settings of the run',
    ],
    notRead: [
      'steps, attachments and fixtures; stack traces; links, and labels of machine and code',
      'the report that Allure makes of the folder for people',
    ],
    source: 'allure-framework/allure-js packages/allure-js-commons/src/model.ts',
    testedOn:
      'a folder written by allure-vitest 3.12 on Vitest 3; those of other runners from the source only',
    aggregation:
      'None in the files. A report of Allure counts the last try of a test; here each try is an attempt. Broken tests are errors, skipped ones stay out of the rate.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (!isRecord(document) || text(at(document, 'uuid')) === null) {
      const isPage = isRecord(at(document, 'testStage')) && text(at(document, 'uid')) !== null;
      return isPage ? lookAlike('a page of a report by Allure', RESULTS) : NO;
    }
    if (isList(at(document, 'children'))) return lookAlike('fixtures around tests', RESULTS);
    const isKnown = text(at(document, 'status')) !== null || text(at(document, 'stage')) !== null;
    return isKnown && text(at(document, 'name')) !== null && isList(at(document, 'labels'))
      ? yes('a uuid and name with labels and a status')
      : NO;
  },

  async read(input, sink) {
    const tries = [tryOf(await wholeDocument(input))];
    const settings = settingList();
    for (const file of input.below ?? []) {
      if (file.name !== ENVIRONMENT) tries.push(tryOf(await wholeDocument(await file.input())));
      else
        for (const [name, value] of propertiesOf(await wholeText(file))) settings.add(name, value);
    }
    // Tries of a test are numbered in the order in which they began, whatever their files are called.
    tries.sort((a, b) => a.start - b.start || (a.test.place < b.test.place ? -1 : 1));
    const tests = tries.map(({ test }) => test);
    const again = tests.length - new Set(tests.map(({ id }) => id)).size;
    const stop = tries.reduce((last, one) => Math.max(last, one.stop), 0);
    const frameworks = new Set(tries.flatMap(({ framework }) => framework ?? []));
    testRun(sink, input.path, RUN, {
      tests,
      harness: { name: [...frameworks].sort().join(', ') || 'Allure', version: null },
      startedAt: momentOfMilliseconds(tries.find(({ start }) => start > 0)?.start ?? null),
      endedAt: momentOfMilliseconds(stop > 0 ? stop : null),
      settings: settings.pairs,
      notes: [
        ...settings.notes,
        ...(again === 0
          ? []
          : [
              `Tries of tests that were run before: ${again}. Each counts as an attempt; a report of Allure counts the last one.`,
            ]),
      ],
    });
  },

  named: (part, path) =>
    namedAfter(part, lastName(folderOf(path).replace(/(^|\/)allure-results$/, '')), 'folder'),

  /** The files of the other tests are read with the first. */
  folder(path) {
    return RESULT.test(lastName(path)) ? { root: homeOf(path), role } : null;
  },
} as const satisfies Adapter;

const RESULTS = 'the files *-result.json of the folder allure-results';
const RESULT = /^[^/]+-result\.json$/;
const ENVIRONMENT = 'environment.properties';

function role(name: string): ReturnType<FolderHead['role']> {
  if (RESULT.test(name)) return 'own-part';
  if (name === ENVIRONMENT) return 'part';
  if (/^[^/]+-container\.json$/.test(name)) return { what: 'the fixtures around tests' };
  if (/^[^/]+-attachment(\.[^/]*)?$/.test(name)) return { what: 'an attachment of a test' };
  const isBeside = /^(executor|categories)\.json$|^environment\.xml$|^history\//.test(name);
  return isBeside ? { what: 'a file that Allure makes its report with' } : null;
}

/** What is kept of a file: a folder may hold thousands, each with its steps. */
interface Try {
  readonly start: number;
  readonly stop: number;
  readonly framework: string | null;
  readonly test: TestCase;
}

function tryOf(result: JsonValue): Try {
  return {
    start: finite(at(result, 'start')) ?? 0,
    stop: finite(at(result, 'stop')) ?? 0,
    framework: labelled(result, 'framework')[0] ?? null,
    test: caseOf(result),
  };
}

/** Lines `name=value` or `name: value`; comments begin with # or !. */
function* propertiesOf(lines: string): Iterable<readonly [string, string]> {
  for (const line of lines.split(/\r?\n/)) {
    const [, name, value] = /^\s*([^\s#!=:][^=:]*)[=:]([\s\S]*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) yield [name.trim(), value.trim()];
  }
}

/** Labels that group tests; the others name machine, code and people. */
const GROUPS = [
  'epic',
  'feature',
  'story',
  'severity',
  'parentSuite',
  'suite',
  'subSuite',
  'layer',
];

function labelled(result: JsonValue, name: string): readonly string[] {
  const found = list(at(result, 'labels')).filter((label) => at(label, 'name') === name);
  return found.flatMap((label) => text(at(label, 'value')) ?? []);
}

function caseOf(result: JsonValue): TestCase {
  const status = text(at(result, 'status')) ?? 'unknown';
  // What was planned alone has no status.
  const word = status === 'unknown' && at(result, 'stage') === 'pending' ? 'pending' : status;
  const [from, to] = [finite(at(result, 'start')), finite(at(result, 'stop'))];
  const parameters = list(at(result, 'parameters')).flatMap((one) => {
    const name = text(at(one, 'name'));
    const isShown =
      at(one, 'excluded') !== true && !/^(hidden|masked)$/.test(text(at(one, 'mode')) ?? '');
    return name === null || !isShown ? [] : [[name, scalarText(at(one, 'value')) ?? ''] as const];
  });
  const groups = GROUPS.flatMap((name) =>
    labelled(result, name)
      .slice(0, 1)
      .map((value) => [name, value] as const),
  );
  const tags = labelled(result, 'tag').map((tag) => [`tag.${tag}`, 'true'] as const);
  const slices = [...parameters, ...groups, ...tags].filter(
    ([, value]) => sliceValue(value) !== null,
  );
  return {
    id: idOf(text(at(result, 'fullName')) ?? text(at(result, 'name')) ?? '', parameters),
    place: text(at(result, 'uuid')) ?? '',
    outcome: OUTCOMES.get(word) ?? 'error',
    word,
    message: firstLine(text(at(result, 'statusDetails', 'message'))),
    milliseconds: from === null || to === null || to < from ? null : to - from,
    input: parameters.map(([name, value]) => `${name}: ${value}`).join('\n') || null,
    slices: new Map(slices),
  };
}

const OUTCOMES = outcomesBy({
  passed: ['passed'],
  failed: ['failed'],
  skipped: ['skipped', 'pending'],
});

/** Characters of parameters that can stand in a name; of longer ones, such as prompts, a hash. */
const LONGEST = 120;

/** A test with other parameters is another test case. */
function idOf(name: string, parameters: readonly (readonly [string, string])[]): string {
  if (parameters.length === 0) return name;
  const told = parameters.map(([key, value]) => `${key}=${value}`).join(', ');
  return `${name} [${told.length > LONGEST ? sha256Hex(told).slice(0, 16) : told}]`;
}

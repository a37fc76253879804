import type { Adapter, AdapterInput, RecordSink, RunPart } from '../adapter.ts';
import { createAssembly } from '../shared/assembly.ts';
import { blankPart, subjectNamed, suiteNamed } from '../shared/blank-part.ts';
import { areAll, lookAlike, NO, yes } from '../shared/detection.ts';
import { eachRow } from '../shared/each-record.ts';
import { hasFields } from '../shared/fields.ts';
import { folderOf, lastName } from '../shared/named-after.ts';
import { PASSED, statedPassAtK, testScore, testsMetric } from '../shared/program-tests.ts';
import { at, isList, list, scalarText, text, whole } from '../shared/read.ts';
import { hasColumns } from '../shared/table-columns.ts';
import { wholeDocument } from '../shared/whole.ts';

const PROBLEM_KEY = 'problem';

/** nuprl/MultiPL-E: the folder of a model and language is one run, with a file for each problem. */
export const multiplE = {
  meta: {
    id: 'multipl-e',
    title: 'MultiPL-E',
    version: 2,
    reads: [
      '*.results.json and *.results.json.gz: the tested programs of a problem',
      'the table of pass_k.py, joined to the folders it tells of where they lie beside it',
    ],
    notRead: ['*.results.yaml of the first versions', 'programs before they were tested'],
    source: 'nuprl/MultiPL-E pass_k.py, evaluation/src/main.py',
    testedOn:
      'one table of pass_k.py with 26 languages; results of a problem of 2022, later ones from the source only',
    aggregation:
      'The unbiased pass@k of each problem, averaged over problems; a program passes with status OK and exit code 0.',
  },

  detect(probe) {
    const header = probe.csv?.header ?? [];
    if (hasColumns(...COLUMNS)(header)) {
      return yes('a table of Dataset, Pass@k and Estimate');
    }
    const document = probe.json?.value;
    const isNamed = text(at(document, 'name')) !== null && text(at(document, 'language')) !== null;
    if (!isNamed) return NO;
    const results = list(at(document, 'results'));
    // The files of 2022 left out prompt and tests.
    const hasTests = text(at(document, 'tests')) !== null;
    if (areAll(results, (row) => isResult(row) && (hasTests || isOfOld(row)))) {
      return yes('a problem with programs, their status and exit code');
    }
    return hasTests && isList(at(document, 'completions'))
      ? lookAlike(
          'programs for a problem before they were tested',
          'the file *.results.json of the same folder',
        )
      : NO;
  },

  async read(input, sink) {
    return input.probe.csv === undefined ? readProblem(input, sink) : readTable(input, sink);
  },

  named(part, path) {
    const names = part.key === PROBLEM_KEY ? namesOf(lastName(folderOf(path))) : part;
    return {
      ...part,
      suite: names.suite.name === '' ? suiteNamed('data set not stated') : names.suite,
      subject: { ...names.subject, name: names.subject.name || 'model not stated' },
      notes: [...part.notes, 'Data set, language and model come from the name of the folder.'],
    };
  },

  /** All problems of a folder are one run, and so is what a table beside the folder says of it. */
  link(part, path) {
    const folder = folderOf(path);
    if (part.key === PROBLEM_KEY) return folder;
    return folder === '' ? part.key : `${folder}/${part.key}`;
  },
} as const satisfies Adapter;

const COLUMNS = ['Dataset', 'Pass@k', 'Estimate', 'NumProblems', 'MinCompletions'];

const isResult = hasFields({ text: ['status'], any: ['exit_code'] });

const isOfOld = hasFields({ text: ['program'], any: ['timestamp'] });

async function readProblem(input: AdapterInput, sink: RecordSink): Promise<void> {
  const file = await wholeDocument(input);
  const assembly = createAssembly(sink, input.path, PROBLEM_KEY);
  for (const [index, row] of list(at(file, 'results')).entries()) {
    const status = text(at(row, 'status'));
    const passed = status === 'OK' && at(row, 'exit_code') === 0;
    assembly.add({
      id: text(at(file, 'name')),
      place: `/results/${index}`,
      input: text(at(file, 'prompt')),
      output: text(at(row, 'program')),
      scores: [testScore(passed, status, text(at(row, 'stderr')))],
    });
  }
  assembly.finish();
  const temperature = scalarText(at(file, 'temperature'));
  sink.run({
    ...blankPart('MultiPL-E', PROBLEM_KEY),
    settings: temperature === null ? [] : [['temperature', temperature]],
    metrics: [testsMetric(assembly)],
  });
}

/** One run part for each folder the table tells of. */
async function readTable(input: AdapterInput, sink: RecordSink): Promise<void> {
  const parts = new Map<string, RunPart>();
  await eachRow(input, '', (row, place) => {
    const folder = text(at(row, 'Dataset')) ?? '';
    const k = Number(at(row, 'Pass@k'));
    const value = Number(at(row, 'Estimate'));
    if (folder === '' || Number.isNaN(value)) return;
    const n = whole(Number(at(row, 'NumProblems')));
    const part = parts.get(folder) ?? {
      ...blankPart('MultiPL-E', folder),
      ...namesOf(folder),
      samplesStated: n,
      metrics: [testsMetric()],
      hasSamples: false,
    };
    // With fewer programs than k, pass_k.py calls every problem solved.
    const isEnough = Number(at(row, 'MinCompletions')) >= k;
    const stated = statedPassAtK(isEnough ? k : Number.NaN, value, `${place}/Estimate`, n);
    const one = { ...stated, name: `pass@${k}`, metric: isEnough ? PASSED : null };
    parts.set(folder, { ...part, reported: [...part.reported, one] });
  });
  for (const part of parts.values()) sink.run(part);
}

/** `humaneval-rs-santacoder-0.2-reworded`: data set, language, model, temperature, form of the prompt. */
const FOLDER = /^([a-z]+)-([a-z0-9+#]+)-(.+)-(\d(?:\.\d+)?)-([a-z]+)$/;

/** In 2022 there was one data set: `cpp-davinci-0.2-keep`. */
const OLD_FOLDER =
  /^(?=(?:cpp|cs|d|go|java|jl|js|lua|php|pl|py|r|rb|rkt|rs|scala|sh|swift|ts)-.+-\d(?:\.\d+)?-[a-z]+$)/;

function namesOf(folder: string): Pick<RunPart, 'suite' | 'subject'> {
  const name = folder.replace(OLD_FOLDER, 'humaneval-');
  const [, dataset, language, model, , form] = FOLDER.exec(name) ?? [];
  if (model === undefined) return { suite: suiteNamed(folder), subject: subjectNamed('') };
  return {
    suite: suiteNamed(`${dataset}-${language}`, { version: form ?? null }),
    subject: subjectNamed(model, { model }),
  };
}

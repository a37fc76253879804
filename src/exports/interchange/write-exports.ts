import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../publish/files.ts';
import type { ResultRun, Results } from '../../records/loaded.ts';
import { type Problem, problem } from '../../records/problem.ts';
import { everyEvalEver } from './every-eval-ever.ts';
import { newLines } from './new-lines.ts';
import { recordLines } from './records.ts';

export const EXPORT_FORMATS = ['records', 'every-eval-ever'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Exported {
  /** Paths below the folder. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Writes every run of the results into a new or empty folder. A contested run is left out: two files disagree
 * on what it holds. Where a run is declared synthetic a `readout.yaml` says so beside the files, because the
 * formats have no field for it.
 * @param asOf day (YYYY-MM-DD) that stands for the time of the export, so that equal results give equal bytes
 */
export async function writeExports(
  results: Results,
  format: ExportFormat,
  folder: string,
  asOf: string,
): Promise<Exported> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    return { files: [], problems: [notEmpty(folder)] };
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  const synthetic: string[] = [];
  const problems: Problem[] = [];
  for (const run of results.runs) {
    if (run.contested) {
      problems.push(leftOut(run, 'is contested'));
      continue;
    }
    const written =
      format === 'records'
        ? [await writeRecords(results, run, folder)]
        : await writeEee(results, run, folder, asOf, problems);
    files.push(...written);
    if (run.synthetic) synthetic.push(...written);
  }
  if (format === 'records')
    for (const { file, count } of results.labels.unjoined) problems.push(unjoined(file, count));
  if (synthetic.length > 0) {
    const entries = synthetic.map((file) => `- match: "${file}"\n  set: { synthetic: true }\n`);
    writeFileSync(join(folder, 'readout.yaml'), entries.join(''));
    files.push('readout.yaml');
  }
  return { files, problems };
}

async function writeRecords(results: Results, run: ResultRun, folder: string): Promise<string> {
  const name = `${nameOf(run.id)}.jsonl`;
  const out = createWriteStream(join(folder, name), { flags: 'wx' });
  for await (const line of recordLines(results, run))
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
  return name;
}

async function writeEee(
  results: Results,
  run: ResultRun,
  folder: string,
  asOf: string,
  problems: Problem[],
): Promise<readonly string[]> {
  const files: string[] = [];
  const add = (path: string): string => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    files.push(path);
    return full;
  };
  const seconds = Date.parse(`${asOf}T00:00:00Z`) / 1000;
  for (const made of await everyEvalEver(results, run, seconds, (path) => newLines(add(path)))) {
    if ('leftOut' in made) problems.push(leftOut(run, made.leftOut, made.metric));
    else {
      const text = `${JSON.stringify(made.record, null, 1)}\n`;
      writeFileSync(add(`${made.path}.json`), text, { flag: 'wx' });
    }
  }
  return files;
}

/** A file name from an id: what is no plain letter is cut, and a hash keeps names apart. */
function nameOf(id: string): string {
  const plain = id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return `${plain.replaceAll(/^-|-$/g, '') || 'run'}-${sha256(id).slice(0, 8)}`;
}

function leftOut(run: ResultRun, why: string, metric?: string): Problem {
  return problem('field-not-read', {
    severity: 'warning',
    place: metric === undefined ? run.id : `${run.id} ${metric}`,
    found: metric === undefined ? `a run that ${why}` : `a metric: ${why}`,
    expected: 'what the format can hold',
    mend: 'It is not in the export; state what is missing in readout.yaml.',
  });
}

function unjoined(file: string, count: number): Problem {
  return problem('labels-not-joined', {
    severity: 'warning',
    file,
    found:
      count === 1
        ? '1 label that belongs to no answer'
        : `${count} labels that belong to no answer`,
    expected: 'labels of answers',
    mend: 'They are not in the export; name the run and the sample that they were given to.',
  });
}

function notEmpty(folder: string): Problem {
  return problem('invalid-value', {
    file: folder,
    found: 'a folder that holds files',
    expected: 'a new or an empty folder',
    mend: 'Name another folder with --to.',
  });
}

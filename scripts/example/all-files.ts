import { logName } from './inspect-header.ts';
import { inspectArchive, inspectJson } from './inspect-log.ts';
import { labelFiles } from './labels.ts';
import { lmEvalFiles, type NamedFile } from './lm-eval-files.ts';
import { SYSTEMS, type SystemPlan, systemIn } from './plan.ts';
import { promptfooFile } from './promptfoo-file.ts';
import { qualityFile } from './quality-run.ts';
import { sidecarText } from './sidecar.ts';
import { supportQuestions } from './support-questions.ts';
import { supportRun } from './support-run.ts';

/** Every generated file below `results/`, in path order. `README.md` is written by hand. */
export function exampleFiles(): readonly NamedFile[] {
  const files: NamedFile[] = SYSTEMS.flatMap((system) =>
    filesOf(system).map((file) => ({ ...file, path: `${system.folder}/${file.path}` })),
  );
  files.push(...interrupted().map((file) => ({ ...file, path: `2.3/${file.path}` })));
  files.push(...labelFiles());
  files.push({ path: 'readout.yaml', bytes: Buffer.from(sidecarText(), 'utf8') });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function filesOf(system: SystemPlan): readonly NamedFile[] {
  return [
    ...(system.suites.includes('support') ? [supportFile(system)] : []),
    ...(system.suites.includes('policy') ? lmEvalFiles(system) : []),
    ...(system.suites.includes('safety') ? [promptfooFile(system)] : []),
    ...(system.suites.includes('quality') ? [qualityFile(system)] : []),
  ];
}

function supportFile(system: SystemPlan): NamedFile {
  const attempts = supportRun(system);
  const early = system.folder === '2.0';
  const log = {
    system,
    kind: 'full',
    attempts,
    datasetSize: supportQuestions(system.dataset).length,
    limit: null,
    inspect: early ? '0.3.160' : '0.3.208',
  };
  return {
    path: `support/${logName(log)}.eval`,
    bytes: inspectArchive(log, early ? 'deflate' : 'zstd'),
  };
}

const SHORT = 24;

/**
 * Release 2.3: the disk filled up while the full run was written, so its archive ends in the middle; a short
 * run over the first questions was made instead.
 */
function interrupted(): readonly NamedFile[] {
  const system = systemIn('2.3');
  const questions = supportQuestions(2);
  const common = { system, datasetSize: questions.length, inspect: '0.3.208' };
  const short = {
    ...common,
    kind: 'short',
    limit: SHORT,
    attempts: supportRun(system, questions.slice(0, SHORT)),
  };
  const cut = {
    ...common,
    kind: 'cut',
    limit: null,
    attempts: supportRun(system, questions.slice(0, 36)),
  };
  const whole = inspectArchive(cut, 'zstd');
  return [
    { path: `support/${logName(short)}.json`, bytes: inspectJson(short) },
    {
      path: `support/${logName(cut)}.eval`,
      bytes: whole.subarray(0, Math.floor(whole.length * 0.6)),
    },
  ];
}

import type { FolderHead, RunPart } from '../adapter.ts';
import { filled, folderOf, lastName } from '../shared/named-after.ts';

/** Of a result that lies in no folder of its harness. */
export const NO_TIME = '0000-00-00T00-00-00Z';
const TIME = String.raw`\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:\.\d{1,9})?Z`;
export const RESULT = new RegExp(String.raw`^(${TIME})/([^/]+)/run-(\d{1,6})/result\.json$`);
export const BESIDE = new RegExp(String.raw`^(${TIME})/([^/]+)/(summary|classification)\.json$`);
const OTHER = new RegExp(String.raw`^${TIME}/[^/]+/run-\d{1,6}/`);
const HEAD = new RegExp(String.raw`(?:^|/)${TIME}/[^/]+/run-\d{1,6}/result\.json$`);

/** The results of all evals and runs are read with the first. */
export function folder(path: string): FolderHead | null {
  const found = HEAD.exec(path);
  if (found === null) return null;
  const isTop = !found[0].startsWith('/');
  return { root: path.slice(0, found.index + (isTop ? 0 : 1)), role };
}

/** Experiment, time, eval and number stand nowhere else. */
export function place(path: string): string | null {
  const index = HEAD.exec(path)?.index;
  return index === undefined ? null : `${lastName(path.slice(0, index))}${path.slice(index)}`;
}

function role(name: string): ReturnType<FolderHead['role']> {
  if (RESULT.test(name)) return 'own-part';
  if (BESIDE.test(name)) return 'part';
  return OTHER.test(name) ? { what: 'what an agent said, wrote or changed in a run' } : null;
}

/** The experiment is called after its folder, which says agent and prompt, and the suite after the folder above. */
export function named(part: RunPart, path: string): RunPart {
  const found = HEAD.exec(path);
  if (found === null) {
    return filled(part, 'agent-eval', part.subject.model ?? 'experiment not stated', [
      'Only the folders of agent-eval say of which eval and experiment a result is, and this file lies in none.',
    ]);
  }
  const home = path.slice(0, found.index);
  const above = lastName(folderOf(home));
  return filled(
    part,
    above === '' || above === 'results' ? 'agent-eval' : above,
    lastName(home) || 'experiment not stated',
    ['The experiment comes from the name of its folder.'],
  );
}

import type { Adapter, JsonValue, Probe } from '../adapter.ts';
import { isTableOfMlflow } from '../mlflow/table.ts';
import { lookAlike, NO, yes } from '../shared/detection.ts';
import { momentOfDigits } from '../shared/moment.ts';
import { homeOf, namedAfter, stemOf } from '../shared/named-after.ts';
import { at, entries, finite, isRecord, list } from '../shared/read.ts';
import { isSplitTable } from '../shared/split-table.ts';
import { folder } from './folder.ts';
import { readSummary } from './summary.ts';
import { readTable, USUAL_COLUMNS } from './table.ts';

/** wandb: a table is one run here, and so is the summary of a run, with its last values. */
export const wandb = {
  meta: {
    id: 'wandb',
    title: 'Weights & Biases',
    version: 6,
    reads: [
      'media/table/<name>.table.json: columns and data; under another name where a column names what was asked or who it is',
      'wandb-summary.json: the last value of every key, and the trace of the last call',
      'config.yaml and wandb-metadata.json beside the summary: settings, start and commit',
    ],
    notRead: [
      '.wandb logs',
      'addresses, users, programs and host names of wandb-metadata.json',
      'histograms, images and other media',
      'tables of runs that the pages of W&B download: no column says whether it is a setting or a result',
    ],
    source: 'wandb/wandb sdk/data_types/table.py, sdk/data_types/trace_tree.py',
    testedOn: '2 tables and 8 summaries of real runs; config and metadata from the source only',
    aggregation: 'None: a summary holds the last value of each key, whatever it means.',
  },

  detect(probe) {
    const document = probe.json?.value;
    if (isSummary(document)) {
      if (entries(document).some(([name]) => !name.startsWith('_')))
        return yes('_wandb with times, beside values');
      return lookAlike(
        'the summary of a run that logged no values',
        'media/table/ of the same run, where it has one',
      );
    }
    // Keys stand in any order, so those of W&B may be beyond the first ones of a long summary.
    if (isLong(probe) && probe.name === 'wandb-summary.json') {
      return yes('the name of the file, and more keys than are looked through');
    }
    if (isSplitTable(document) && !isTableOfMlflow(document, probe.name) && isOfRows(probe)) {
      return yes('columns and data');
    }
    if (['os', 'python', 'host', 'program'].every((name) => at(document, name) !== undefined)) {
      return lookAlike(
        'notes on the machine and the program of a run',
        'wandb-summary.json of the same run, and media/table/',
      );
    }
    return NO;
  },

  async read(input, sink) {
    if (isSplitTable(input.probe.json?.value)) await readTable(input, sink);
    else await readSummary(input, sink);
  },

  /** Folders carry the id of the run and its start: `run-20231215_095521-y0fap6xc`. */
  named(part, path) {
    const [, stamp = '', id] = /(?:^|\/)(?:offline-)?run-(\d{8}_\d{6})-(\w+)\//.exec(path) ?? [];
    const table = stemOf(path)
      .replace(/\.table$/, '')
      .replace(/_\d+_[0-9a-f]{20}$/, '');
    const known = { ...part, startedAt: part.startedAt ?? momentOfDigits(stamp) };
    if (part.key === 'table') {
      return namedAfter({ ...known, nativeId: id === undefined ? null : `${id}/${table}` }, table);
    }
    return namedAfter({ ...known, nativeId: id ?? null }, 'W&B summary', 'kind of file');
  },

  folder,

  /** A folder with one table is one run, with the summary as its headline; several tables are runs of their own. */
  describes(part, path) {
    if (part.key !== 'summary' || part.hasSamples) return null;
    return `${homeOf(path)}media/table/`;
  },
} as const satisfies Adapter;

/** Runs that set their summary without a log of steps have the time they took inside `_wandb` alone. */
function isSummary(document: JsonValue | undefined): boolean {
  const own = at(document, '_wandb');
  const times = [at(document, '_timestamp'), at(document, '_runtime'), at(own, 'runtime')];
  return isRecord(own) && times.some((time) => finite(time) !== null);
}

function isLong(probe: Probe): boolean {
  return isRecord(probe.json?.value) && probe.json.cut.keys > 0;
}

/** A matrix under `columns` and `data` is no table of results: one of them names what was asked, or who it is. */
function isOfRows({ json, name }: Probe): boolean {
  if (/\.table\.json$/.test(name)) return true;
  const usual = new Set<JsonValue>(Object.values(USUAL_COLUMNS).flat());
  return list(at(json?.value, 'columns')).some((column) => usual.has(column));
}

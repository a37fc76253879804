import { byCodePoint } from '../../records/code-point-order.ts';
import { problem } from '../../records/problem.ts';
import type { Engine } from '../../store/engine.ts';
import { rowsHash } from '../../store/row-hashes.ts';
import { sha256 } from '../../store/sealed-json.ts';
import { placeOfRun } from '../place-of.ts';
import { equalTables } from './equal-tables.ts';
import type { Joined, LeftOut } from './joined.ts';
import { withoutMergedShards } from './merged-shards.ts';
import { counted, EXPORTS, withOther, withoutOtherFormats } from './other-formats.ts';
import { runContentHash } from './run-id.ts';
import { withoutScoredExports } from './scored-exports.ts';
import { withoutSingleReports } from './single-reports.ts';
import { withoutTestReports } from './test-reports.ts';

/**
 * Runs by id. Of several with one id the first by content counts; the others are named, never dropped, and
 * make the run contested where they differ.
 */
export async function distinctRuns(
  engine: Engine,
  joined: readonly Joined[],
  leftOut: LeftOut[],
): Promise<readonly Joined[]> {
  const byId = new Map<string, Joined[]>();
  for (const one of joined.map(withOwnId(joined))) {
    const same = byId.get(one.run.id);
    if (same === undefined) byId.set(one.run.id, [one]);
    else same.push(one);
  }
  const kept: Joined[] = [];
  for (const same of byId.values()) {
    const [first, ...others] = same.sort(byOrigin);
    if (first === undefined) continue;
    let { contested } = first.run;
    let counting = first;
    for (const other of others) {
      const equal = await isEqual(engine, first, other);
      contested ||= !equal || other.run.contested;
      const isExport = equal && other.run.adapter !== first.run.adapter;
      if (isExport) counting = withOther(counting, other, false);
      leftOut.push(
        isExport
          ? { parts: other.parts, status: 'ignored', reason: counted(first, other, null) }
          : repeatedRun(first, other, equal),
      );
    }
    kept.push({ ...counting, run: { ...counting.run, contested } });
  }
  const copies = await equalTables(engine, kept);
  for (const [copy, first] of copies) leftOut.push(repeatedRun(first, copy, true));
  const tables = kept.filter((one) => !copies.has(one));
  const merged = await withoutMergedShards(engine, tables, leftOut);
  const formats = await withoutOtherFormats(engine, merged, leftOut);
  const scored = await withoutScoredExports(engine, formats, leftOut);
  const reports = await withoutTestReports(engine, scored, leftOut);
  const once = [...(await withoutSingleReports(engine, reports, leftOut))];
  return once.sort((a, b) => byCodePoint(a.run.id, b.run.id));
}

/**
 * Several runs of one file under one native id are told apart by their part's key, and files of the same bytes
 * by what only their places say.
 */
function withOwnId(joined: readonly Joined[]): (one: Joined) => Joined {
  const key = (one: Joined) => `${one.run.id}\u0000${hashOf(one)}`;
  const alike = Map.groupBy(joined, key);
  return (one) => {
    const same = alike.get(key(one)) ?? [];
    if (same.length < 2) return one;
    const place = placeOfRun(one);
    const isApart = place !== null && same.some((other) => placeOfRun(other) !== place);
    const own = isApart ? sha256(place).slice(0, 10) : (one.parts[0]?.key ?? '');
    return { ...one, run: { ...one.run, id: `${one.run.id}/${own}` } };
  };
}

/** The same run written twice, say as JSON and as an archive, has equal facts and equal rows. */
async function isEqual(engine: Engine, a: Joined, b: Joined): Promise<boolean> {
  const facts = ({ stated }: Joined) => runContentHash(stated, []);
  if (facts(a) !== facts(b)) return false;
  return (await rowsHash(engine, a.run.rows)) === (await rowsHash(engine, b.run.rows));
}

/** The harness's own file before what was exported from it, then by content. */
function byOrigin(a: Joined, b: Joined): number {
  return (
    Number(EXPORTS.has(a.run.adapter)) - Number(EXPORTS.has(b.run.adapter)) ||
    byCodePoint(hashOf(a), hashOf(b))
  );
}

function hashOf(one: Joined): string {
  return one.parts[0]?.source.sha256 ?? '';
}

function repeatedRun(first: Joined, other: Joined, equal: boolean): LeftOut {
  const reason = problem('duplicate-run', {
    severity: equal ? 'note' : 'error',
    file: other.parts[0]?.source.path ?? '',
    found: `the run "${other.run.id}", which "${first.parts[0]?.source.path}" holds ${equal ? 'with the same content' : 'with other content'}`,
    expected: 'each run once',
    mend: equal
      ? 'Nothing to do: the run counts once.'
      : 'Remove the file that is out of date, or give one of the runs another id with runId in readout.yaml.',
  });
  return { parts: other.parts, status: equal ? 'ignored' : 'quarantined', reason };
}

import { readFileSync, writeFileSync } from 'node:fs';
import { type Member, zipFile } from './zip-file.ts';

/**
 * Writes the committed `.eval` fixtures from the JSON log beside them, as Inspect packs a log. Run it by hand
 * after changing that log: `node tests/adapters/support/write-archives.ts`.
 */
const folder = new URL('../inspect/', import.meta.url);
const log: Record<string, unknown> & { samples: { id: unknown; epoch: number }[] } = JSON.parse(
  readFileSync(new URL('letters-json/log.json', folder), 'utf8'),
);
const { samples, reductions, ...header } = log;
const start = { version: log['version'], eval: log['eval'], plan: log['plan'] };
const member =
  (method: Member['method']) =>
  (name: string, value: unknown): Member => ({
    name,
    text: JSON.stringify(value),
    method,
  });

function pack(method: Member['method'], finished: boolean): Buffer {
  const put = member(method);
  const members = [
    put('_journal/start.json', start),
    ...samples.map((s) => put(`samples/${s.id}_epoch_${s.epoch}.json`, s)),
    put('_journal/summaries/1.json', []),
  ];
  if (finished) members.push(put('reductions.json', reductions), put('header.json', header));
  return zipFile(members);
}

writeFileSync(new URL('letters-eval/log.eval', folder), pack(8, true));
writeFileSync(new URL('unfinished-zstd/log.eval', folder), pack(93, false));

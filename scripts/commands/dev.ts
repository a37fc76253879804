import { existsSync, watch } from 'node:fs';
import { buildSite } from '../../src/pipeline.ts';
import { serveFolder } from '../../src/publish/serve.ts';
import type { Command } from '../cli/command.ts';
import { terminalProgress } from '../cli/progress.ts';
import { printProblems } from '../cli/report-problems.ts';

export const dev: Command = {
  name: 'dev',
  summary: 'serves the site and rebuilds it on change',
  usage: '',
  positionals: [0, 0],
  options: {
    port: { type: 'string', words: 'PORT', help: 'port on this machine (default: 4321)' },
  },
  exits: 'runs until it is stopped; 1 when the port cannot be used',
  async run(options) {
    const port = Number(options.extra['port'] ?? 4321);
    let building = false;
    let again = false;
    const rebuild = async (): Promise<void> => {
      if (building) {
        again = true;
        return;
      }
      building = true;
      const outcome = await buildSite(options, terminalProgress(options.quiet));
      printProblems(outcome.problems, options.quiet);
      process.stderr.write(`${outcome.summary}\n`);
      building = false;
      if (again) {
        again = false;
        await rebuild();
      }
    };
    await rebuild();
    const server = await serveFolder(options.out, port);
    process.stderr.write(`Serving ${options.out} at ${server.address}. Stop with Ctrl+C.\n`);
    let timer: NodeJS.Timeout | undefined;
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), 300);
    };
    const folders = [...options.results, ...(options.content === null ? [] : [options.content])];
    const watchers = folders
      .filter((folder) => existsSync(folder))
      .map((folder) => watch(folder, { recursive: true }, changed));
    await new Promise<void>((done) => process.once('SIGINT', done));
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    await server.close();
    return 0;
  },
};

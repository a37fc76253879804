import type { Command } from '../cli/command.ts';
import { build } from './build.ts';
import { changes } from './changes.ts';
import { compare } from './compare.ts';
import { dev } from './dev.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { freeze } from './freeze.ts';
import { gate } from './gate.ts';
import { ingest } from './ingest.ts';
import { start } from './start.ts';
import { statistics } from './statistics.ts';
import { verify } from './verify.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  build,
  ingest,
  start,
  gate,
  compare,
  changes,
  freeze,
  explain,
  exportCommand,
  statistics,
  verify,
  dev,
];

import type { Command } from './command.ts';
import { SHARED_OPTIONS } from './options.ts';

export function overview(commands: readonly Command[]): string {
  const lines = commands.map((c) => `  ${`${c.name} ${c.usage}`.padEnd(24)} ${c.summary}`);
  return `Readout turns result files of AI evaluations into a static site with release reports.\n\nUsage: npm run readout -- COMMAND [options]\n\nCommands:\n${lines.join('\n')}\n\n"readout COMMAND --help" tells the options and exit codes of a command.\n`;
}

export function helpFor(command: Command): string {
  const options = Object.entries({ ...command.options, ...SHARED_OPTIONS }).map(
    ([name, o]) => `  ${`--${name} ${o.words}`.padEnd(18)} ${o.help}`,
  );
  const words = ['npm run readout --', command.name, command.usage, '[options]'].filter(
    (w) => w !== '',
  );
  return `Usage: ${words.join(' ')}\n\n${command.summary}\n\nOptions:\n${options.join('\n')}\n\nExit codes: ${command.exits}; 2 when called wrongly.\n`;
}

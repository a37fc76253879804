#!/usr/bin/env node
import { reportCrash } from './cli/crash.ts';
import { helpFor, overview } from './cli/help.ts';
import { readOptions } from './cli/options.ts';
import { commands } from './commands/index.ts';

// The one entry point: argv in, exit code out. What a command does stands in scripts/commands/.
const [name, ...rest] = process.argv.slice(2);
const command = commands.find((c) => c.name === name);

if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
  process.stdout.write(overview(commands));
  process.exitCode = name === undefined ? 2 : 0;
} else if (command === undefined) {
  process.stderr.write(`readout: there is no command "${name}".\n\n${overview(commands)}`);
  process.exitCode = 2;
} else {
  const options = readOptions(command, rest, process.cwd());
  if ('usage' in options) {
    process.stderr.write(`readout ${command.name}: ${options.usage}\n\n${helpFor(command)}`);
    process.exitCode = 2;
  } else if (options.help) {
    process.stdout.write(helpFor(command));
  } else {
    process.exitCode = await command.run(options).catch(reportCrash);
  }
}

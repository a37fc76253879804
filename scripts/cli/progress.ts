import type { Progress } from '../../src/progress.ts';

/**
 * Progress on standard error: a bar that redraws itself on a terminal, one plain line per step elsewhere,
 * nothing when quiet. Standard output stays free for data.
 */
export function terminalProgress(quiet: boolean): Progress {
  if (quiet) return { step: () => {}, tick: () => {}, done: () => {} };
  return process.stderr.isTTY ? bars() : lines();
}

function lines(): Progress {
  return {
    step: (title) => process.stderr.write(`${title}\n`),
    tick: () => {},
    done: (message) => process.stderr.write(`${message}\n`),
  };
}

function bars(): Progress {
  let title = '';
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write('\r\u001b[K');
    drawn = false;
  };
  return {
    step(next) {
      clear();
      title = next;
      process.stderr.write(`${title} …`);
      drawn = true;
    },
    tick(done, total, label) {
      clear();
      const width = 24;
      const filled = total === 0 ? width : Math.round((width * done) / total);
      const room = Math.max(0, (process.stderr.columns ?? 80) - title.length - width - 20);
      process.stderr.write(
        `${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total} ${label.slice(0, room)}`,
      );
      drawn = true;
    },
    done(message) {
      clear();
      process.stderr.write(`${message}\n`);
    },
  };
}

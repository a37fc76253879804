import type { Options } from './options.ts';

/** One command: what it is called, what it takes, and what it does. */
export interface Command {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** Words after the command: `RELEASE`, `A B`; '' for none. */
  readonly usage: string;
  /** Fewest and most positional words. */
  readonly positionals: readonly [number, number];
  readonly options?: Readonly<
    Record<
      string,
      { readonly type: 'string' | 'boolean'; readonly words: string; readonly help: string }
    >
  >;
  /** What the exit codes mean, for the help. */
  readonly exits: string;
  run(options: Options): Promise<number>;
}

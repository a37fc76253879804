import type { FailureCase } from '../../report/cases.ts';
import { moment } from '../../report/sentences/dates.ts';
import { label } from '../../safe/text.ts';
import type { Untrusted } from '../../safe/untrusted.ts';
import type { Block, Fact } from '../blocks.ts';
import { type Context, subjectTitle, suiteTitle } from '../context.ts';
import type { Inline } from '../inline.ts';
import { paths } from '../paths.ts';

/** What it takes to see the failure again: the same for all cases of a run, but for the test case. */
export function reproduceFacts(c: Context, entry: FailureCase): Fact[] {
  return [
    { term: 'Test case', words: [{ code: label(entry.sample) }] },
    ...runFacts(c, entry.run),
    rawRecord(entry),
  ];
}

/** Where the case stands in the results folder. */
export function rawRecord(entry: FailureCase): Fact {
  return {
    term: 'Raw record',
    words: [{ code: label(entry.file) }, ' ', { code: label(entry.place) }],
  };
}

/** Suite, harness, model and parameters of a run. */
export function runFacts(c: Context, slug: string): Fact[] {
  const run = c.find.runs.get(slug);
  if (!run) return [];
  const stated = (value: Untrusted | null): Inline =>
    value === null ? ['not stated by the file'] : [{ code: label(value) }];
  const { name, version } = run.harness;
  return [
    {
      term: 'Suite',
      words: [
        { href: c.to(paths.suite(run.suite)), text: suiteTitle(c, run.suite), isName: true },
        `, version ${run.suiteVersion}`,
      ],
    },
    {
      term: 'Harness',
      words: [
        { name: label(name) },
        ...(version === null ? [', version not stated'] : [` ${label(version)}`]),
      ],
    },
    {
      term: 'Run',
      words: [
        {
          href: c.to(paths.run(run.slug)),
          text: `${subjectTitle(c, run.subject)}, ${moment(run.startedAt)}`,
          isName: true,
        },
      ],
    },
    { term: 'Model as served', words: stated(run.model) },
    { term: 'Seed', words: stated(run.seed) },
    { term: 'Source commit', words: stated(run.gitCommit) },
    ...(run.settings.length === 0
      ? []
      : [
          {
            term: 'Parameters',
            words: run.settings.flatMap(
              ([setting, value], index): Inline => [
                `${index === 0 ? '' : '; '}${label(setting)} `,
                { code: label(value) },
              ],
            ),
          },
        ]),
  ];
}

/** The command of the harness, to be copied; what the file does not say stands in capitals. */
export function commandBlocks(entry: FailureCase): Block[] {
  if (entry.command === null)
    return [
      {
        kind: 'paragraph',
        tone: 'note',
        words: ['No command is known that runs one test case of this harness again.'],
      },
    ];
  return [
    {
      kind: 'copy',
      title: 'Command that runs this test case again',
      text: label(entry.command, 2_000),
      note: 'Words in capitals stand for what the result file does not say. Read the command before you run it: names in it come from the result file.',
    },
  ];
}

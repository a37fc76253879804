import type { CaseShard, FailureCase } from '../../report/cases.ts';
import { laidOutJson } from '../../safe/json-layout.ts';
import { hasHidden, text } from '../../safe/text.ts';
import type { Block, UntrustedText } from '../blocks.ts';
import { type Context, metricTitle } from '../context.ts';
import { count } from '../format.ts';
import { href } from '../href.ts';
import { cutTo, fairLimit } from '../text-budget.ts';

type CaseText = NonNullable<FailureCase['input']>;

const WITHHELD: Block = {
  kind: 'paragraph',
  words: [
    { mark: 'c' },
    ' The texts of this test case are withheld: the suite says that they may not be shown.',
  ],
};

/** Boxes with what was asked, expected and answered, and what graders said. */
export function caseTexts(c: Context, entry: FailureCase, limit: number): Block[] {
  return [
    ...(entry.withheld ? [WITHHELD] : []),
    ...box(c, 'Error', entry.error, 'file', limit),
    ...box(c, 'Input', entry.input, 'file', limit),
    ...box(c, 'Expected', entry.target, 'file', limit),
    ...box(c, 'Output', entry.output, 'model', limit),
    ...reasons(c, entry, limit),
    ...transcript(c, entry, limit),
  ];
}

/** A reason that is given for several scores stands once. */
function reasons(c: Context, entry: FailureCase, limit: number): Block[] {
  const given = new Map<string, { readonly reason: CaseText; readonly of: string[] }>();
  for (const { metric, reason } of entry.scores) {
    if (reason === null) continue;
    const key = `${reason.full ?? ''} ${text(reason.text)}`;
    const same = given.get(key) ?? { reason, of: [] };
    given.set(key, same);
    same.of.push(metricTitle(c, entry.suite, metric));
  }
  return [...given.values()].flatMap(({ reason, of }) =>
    box(c, `Reason of the grader, ${of.join(' and ')}`, reason, 'model', limit),
  );
}

function box(
  c: Context,
  title: string,
  value: CaseText | null,
  source: UntrustedText['source'],
  limit: number,
): UntrustedText[] {
  if (value === null) return [];
  const { whole, isLaidOut } = readable(value);
  const shown = cutTo(whole, limit);
  const isCut = value.full !== null || shown.length < whole.length;
  return [
    {
      kind: 'untrusted',
      title,
      text: shown + (isCut ? ' …' : ''),
      hidden: hasHidden(value.text),
      isLaidOut,
      source,
      more:
        value.full === null
          ? null
          : {
              href: href(c.here, value.full),
              text: `Show all ${count(value.characters)} characters (text file)`,
            },
      note:
        value.full === null && isCut
          ? `Cut here to keep the page light: the whole text has ${count(value.characters)} characters and stands in the raw record.`
          : null,
    },
  ];
}

/** JSON on one line is shown in several. */
function readable(value: CaseText): { readonly whole: string; readonly isLaidOut: boolean } {
  const whole = text(value.text);
  const laidOut = laidOutJson(whole);
  return { whole: laidOut ?? whole, isLaidOut: laidOut !== null };
}

/** Printed bytes of all texts of a page; what stands around them and the bug reports come on top. */
const TEXT_BYTES = 90_000;

/** Most printed bytes of one text on this page. */
export function textLimit(shard: CaseShard): number {
  const texts = shard.cases.flatMap((entry) => [
    entry.error,
    entry.input,
    entry.target,
    entry.output,
    entry.transcript,
    ...entry.scores.map((score) => score.reason),
  ]);
  return fairLimit(
    texts.flatMap((value) => (value === null ? [] : [readable(value).whole])),
    TEXT_BYTES,
  );
}

function transcript(c: Context, entry: FailureCase, limit: number): Block[] {
  const blocks = box(c, 'Transcript', entry.transcript, 'model', limit);
  return blocks.length === 0 ? [] : [{ kind: 'details', summary: 'Transcript', blocks }];
}

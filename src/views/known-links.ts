import { type Context, subjectTitle, suiteTitle } from './context.ts';
import type { InlinePart } from './inline.ts';
import { paths } from './paths.ts';

/**
 * Link to a subject that content names; its bare name where no such subject is known, since a link would lead
 * nowhere and a site with such a link is not published.
 */
export function subjectLink(c: Context, id: string, text = subjectTitle(c, id)): InlinePart {
  return c.find.subjects.has(id)
    ? { href: c.to(paths.subject(id)), text, isName: true }
    : { name: text };
}

/** The same for a suite. */
export function suiteLink(c: Context, id: string): InlinePart {
  const text = suiteTitle(c, id);
  return c.find.suites.has(id)
    ? { href: c.to(paths.suite(id)), text, isName: true }
    : { name: text };
}

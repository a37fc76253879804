import { z } from 'zod';
import { FROZEN_FORMAT, frozenHeadSchema } from '../../records/content-history.ts';
import { type Problem, problem } from '../../records/problem.ts';
import { type DigestInput, digestInputSchema } from '../../report/history.ts';

const formatSchema = z.looseObject({ format: z.string() });

/** Reads a report file for a digest: `report.json` of a site, or a frozen report. */
export function readReportFile(
  path: string,
  read: (path: string) => string,
): { readonly report: DigestInput } | { readonly problem: Problem } {
  const fault = (found: string): { readonly problem: Problem } => ({
    problem: problem('invalid-value', {
      file: path,
      found,
      expected: 'a report: downloads/report.json of a site, or a file of content/frozen',
      mend: 'Give the path of such a file.',
    }),
  });
  let data: unknown;
  try {
    data = JSON.parse(read(path));
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error));
  }
  const format = formatSchema.safeParse(data);
  if (!format.success) return fault('a JSON document that is no report');
  let content: unknown = data;
  if (format.data.format === FROZEN_FORMAT) {
    const head = frozenHeadSchema.safeParse(data);
    if (!head.success)
      return fault(`a frozen report with faults: ${head.error.issues[0]?.message ?? ''}`);
    content = head.data.report;
  }
  const parsed = digestInputSchema.safeParse(content);
  if (parsed.success) return { report: parsed.data };
  const issue = parsed.error.issues[0];
  return fault(
    `a report of another version of the format (${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''})`,
  );
}

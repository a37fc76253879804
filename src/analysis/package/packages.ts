import type {
  CrosswalkLine,
  EvidencePackage,
  Framework,
  PackageField,
} from '../../report/package.ts';
import type { ReleaseReport } from '../../report/release.ts';
import type { ContentFiles } from '../content-files.ts';
import { type PackageFacts, type PackageSource, packageFacts } from './facts.ts';
import type { Field } from './field.ts';
import { FRAMEWORKS, type FrameworkDoc, type Line } from './frameworks.ts';
import { REPORT_FIELDS } from './report-fields.ts';
import { TEST_FIELDS } from './test-fields.ts';

/** Every field of the evidence package, in the order in which reports show them. */
export const FIELDS: readonly Field[] = [...REPORT_FIELDS, ...TEST_FIELDS];

const STATES = ['missing', 'present', 'not-needed'] as const;

/** How complete the evidence of each release is, and what each framework would find of it. */
export function evidencePackages(source: PackageSource, content: ContentFiles): EvidencePackage[] {
  const tags = new Map(content.suites.map((s) => [s.data.id, s.data.tags]));
  return source.releases.map((release) => evidencePackage(source, release, tags));
}

function evidencePackage(
  source: PackageSource,
  release: ReleaseReport,
  tags: ReadonlyMap<string, readonly string[]>,
): EvidencePackage {
  const facts = packageFacts(source, release, tags);
  const fields = FIELDS.map(
    ({ id, title, mend, find }): PackageField => ({
      id,
      title,
      mend,
      ...find(facts),
      askedBy: FRAMEWORKS.flatMap((f) =>
        f.lines.flatMap((line) => (line.fields.includes(id) ? [refOf(f, line)] : [])),
      ),
    }),
  );
  const states = new Map(fields.map((f) => [f.id, f.state]));
  return {
    release: release.id,
    present: fields.filter((f) => f.state === 'present').length,
    needed: fields.filter((f) => f.state !== 'not-needed').length,
    fields: STATES.flatMap((state) => fields.filter((f) => f.state === state)),
    frameworks: FRAMEWORKS.map((f) => framework(f, states, facts)),
  };
}

const SHORT: Readonly<Record<string, string>> = {
  'nist-ai-rmf': 'NIST',
  'eu-ai-act': 'EU AI Act',
  'iso-42001': 'ISO/IEC 42001',
  'model-cards': 'model cards',
};
const refOf = (f: FrameworkDoc, line: Line) => `${SHORT[f.id] ?? f.title} ${line.ref}`;

function framework(
  { id, title, lines }: FrameworkDoc,
  states: ReadonlyMap<string, PackageField['state']>,
  facts: PackageFacts,
): Framework {
  return {
    id,
    title,
    lines: lines.map((line): CrosswalkLine => {
      const suites = id === 'owasp-llm' ? [...(facts.tagged.get(line.ref) ?? [])] : [];
      return {
        ref: line.ref,
        asks: line.asks,
        state: id === 'owasp-llm' ? tagState(suites) : stateOf(line, states),
        fields: [...line.fields],
        suites,
        because: line.because ?? null,
      };
    }),
  };
}

const tagState = (suites: readonly string[]): CrosswalkLine['state'] =>
  suites.length > 0 ? 'present' : 'missing';

/** Fields that are not needed count neither way; a line of such fields alone asks for nothing here. */
function stateOf(
  line: Line,
  states: ReadonlyMap<string, PackageField['state']>,
): CrosswalkLine['state'] {
  if (line.because !== undefined) return 'outside';
  const own = line.fields.map((id) => states.get(id)).filter((s) => s !== 'not-needed');
  const there = own.filter((s) => s === 'present').length;
  if (there === own.length) return 'present';
  return there > 0 ? 'partly' : 'missing';
}

import type {
  Acknowledgement,
  GateSet,
  Limitation,
  Release,
  Site,
  SubjectContent,
  SuiteContent,
} from './content.ts';
import type { FailureMode } from './content-failure-mode.ts';
import type { FrozenFile, HoldingNotice, Permalink } from './content-history.ts';
import type { WriteUp } from './content-write-up.ts';
import type { GateVersion } from './gate-version.ts';

/** A gate set with what pins it: the file's path and the hash of its bytes. */
export interface GateSetFile extends GateSet {
  readonly id: string;
  readonly path: string;
  /** SHA-256 of the file, full hex. */
  readonly contentHash: string;
  /** Committed versions, oldest first; empty where there is no history. */
  readonly history?: readonly GateVersion[];
}

/** Everything of `content/` that decisions and pages are computed from, checked; bodies of MDX stay files. */
export interface Content {
  /** False when there is no content folder at all, or it is empty. */
  readonly present: boolean;
  readonly site: Site | null;
  readonly releases: readonly Release[];
  readonly gateSets: readonly GateSetFile[];
  readonly suites: readonly SuiteContent[];
  readonly subjects: readonly SubjectContent[];
  readonly limitations: readonly Limitation[];
  readonly failureModes?: readonly FailureMode[];
  readonly writeUps?: readonly WriteUp[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Signed reports, given-out addresses and notices about known errors. */
  readonly frozen?: readonly FrozenFile[];
  readonly permalinks?: readonly Permalink[];
  readonly notices?: readonly HoldingNotice[];
  /** Files left out because of a fault. What rests on them must not be decided as if they had never been. */
  readonly broken?: readonly BrokenFile[];
}

export interface BrokenFile {
  /** Path below the content folder. */
  readonly path: string;
  readonly collection: string;
  /** File name without its ending: the id it most likely has. */
  readonly id: string;
}

export const EMPTY_CONTENT: Content = {
  present: false,
  site: null,
  releases: [],
  gateSets: [],
  suites: [],
  subjects: [],
  limitations: [],
  acknowledgements: [],
};

/** An MDX file whose header is sound; its body goes to Astro. */
export interface MdxFile {
  readonly collection:
    | 'releases'
    | 'suites'
    | 'subjects'
    | 'limitations'
    | 'glossary'
    | 'docs'
    | 'failure-modes'
    | 'regressions';
  /** Id used in the site: from the header, else the file name without its ending. */
  readonly id: string;
  /** Path below the content folder. */
  readonly path: string;
  readonly absolute: string;
}

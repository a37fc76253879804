import type {
  GateSet,
  Limitation,
  Release,
  Site,
  SubjectContent,
  SuiteContent,
} from './content.ts';

/** Parsed front matter with the file it came from, so that every message can name it. */
export interface ContentEntry<T> {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  readonly data: T;
}

/** All of `content/` that decides or describes figures. Bodies of MDX files are not in here. */
export interface Content {
  readonly site: Site | null;
  readonly releases: readonly ContentEntry<Release>[];
  /** `id` is the file name without ending; `contentHash` the SHA-256 of the file's bytes. */
  readonly gateSets: readonly (ContentEntry<GateSet> & {
    readonly id: string;
    readonly contentHash: string;
  })[];
  readonly suites: readonly ContentEntry<SuiteContent>[];
  readonly subjects: readonly ContentEntry<SubjectContent>[];
  readonly limitations: readonly ContentEntry<Limitation>[];
}

/** A site without content: results alone. */
export const EMPTY_CONTENT: Content = {
  site: null,
  releases: [],
  gateSets: [],
  suites: [],
  subjects: [],
  limitations: [],
};

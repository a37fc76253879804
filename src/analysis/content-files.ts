import type {
  GateSet,
  Limitation,
  Release,
  Site,
  SubjectContent,
  SuiteContent,
} from '../records/content.ts';
import type { FailureMode } from '../records/content-failure-mode.ts';
import type { FrozenFile, HoldingNotice, Permalink } from '../records/content-history.ts';
import type { WriteUp } from '../records/content-write-up.ts';
import type { GateVersion } from '../records/gate-version.ts';
import type { BrokenFile, Content } from '../records/site-content.ts';

/** What a content file says, with the file's path, so that every message can name it. */
export interface ContentEntry<T> {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  readonly data: T;
}

/** The content that decides or describes figures, by file. */
export interface ContentFiles {
  readonly present: boolean;
  readonly site: Site | null;
  readonly releases: readonly ContentEntry<Release>[];
  readonly gateSets: readonly (ContentEntry<GateSet> & {
    readonly id: string;
    readonly contentHash: string;
    readonly history: readonly GateVersion[];
  })[];
  readonly suites: readonly ContentEntry<SuiteContent>[];
  readonly subjects: readonly ContentEntry<SubjectContent>[];
  readonly limitations: readonly ContentEntry<Limitation>[];
  readonly failureModes: readonly ContentEntry<FailureMode>[];
  readonly writeUps: readonly ContentEntry<WriteUp>[];
  readonly frozen: readonly FrozenFile[];
  readonly permalinks: readonly Permalink[];
  readonly notices: readonly HoldingNotice[];
  readonly broken: readonly BrokenFile[];
}

export function contentFiles(content: Content): ContentFiles {
  const entries = <T extends { readonly id: string }>(
    folder: string,
    all: readonly T[],
  ): ContentEntry<T>[] => all.map((data) => ({ file: `${folder}/${data.id}.mdx`, data }));
  return {
    present: content.present,
    site: content.site,
    releases: entries('releases', content.releases),
    gateSets: content.gateSets.map((data) => ({
      id: data.id,
      file: data.path,
      contentHash: data.contentHash,
      history: data.history ?? [],
      data,
    })),
    suites: entries('suites', content.suites),
    subjects: entries('subjects', content.subjects),
    limitations: entries('limitations', content.limitations),
    failureModes: entries('failure-modes', content.failureModes ?? []),
    writeUps: entries('regressions', content.writeUps ?? []),
    frozen: content.frozen ?? [],
    permalinks: content.permalinks ?? [],
    notices: content.notices ?? [],
    broken: content.broken ?? [],
  };
}

/** True when the content file of this id exists but had to be left out. */
export function isBroken(content: ContentFiles, collection: string, id: string): boolean {
  return content.broken.some((b) => b.collection === collection && b.id === id);
}

import { join } from 'node:path';
import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import {
  docSchema,
  glossaryTermSchema,
  limitationSchema,
  releaseSchema,
  subjectContentSchema,
  suiteContentSchema,
} from './records/content.ts';
import { failureModeSchema } from './records/content-failure-mode.ts';
import { writeUpSchema } from './records/content-write-up.ts';

/**
 * Author pages, for their MDX bodies only: the facts in their headers reach pages through the report. The
 * pipeline has checked the files and put the good ones into the work folder. Results never come this way.
 */
const base = (kind: string) => join(process.env.READOUT_WORK ?? '.', 'content', kind);
const pages = (kind: string) =>
  glob({
    pattern: '**/*.mdx',
    base: base(kind),
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  });

export const collections = {
  releases: defineCollection({ loader: pages('releases'), schema: releaseSchema }),
  suites: defineCollection({ loader: pages('suites'), schema: suiteContentSchema }),
  subjects: defineCollection({ loader: pages('subjects'), schema: subjectContentSchema }),
  limitations: defineCollection({ loader: pages('limitations'), schema: limitationSchema }),
  regressions: defineCollection({ loader: pages('regressions'), schema: writeUpSchema }),
  'failure-modes': defineCollection({ loader: pages('failure-modes'), schema: failureModeSchema }),
  glossary: defineCollection({ loader: pages('glossary'), schema: glossaryTermSchema }),
  docs: defineCollection({ loader: pages('docs'), schema: docSchema }),
};

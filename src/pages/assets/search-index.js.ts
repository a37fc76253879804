import type { APIRoute } from 'astro';
import { indexFile } from '../../search/entries.ts';
import { siteEntries } from '../_search.ts';

/** The index of the search, a script of ours so that it loads from `file://` too. */
export const GET: APIRoute = async () => new Response(indexFile((await siteEntries()).entries));

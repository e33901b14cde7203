import { z } from 'zod';
import type { ArticleMetadata } from '../../../shared/articles/model';
import { outletKey } from '../../../shared/outlets/model';
import { booleanColumn, type Reader } from '../store/corpus';
import { outletNamed } from '../outlets/outlet-names';

/**
 * What is in the vault already. The same bytes are the same file. The same text may be the same page, saved once more, or
 * a reprint: a reprint says that it stood somewhere else, at another address, with another outlet or on another day.
 */

/** Of a text that came in more often, so many are looked at: whether any of them is the same page. */
const MOST_COPIES = 1000;

const knownRow = z.object({ articleId: z.string(), title: z.string(), inBin: booleanColumn });
const copyRow = knownRow.extend({
  outlet: z.string().nullable(),
  outletId: z.string().nullable(),
  published: z.string().nullable(),
  url: z.string().nullable(),
});
type Copy = z.infer<typeof copyRow>;

/** An article that is here already. */
export type Known = z.infer<typeof knownRow>;

/** What is asked: the file, its text, and where it says that it stood. */
export interface Asked {
  original: { sha256: string };
  textSha256: string;
  metadata: Pick<ArticleMetadata, 'outlet' | 'published' | 'url'>;
}

/** The article that a file is a copy of, one outside the bin before one in it; undefined for a file that brings something new. */
export function knownAs(reader: Reader, asked: Asked): Known | undefined {
  const known = withBytes(reader, asked.original.sha256) ?? copies(reader, asked).find((copy) => saysNoMore(reader, asked, copy));
  return known === undefined ? undefined : { articleId: known.articleId, title: known.title, inBin: known.inBin };
}

/** What an article with the same text is called to the analyst, by its outlet where it has one; undefined where no other is shown. */
export function nameOfReprinted(reader: Reader, asked: Asked): string | undefined {
  const first = copies(reader, asked).find(({ inBin }) => !inBin);
  return first === undefined ? undefined : (first.outlet ?? `“${first.title}”`);
}

function withBytes(reader: Reader, sha256: string): Known | undefined {
  return reader.get(
    knownRow,
    `SELECT id AS articleId, title, deleted_at IS NOT NULL AS inBin FROM articles
     WHERE original_sha256 = ?1 OR id IN (SELECT article_id FROM article_texts WHERE original_sha256 = ?1)
     ORDER BY original_sha256 = ?1 DESC, imported_at LIMIT 1`,
    [sha256],
  );
}

/** The articles that have, or had, the same text. */
function copies(reader: Reader, { textSha256 }: Asked): Copy[] {
  return reader.all(
    copyRow,
    `SELECT id AS articleId, title, deleted_at IS NOT NULL AS inBin, outlet, outlet_id AS outletId, published, url FROM articles
     WHERE id IN (SELECT article_id FROM article_texts WHERE sha256 = ?)
     ORDER BY deleted_at IS NOT NULL, imported_at, rowid LIMIT ?`,
    [textSha256, MOST_COPIES],
  );
}

/** Whether whatever a file states of its source is what the copy's is: a file that states nothing is no other source. */
function saysNoMore(reader: Reader, { metadata: { outlet, published, url } }: Asked, copy: Copy): boolean {
  return (
    (outlet === null || isSameOutlet(reader, outlet, copy)) &&
    (published === null || (copy.published !== null && isSameDay(published, copy.published))) &&
    (url === null || (copy.url !== null && addressKey(url) === addressKey(copy.url)))
  );
}

function isSameOutlet(reader: Reader, outlet: string, copy: Copy): boolean {
  if (outletKey(outlet) === '') return true;
  if (copy.outlet === null) return false;
  return outletKey(outlet) === outletKey(copy.outlet) || (copy.outletId !== null && outletNamed(reader, outlet) === copy.outletId);
}

/** As far as both are known: `2014` and `2014-06-07` are one; a time with a zone is of its own day and of that in UTC. */
function isSameDay(one: string, other: string): boolean {
  return daysOf(one).some((day) => daysOf(other).some((second) => day.startsWith(second) || second.startsWith(day)));
}

function daysOf(published: string): string[] {
  const day = published.slice(0, 10);
  return /T.*(?:Z|[+-]\d\d:\d\d)$/.test(published) ? [day, new Date(published).toISOString().slice(0, 10)] : [day];
}

/** What is put behind an address to count its readers. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|cmpid|ocid|smid|at_\w+)$/i;

/** What an address leads to, however it was written: without scheme, `www.`, fragment, readers' marks and last slash. */
function addressKey(url: string): string {
  if (!URL.canParse(url)) return url.trim();
  const { hostname, port, pathname, searchParams } = new URL(url);
  const query = [...searchParams].filter(([name]) => !TRACKING.test(name)).map((pair) => pair.join('='));
  const host = hostname.replace(/^(?:www|m|amp|mobile)\.(?=[^.]+\.)/, '');
  return `${host}${port === '' ? '' : `:${port}`}${pathname.replace(/\/+$/, '')}${query.length === 0 ? '' : `?${query.sort().join('&')}`}`;
}

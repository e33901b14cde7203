import { cslName, type CslName } from './csl-names';
import type { Article } from '../articles/model';
import type { OutletKind } from '../outlets/outlet-kinds';

/**
 * CSL-JSON of an article, as reference managers read it: https://docs.citationstyles.org/en/stable/specification.html and
 * its schema csl-data.json (CSL 1.0.2).
 */

type CslType =
  | 'article-newspaper'
  | 'article-magazine'
  | 'broadcast'
  | 'document'
  | 'personal_communication'
  | 'post'
  | 'post-weblog'
  | 'report'
  | 'webpage';

/** As precise as it is known: year; year and month; year, month and day. */
export interface CslDate {
  'date-parts': [[number] | [number, number] | [number, number, number]];
}

export interface CslItem {
  id: string;
  type: CslType;
  title: string;
  author?: CslName[];
  'container-title'?: string;
  publisher?: string;
  section?: string;
  issued?: CslDate;
  accessed: CslDate;
  URL?: string;
  language?: string;
  /** Where a copy is kept, and its hash: the original file can be checked to be the one that was cited. */
  archive: string;
  archive_location: string;
  note: string;
}

/** What is cited: an article, and what is known of its outlet. */
export type Citable = Pick<Article, 'id' | 'metadata' | 'original' | 'importedAt'> & { outletKind?: OutletKind | null };

export function cslItemOf(article: Citable): CslItem {
  const { metadata, original, importedAt } = article;
  const { title, bylines, outlet, published, section, language, url } = metadata;
  const type = cslTypeOf(article);
  const issued = published === null ? null : cslDate(published);
  return {
    id: article.id,
    type,
    title,
    ...(bylines.length === 0 ? {} : { author: bylines.map((byline) => cslName(byline, language)) }),
    ...(outlet === null ? {} : type === 'report' ? { publisher: outlet } : { 'container-title': outlet }),
    ...(section === null ? {} : { section }),
    ...(issued === null ? {} : { issued }),
    accessed: cslDate(importedAt.slice(0, 10)) ?? { 'date-parts': [[Number(importedAt.slice(0, 4))]] },
    ...(url === null ? {} : { URL: url }),
    ...(language === null ? {} : { language }),
    archive: 'Casebook',
    archive_location: `sha256:${original.sha256}`,
    note: `SHA-256 of the original file “${original.fileName}”: ${original.sha256}`,
  };
}

const typesOfKinds: Partial<Record<OutletKind, CslType>> = {
  newspaper: 'article-newspaper',
  agency: 'article-newspaper',
  magazine: 'article-magazine',
  broadcaster: 'webpage',
  website: 'webpage',
  blog: 'post-weblog',
  social: 'post',
  research: 'report',
};

const MAIL = /^(message\/rfc822|application\/vnd\.ms-outlook)$/;
const PAGED = /^application\/(pdf|msword|vnd\.|rtf)|^text\/rtf/;

/** By the outlet's kind where the analyst has said it, else by what the file and its details show. */
function cslTypeOf({ metadata: { outlet, url }, original: { mediaType }, outletKind }: Citable): CslType {
  if (MAIL.test(mediaType)) return 'personal_communication';
  const byKind = outletKind == null ? undefined : typesOfKinds[outletKind];
  if (byKind !== undefined) return byKind;
  if (PAGED.test(mediaType)) return outlet === null ? 'document' : 'report';
  if (outletKind != null) return url === null ? 'report' : 'webpage';
  if (outlet !== null) return 'article-newspaper';
  return url === null ? 'document' : 'webpage';
}

/** Of `2014`, `2014-06`, `2014-06-07` and what goes on with a time; null for anything else. */
function cslDate(published: string): CslDate | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(published) ?? [];
  if (year === undefined) return null;
  if (month === undefined) return { 'date-parts': [[Number(year)]] };
  if (day === undefined) return { 'date-parts': [[Number(year), Number(month)]] };
  return { 'date-parts': [[Number(year), Number(month), Number(day)]] };
}

/** The file that reference managers import. */
export function cslJson(articles: readonly Citable[]): string {
  return `${JSON.stringify(articles.map(cslItemOf), null, 2)}\n`;
}

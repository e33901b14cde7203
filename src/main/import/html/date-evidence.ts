/**
 * What on a page says when its article was published, and how much each says: the one ranking of evidence, explained in
 * `docs/adr/0010-html-main-text.md`. Each kind speaks once for a day; the day with the most weight is taken, and none
 * below {@link LEAST_WEIGHT}.
 */
export const dateEvidence = {
  // What the page tells machines of its article.
  linkedData: { weight: 4, says: 'JSON-LD datePublished' },
  linkedDataCreated: { weight: 2, says: 'JSON-LD dateCreated' },
  publishedMeta: { weight: 4, says: 'the metadata of the page' },
  /** A name that is used for the last change as well: `<meta name="date">`. */
  bareMeta: { weight: 1.6, says: 'the metadata of the page' },
  microdata: { weight: 3.4, says: 'schema.org datePublished in the page' },
  address: { weight: 3, says: 'the address of the page' },
  // What stands beside the headline.
  labelledLine: { weight: 3.2, says: 'the line' },
  markedElement: { weight: 3, says: 'the <time> of the article' },
  time: { weight: 2.5, says: 'the <time> of the article' },
  dateInHeadline: { weight: 2.4, says: 'the date in the headline' },
  line: { weight: 2.5, says: 'the line' },
  /** A date with other words about it. */
  wordyLine: { weight: 1.8, says: 'the line' },
  /** Over the headline, outside of its part of the page. */
  above: { weight: 1.6, says: 'the line over the headline' },
  /** The same further up: as often today's date, or that of a ticker. */
  farAbove: { weight: 1.2, says: 'the line over the headline' },
  subtitle: { weight: 1.6, says: 'the line' },
  dateline: { weight: 1.6, says: 'the dateline' },
  // What stands under the text.
  labelledFoot: { weight: 2.6, says: 'the line' },
  markedFoot: { weight: 2, says: 'the <time> of the article' },
  timeInFoot: { weight: 1.5, says: 'the <time> of the article' },
  foot: { weight: 1.5, says: 'the line' },
  wordyFoot: { weight: 1, says: 'the line' },
  // What stands anywhere else.
  markedElsewhere: { weight: 1.8, says: 'the <time> of the article' },
  onlyTime: { weight: 1.8, says: 'the only <time> of the page' },
  timeElsewhere: { weight: 1, says: 'the <time> of the article' },
} as const;

export type DateEvidence = keyof typeof dateEvidence;

/** With less than this there is no date. */
export const LEAST_WEIGHT = 1.5;
/** Added where the address names the month, as in `/2014/05/title`. */
export const MONTH_OF_ADDRESS = 1;

/** A statement of one kind: that the article was published then. */
export interface Statement {
  kind: DateEvidence;
  /** As `publishedSchema` writes it, with its day at least. */
  published: string;
  /** In words for the analyst, with what the page itself says. */
  evidence: string;
}

export function weightOf({ kind }: Statement): number {
  return dateEvidence[kind].weight;
}

/** `detail` is what the page says, such as the line or the name of the metadata. */
export function statement(kind: DateEvidence, published: string | null, detail = ''): Statement[] {
  if (published === null || published.length < 10) return [];
  return [{ kind, published, evidence: `${dateEvidence[kind].says}${detail === '' ? '' : ` ${detail}`}` }];
}

/** Names of metadata that say when the article was published, in lower case. */
export const PUBLISHED_METAS = (
  'article:published_time og:article:published_time og:published_time article:published datepublished date.published publish_date publish-date publishdate published_date published publication_date ' +
  'publication-date publicationdate pubdate pub_date article_date_original original-publication-date originalpublicationdate dc.date.issued dcterms.issued dc.issued dcterms.created dc.date.created dc.created parsely-pub-date sailthru.date ' +
  'cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate citation_publication_date citation_date citation_online_date rbpubdate rnews:datepublished article.published article.created article:post_date ptime displaydate ' +
  'shareaholic:article_published_time vr:published_time dateposted date_published gentics.date_published releasedate article:publicationdate ob:date og:pubdate og:publish_date last-published publish-time article.date article_date firstpublished'
).split(' ');
/** Names that may also mean the last change, or the making of the file. */
export const DATE_METAS =
  'date dc.date dcterms.date dc:date datecreated article-date article:date eprints.date content_create_date created uploaddate pagedate search_date og:date'.split(
    ' ',
  );

/** Classes, ids and test ids of elements that show when an article was published. */
export const PUBLISHED_NAME =
  /publi|posted|submitted|entry-?date|created|erschienen|pub-?date|post-?date|article-?date|news-?date|datum|fecha|release|date-?header|dateline/;
/** Those of elements that show some date. */
export const DATED_NAME =
  /(?:^|[-_ ])(?:date|dates?-?(?:time|line|stamp|container|wrap|box|info)|time-?stamp|time|day|meta-?date|datetime|tarih|created|updated)(?:$|[-_ ])/;
/** Those of elements that show another date. */
export const OTHER_NAME =
  /modif|edited|event|comment|expire|start|end-?date|deadline|birth|copyright|reply|tribe-|termin|countdown|calendar-?(?:widget|day)/;
/** Those of elements that show the day on which the page is read. */
export const TODAY_NAME =
  /(?:current|today|actual|now)s?-?_?date|date-?_?(?:today|now|current)|(?:^|[-_ ])(?:today|heute|clock)(?:$|[-_ ])/;
export const UPDATED_NAME = /updat|modif/;

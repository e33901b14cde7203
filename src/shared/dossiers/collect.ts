import { z } from 'zod';
import { dateInWords } from '../articles/published';
import { idSchema } from '../basics';
import { span } from '../channel';
import * as nodes from '../notes/note-nodes';
import type { NoteDocument, NoteNode } from '../notes/note-document';
import type { CitedPassage } from '../passages/model';
import { quoted } from '../passages/passage-quote';
import { tagKey, tagSchema } from '../passages/tags';
import { lazily } from '../text/lazily';

/** Sections that are collected: passages from the vault in an order, each quoted and cited. */

/** So many passages go into one section. */
export const MOST_COLLECTED = 500;

export const collectOrders = ['date', 'source', 'tag'] as const;
export type CollectOrder = (typeof collectOrders)[number];

const markedFrom = [
  /** Passages that carry the tag, or one below it. */
  z.strictObject({ kind: z.literal('tag'), tag: tagSchema }),
  /** Passages with a confirmed mention of the entity in them, and those that statements about it rest on. */
  z.strictObject({ kind: z.literal('entity'), id: idSchema }),
  z.strictObject({ kind: z.literal('passages'), ids: z.array(idSchema).min(1).max(MOST_COLLECTED) }),
] as const;

/** What is marked already. */
export const markedFromSchema = z.discriminatedUnion('kind', markedFrom);

/** What is collected. */
export const collectFromSchema = z.discriminatedUnion('kind', [
  ...markedFrom,
  /** Places in the articles' present texts (UTF-16 units), such as hits: the sentences they stand in become passages. */
  z.strictObject({
    kind: z.literal('places'),
    places: z
      .array(z.strictObject({ articleId: idSchema, ...span }))
      .min(1)
      .max(MOST_COLLECTED),
  }),
  /** Articles: listed, each with a link to it, or cited by the sentence each begins with, which becomes a passage. */
  z.strictObject({ kind: z.literal('articles'), ids: z.array(idSchema).min(1).max(MOST_COLLECTED), as: z.enum(['list', 'beginnings']) }),
]);
export type CollectFrom = z.output<typeof collectFromSchema>;

/** What would be collected, as it is counted before. */
export const collectableSchema = z.object({
  passages: z.number().int(),
  articles: z.number().int(),
  /** Passages of articles without a date. */
  undated: z.number().int(),
  untagged: z.number().int(),
});

/** What stands in the order of a section: a passage, or an article. */
interface Placed {
  articleId: string;
  article: { title: string; outlet: string | null; published: string | null };
  tags: readonly string[];
  /** Its place in the article. */
  start: number;
}

interface Group<T> {
  heading: string;
  things: T[];
}

/** An article as a list of articles names it. */
export interface ListedArticle {
  articleId: string;
  title: string;
  outlet: string | null;
  published: string | null;
  tags: readonly string[];
}

/** The text of a section that lists articles in an order: a link each, its outlet and its date. Nothing is cited. */
export function listedDocument(articles: readonly ListedArticle[], order: CollectOrder): NoteDocument {
  const placed = articles.map((article) => ({ articleId: article.articleId, article, tags: article.tags, start: 0 }));
  const blocks = groupsOf(placed, order).flatMap(({ heading, things }): NoteNode[] => [
    nodes.heading(2, [nodes.textNode(heading)]),
    nodes.list(
      'bullet',
      1,
      things.map(({ article }) => ({ words: lineOf(article), checked: null, lists: [] })),
    ),
  ]);
  return nodes.documentOf(blocks);
}

function lineOf({ articleId, title, outlet, published }: ListedArticle): NoteNode[] {
  const day = published === null ? 'undated' : dateInWords(published.slice(0, 10));
  return [
    nodes.thingLink('article', articleId, title, null),
    nodes.textNode(`, ${[...(outlet === null ? [] : [outlet]), day].join(', ')}`),
  ];
}

/** The text of a section that quotes and cites the passages in an order; `newId` gives each citation its id. */
export function collectedDocument(passages: readonly CitedPassage[], order: CollectOrder, newId: () => string): NoteDocument {
  const placed = passages.map((passage) => ({
    ...{ passage, articleId: passage.articleId, article: passage.article },
    ...{ tags: passage.tags, start: passage.selectors.position.start },
  }));
  const blocks = groupsOf(placed, order).flatMap(({ heading, things }): NoteNode[] => [
    nodes.heading(2, [nodes.textNode(heading)]),
    ...things.map(({ passage }) => citedParagraph(passage, newId())),
  ]);
  return nodes.documentOf(blocks);
}

function citedParagraph({ id, selectors }: CitedPassage, citationId: string): NoteNode {
  const words = `${quoted(selectors.quote.exact.replace(/\s+/gu, ' ').trim())} `;
  const citation: NoteNode = { type: 'citation', version: 1, items: [{ id: citationId, passageId: id, stance: 'supports' }] };
  return nodes.paragraph([nodes.textNode(words), citation]);
}

function groupsOf<T extends Placed>(things: readonly T[], order: CollectOrder): Group<T>[] {
  const inTime = [...things].sort(byTime);
  switch (order) {
    case 'date':
      return grouped(inTime, ({ article }) => [article.published === null ? 'Undated' : dateInWords(article.published.slice(0, 10))]);
    case 'source':
      return grouped(inTime, ({ article }) => [article.outlet ?? article.title]).sort(byHeading);
    case 'tag':
      return grouped(inTime, ({ tags }) => (tags.length === 0 ? [NO_TAG] : tags)).sort(byHeading);
  }
}

/** By their headings in the order in which these are met; a thing may stand under several. */
function grouped<T>(things: readonly T[], headingsOf: (thing: T) => readonly string[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const thing of things) {
    for (const heading of headingsOf(thing)) {
      const group = groups.get(tagKey(heading)) ?? { heading, things: [] };
      group.things.push(thing);
      groups.set(tagKey(heading), group);
    }
  }
  return [...groups.values()];
}

const NO_TAG = 'Without a tag';
const alphabetical = lazily(() => new Intl.Collator('en', { numeric: true }));

function byHeading(one: Group<unknown>, other: Group<unknown>): number {
  if ((one.heading === NO_TAG) !== (other.heading === NO_TAG)) return one.heading === NO_TAG ? 1 : -1;
  return alphabetical().compare(one.heading, other.heading);
}

/** By the day published, the undated last; within an article by place. */
function byTime(one: Placed, other: Placed): number {
  const day = ({ article }: Placed): string => article.published ?? '\uffff';
  if (day(one) !== day(other)) return day(one) < day(other) ? -1 : 1;
  if (one.articleId !== other.articleId) return one.articleId < other.articleId ? -1 : 1;
  return one.start - other.start;
}

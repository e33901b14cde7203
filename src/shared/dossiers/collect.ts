import { z } from 'zod';
import { dateInWords } from '../articles/published';
import { idSchema } from '../basics';
import { span } from '../channel';
import * as nodes from '../notes/note-nodes';
import type { NoteDocument, NoteNode } from '../notes/note-document';
import type { CitedPassage } from '../passages/model';
import { quoted } from '../passages/passage-quote';
import { tagKey, tagSchema } from '../passages/tags';

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

interface Group {
  heading: string;
  passages: CitedPassage[];
}

/** The text of a section that quotes and cites the passages in an order; `newId` gives each citation its id. */
export function collectedDocument(passages: readonly CitedPassage[], order: CollectOrder, newId: () => string): NoteDocument {
  const blocks = groupsOf(passages, order).flatMap(({ heading, passages: own }): NoteNode[] => [
    nodes.heading(2, [nodes.textNode(heading)]),
    ...own.map((passage) => citedParagraph(passage, newId())),
  ]);
  return nodes.documentOf(blocks);
}

function citedParagraph({ id, selectors }: CitedPassage, citationId: string): NoteNode {
  const words = `${quoted(selectors.quote.exact.replace(/\s+/gu, ' ').trim())} `;
  const citation: NoteNode = { type: 'citation', version: 1, items: [{ id: citationId, passageId: id, stance: 'supports' }] };
  return nodes.paragraph([nodes.textNode(words), citation]);
}

function groupsOf(passages: readonly CitedPassage[], order: CollectOrder): Group[] {
  const inTime = [...passages].sort(byTime);
  switch (order) {
    case 'date':
      return grouped(inTime, ({ article }) => [article.published === null ? 'Undated' : dateInWords(article.published.slice(0, 10))]);
    case 'source':
      return grouped(inTime, ({ article }) => [article.outlet ?? article.title]).sort(byHeading);
    case 'tag':
      return grouped(inTime, ({ tags }) => (tags.length === 0 ? [NO_TAG] : tags)).sort(byHeading);
  }
}

/** By their headings in the order in which these are met; a passage may stand under several. */
function grouped(passages: readonly CitedPassage[], headingsOf: (passage: CitedPassage) => readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const passage of passages) {
    for (const heading of headingsOf(passage)) {
      const group = groups.get(tagKey(heading)) ?? { heading, passages: [] };
      group.passages.push(passage);
      groups.set(tagKey(heading), group);
    }
  }
  return [...groups.values()];
}

const NO_TAG = 'Without a tag';
const alphabetical = new Intl.Collator('en', { numeric: true });

function byHeading(one: Group, other: Group): number {
  if ((one.heading === NO_TAG) !== (other.heading === NO_TAG)) return one.heading === NO_TAG ? 1 : -1;
  return alphabetical.compare(one.heading, other.heading);
}

/** By the day published, the undated last; within an article by place. */
function byTime(one: CitedPassage, other: CitedPassage): number {
  const day = ({ article }: CitedPassage): string => article.published ?? '\uffff';
  if (day(one) !== day(other)) return day(one) < day(other) ? -1 : 1;
  if (one.articleId !== other.articleId) return one.articleId < other.articleId ? -1 : 1;
  return one.selectors.position.start - other.selectors.position.start;
}

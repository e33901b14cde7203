import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { NamedWhere } from '../../../src/main/corpus/entities/named-where';
import { CasebookError } from '../../../src/shared/result';
import { seededRandom } from '../../bench/generate';
import { addArticle, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const words = 'Igor Krasnov met Anna Weiss in Geneva. ';
const companionRow = z.object({ id: z.string(), articles: z.number() });
const articleRow = z.object({ id: z.string(), confirmed: z.number(), suggested: z.number() });
const linkRow = z.object({ from: z.string(), to: z.string(), articles: z.number() });

/** The same, asked of the database alone. */
const inSql = {
  companions: (id: string) =>
    corpus.store.all(
      companionRow,
      `SELECT others.entity_id AS id, count(DISTINCT others.article_id) AS articles FROM mentions AS own
       JOIN mentions AS others ON others.article_id = own.article_id AND others.state = 'confirmed' AND others.entity_id <> own.entity_id
       JOIN articles ON articles.id = own.article_id JOIN entities ON entities.id = others.entity_id
       WHERE own.entity_id = ? AND own.state = 'confirmed' AND articles.deleted_at IS NULL AND entities.deleted_at IS NULL GROUP BY 1`,
      [id],
    ),
  articles: (id: string) =>
    corpus.store.all(
      articleRow,
      `SELECT article_id AS id, sum(state = 'confirmed') AS confirmed, sum(state = 'suggested') AS suggested FROM mentions
       JOIN articles ON articles.id = article_id WHERE entity_id = ? AND deleted_at IS NULL AND state <> 'rejected' GROUP BY 1`,
      [id],
    ),
  links: (ids: string[]) =>
    corpus.store.all(
      linkRow,
      `SELECT one.entity_id AS "from", other.entity_id AS "to", count(DISTINCT one.article_id) AS articles FROM mentions AS one
       JOIN mentions AS other ON other.article_id = one.article_id AND other.entity_id > one.entity_id AND other.state = 'confirmed'
       JOIN articles ON articles.id = one.article_id
       JOIN entities AS a ON a.id = one.entity_id JOIN entities AS b ON b.id = other.entity_id
       WHERE one.state = 'confirmed' AND articles.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL
         AND one.entity_id IN (SELECT value FROM json_each(?1)) AND other.entity_id IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2`,
      [JSON.stringify(ids)],
    ),
};

const sorted = <T>(some: readonly T[]): T[] => [...some].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What is kept says what the database says. */
function expectAsInTheDatabase({ graph }: NamedWhere, entityIds: string[]): void {
  for (const id of entityIds) {
    const companions = [...graph.companionsOf(id)].map(([other, articles]) => ({ id: other, articles }));
    expect(sorted(companions)).toEqual(sorted(inSql.companions(id)));
    const told = inSql.articles(id);
    expect(sorted(graph.articlesOf(id).map(({ article, naming }) => ({ id: article.id, ...naming })))).toEqual(sorted(told));
    expect(graph.countOf(id)).toEqual({
      articles: told.filter(({ confirmed }) => confirmed > 0).length,
      mentions: told.reduce((sum, { confirmed }) => sum + confirmed, 0),
    });
  }
  expect(sorted(graph.linksBetween(entityIds))).toEqual(sorted(inSql.links(entityIds)));
}

test('who is named where is kept as it is, whatever is done, undone and put back', () => {
  const { handlers, store } = corpus;
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new CasebookError('not-found', 'There is none yet.');
    return one;
  };
  const articles = Array.from({ length: 6 }, (_, number) =>
    addArticle(corpus, { text: words.repeat(number + 1), title: `Number ${number}` }),
  );
  const entityIds = Array.from({ length: 5 }, (_, number) => handlers['entities.create']({ kind: 'person', name: `Name ${number}` }).id);
  const kept = new NamedWhere(store);
  const attempt = (work: () => unknown): void => {
    try {
      work();
    } catch (error) {
      // What cannot be done now (nothing to undo, gone) leaves all as it is.
      if (!(error instanceof CasebookError) || error.code === 'internal') throw error;
    }
  };
  const mentionIds: string[] = [];
  const works = [
    () => {
      const { id: articleId, textId } = pick(articles);
      const start = Math.floor(random() * 20);
      mentionIds.push(handlers['mentions.create']({ articleId, textId, entityId: pick(entityIds), start, end: start + 5 }).id);
    },
    () => handlers['mentions.settle']({ ids: [pick(mentionIds)], state: pick(['confirmed', 'rejected'] as const) }),
    () => handlers['mentions.tagAll']({ entityId: pick(entityIds), articleId: null, after: 0, run: randomUUID(), suggest: random() < 0.5 }),
    () => handlers['mentions.move']({ ids: [pick(mentionIds)], to: { entityId: pick(entityIds) } }),
    () => handlers['entities.merge']({ from: pick(entityIds), into: pick(entityIds) }),
    () => handlers['entities.takeApart']({ id: pick(entityIds) }),
    () => handlers['bin.delete']({ things: [{ kind: 'article', id: pick(articles).id }] }),
    () => handlers['bin.delete']({ things: [{ kind: 'entity', id: pick(entityIds) }] }),
    () => handlers['history.undo']({ step: null }),
    () => handlers['history.redo']({ step: null }),
    () => kept.readAhead(),
  ];
  for (let round = 0; round < 120; round += 1) {
    attempt(pick([...works, ...works.slice(0, 1), ...works.slice(0, 1), ...works.slice(8, 9)]));
    if (round % 4 === 0) expectAsInTheDatabase(kept, entityIds);
  }
  expect(mentionIds.length).toBeGreaterThan(10);
  expectAsInTheDatabase(kept, entityIds);
});

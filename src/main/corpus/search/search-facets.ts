import { z } from 'zod';
import type { SearchFacet, SearchFacets } from '../../../shared/search/model';
import { QUOTES } from '../../../shared/search/query';
import type { Reader } from '../store/corpus';
import type { Row } from './search-answer';

/** What is found, counted by what its fields say. */

/** Values shown of one field, those with most. */
const MOST = 50;

const facetRow = z.object({ value: z.string(), label: z.string(), count: z.number() });
const monthRow = z.object({ month: z.string(), count: z.number() });

/** Fields whose names are found without their quotation marks; of others what has some cannot be typed. */
const isNamed: ReadonlySet<SearchFacet> = new Set(['outlet', 'entity', 'in']);

/** What was found, as lists in JSON: the rows of articles and notes, the ids of the others. A passage is counted by its article, once more. */
type FoundIds = Record<Exclude<Row['kind'], 'passage'>, string>;

/**
 * Each count is that of the query with the value added to it (`outlet:="RT"`): a name is counted where it is meant, not
 * where it is written.
 */
export function facetsOf(reader: Reader, rows: readonly Row[]): SearchFacets {
  const ids = idsOf(rows);
  const counted = (by: SearchFacet): SearchFacets['facets'][SearchFacet] => {
    const { sql, of } = facets[by];
    const lists = of.map((kind) => ids[kind]);
    const found = reader.all(facetRow, `${sql} ORDER BY count DESC, label LIMIT ${MOST}`, lists);
    return isNamed.has(by) ? found : found.filter(({ value }) => value.search(QUOTES) < 0);
  };
  return {
    facets: {
      outlet: counted('outlet'),
      grade: counted('grade'),
      lang: counted('lang'),
      author: counted('author'),
      tag: counted('tag'),
      entity: counted('entity'),
      in: counted('in'),
    },
    months: reader.all(monthRow, monthsSql, [ids.article]),
  };
}

function idsOf(rows: readonly Row[]): FoundIds {
  const ids: Record<keyof FoundIds, (string | number)[]> = { article: [], note: [], entity: [], dossier: [], outlet: [] };
  for (const row of rows) {
    if (row.kind === 'passage') ids.article.push(row.passage.article);
    else if ('entry' in row) ids[row.kind].push(row.entry.id);
    else ids[row.kind].push(row.rowid, ...row.folded);
  }
  return {
    article: JSON.stringify(ids.article),
    note: JSON.stringify(ids.note),
    entity: JSON.stringify(ids.entity),
    dossier: JSON.stringify(ids.dossier),
    outlet: JSON.stringify(ids.outlet),
  };
}

const articles = 'json_each(?) AS found CROSS JOIN articles ON articles.rowid = found.value';
const notes = 'json_each(?) AS found CROSS JOIN notes ON notes.rowid = found.value';

const facets: Readonly<Record<SearchFacet, { sql: string; of: readonly (keyof FoundIds)[] }>> = {
  outlet: {
    sql: `SELECT name AS value, name AS label, count(*) AS count FROM (
        SELECT outlet_id AS outlet FROM ${articles} WHERE outlet_id IS NOT NULL
        UNION ALL SELECT value FROM json_each(?)
      ) CROSS JOIN outlets ON outlets.id = outlet GROUP BY outlet`,
    of: ['article', 'outlet'],
  },
  grade: {
    sql: `SELECT reliability AS value, reliability AS label, count(*) AS count FROM (
        SELECT outlet_id AS outlet FROM ${articles} WHERE outlet_id IS NOT NULL
        UNION ALL SELECT value FROM json_each(?)
      ) CROSS JOIN outlets ON outlets.id = outlet WHERE reliability IS NOT NULL GROUP BY reliability`,
    of: ['article', 'outlet'],
  },
  lang: {
    // `lang:zh` finds what is in zh-Hans as well.
    sql: `SELECT language AS value, language AS label, count(*) AS count FROM (
        SELECT lower(substr(language, 1, instr(language || '-', '-') - 1)) AS language FROM ${articles} WHERE language IS NOT NULL
      ) GROUP BY language`,
    of: ['article'],
  },
  author: {
    sql: `SELECT author.value AS value, author.value AS label, count(DISTINCT found.key) AS count
      FROM ${articles} CROSS JOIN json_each(articles.bylines) AS author GROUP BY author.value`,
    of: ['article'],
  },
  tag: {
    sql: `SELECT min(tag) AS value, min(tag) AS label, count(*) AS count FROM (
        SELECT tag_key, min(tag) AS tag, thing FROM (
          SELECT tag_key, tag, found.key AS thing FROM ${articles} CROSS JOIN article_tags ON article_tags.article_id = articles.id
          UNION ALL SELECT tag_key, tag, found.key FROM ${articles} CROSS JOIN passages ON passages.article_id = articles.id
            CROSS JOIN passage_tags ON passage_id = passages.id
          UNION ALL SELECT tag_key, tag, -1 - found.key FROM ${notes} CROSS JOIN note_tags ON note_tags.note_id = notes.id
        ) GROUP BY tag_key, thing
      ) GROUP BY tag_key`,
    of: ['article', 'article', 'note'],
  },
  entity: {
    sql: `SELECT name AS value, name AS label, count(*) AS count FROM (
        SELECT entity_id AS entity, 'article ' || found.key AS thing FROM ${articles}
          CROSS JOIN mentions ON mentions.article_id = articles.id WHERE state = 'confirmed'
        UNION SELECT entity_id, notes.id FROM ${notes} CROSS JOIN note_mentions ON note_id = notes.id
        UNION SELECT value, value FROM json_each(?)
        UNION SELECT entity_id, dossier_id FROM json_each(?) AS found CROSS JOIN dossier_subjects ON dossier_id = found.value
      ) CROSS JOIN entities ON entities.id = entity WHERE deleted_at IS NULL GROUP BY entity`,
    of: ['article', 'note', 'entity', 'dossier'],
  },
  in: {
    sql: `SELECT title AS value, title AS label, count(*) AS count FROM (
        SELECT dossier_id AS dossier, 'article ' || found.key AS thing FROM ${articles} CROSS JOIN passages ON passages.article_id = articles.id
          CROSS JOIN note_citations ON passage_id = passages.id
          CROSS JOIN dossier_sections ON dossier_sections.note_id = note_citations.note_id
        UNION SELECT dossier_id, notes.id FROM ${notes} CROSS JOIN dossier_sections ON note_id = notes.id
        UNION SELECT dossier_id, value FROM json_each(?) AS found CROSS JOIN dossier_subjects ON entity_id = found.value
        UNION SELECT value, value FROM json_each(?)
      ) CROSS JOIN dossiers ON dossiers.id = dossier WHERE deleted_at IS NULL AND title <> '' GROUP BY dossier`,
    of: ['article', 'note', 'entity', 'dossier'],
  },
};

const monthsSql = `SELECT substr(published, 1, 7) AS month, count(*) AS count FROM ${articles}
  WHERE published IS NOT NULL GROUP BY substr(published, 1, 7) ORDER BY month`;

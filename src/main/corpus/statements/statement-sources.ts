import { z } from 'zod';
import { credibilitySchema, reliabilitySchema } from '../../../shared/grades/grading';
import type { StatementSource } from '../../../shared/statements/model';
import { selectorColumns, selectorRow, selectorsOf, Standings } from '../passages/anchors';
import type { Reader } from '../store/corpus';

const sourceRow = selectorRow.extend({
  asked: z.string(),
  id: z.string(),
  articleId: z.string(),
  textId: z.string(),
  keptFor: z.string().nullable(),
  title: z.string(),
  outlet: z.string().nullable(),
  reliability: reliabilitySchema.nullable(),
  credibility: credibilitySchema.nullable(),
});

/** The passages that statements rest on, by the ids they were stated with; of one that became part of another, that one. */
export function sourcesOf(reader: Reader, ids: readonly string[]): Map<string, StatementSource> {
  if (ids.length === 0) return new Map();
  const rows = reader.all(
    sourceRow,
    `SELECT asked.value AS asked, passages.id, passages.article_id AS articleId, passages.text_id AS textId, ${selectorColumns},
       kept_for AS keptFor, title, outlet, reliability, credibility
     FROM json_each(?) AS asked LEFT JOIN merged_passages ON merged_passages.id = asked.value
     CROSS JOIN passages ON passages.id = coalesce(merged_passages.passage_id, asked.value)
     CROSS JOIN articles ON articles.id = passages.article_id LEFT JOIN outlets ON outlets.id = outlet_id`,
    [JSON.stringify(ids)],
  );
  const standings = new Standings(reader);
  return new Map(
    rows.map((row) => {
      const { asked, id, articleId, title, outlet, paragraph, exact, reliability, credibility } = row;
      const { range } = standings.of(row, selectorsOf(row));
      return [asked, { id, articleId, title, outlet, paragraph, words: exact, range, reliability, credibility }];
    }),
  );
}

import type { Migration } from '../store';

/**
 * One passage on one span of a text. Where older vaults have several, the one made first stays: citations of the others
 * become citations of it, their tags and comments are added to its own. docs/adr/0009-passages.md
 */

// Whoever still knows a passage by the id of one that became part of it finds it by that: a note that is open, a copied
// citation, a step of a note's own history.
const mergedPassages = [
  `CREATE TABLE merged_passages (
     id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
     passage_id TEXT NOT NULL REFERENCES passages (id)
   )`,
  'CREATE INDEX merged_passages_of_passage ON merged_passages (passage_id)',
];

const isSameSpan = (one: string, other: string): string =>
  `${one}.text_id = ${other}.text_id AND ${one}.start_point = ${other}.start_point AND ${one}.end_point = ${other}.end_point`;

/** The rows on the span of `passages`, itself among them. */
const onSpan = `passages AS others WHERE ${isSameSpan('others', 'passages')}`;
const blankLine = `char(10) || char(10)`;

const findPairs = [
  `INSERT INTO merged_passages (id, passage_id)
     SELECT id, (SELECT others.id FROM ${onSpan} ORDER BY others.rowid LIMIT 1) FROM passages
     WHERE EXISTS (SELECT 1 FROM ${onSpan} AND others.rowid < passages.rowid)`,
];

// Yellow is what citing gives by itself: another colour was chosen. A grade other than the first one stands among the reasons.
const said = [
  `UPDATE passages SET
     colour = coalesce((SELECT others.colour FROM ${onSpan} AND others.colour <> 'yellow' ORDER BY others.rowid LIMIT 1), colour),
     comment = coalesce(
       (SELECT group_concat(words, ${blankLine}) FROM
         (SELECT others.comment AS words FROM ${onSpan} AND trim(others.comment) <> '' GROUP BY others.comment ORDER BY min(others.rowid))),
       ''),
     credibility_reason = coalesce(
       (SELECT group_concat(words, ${blankLine}) FROM
         (SELECT words FROM
           (SELECT others.rowid AS place,
              CASE WHEN others.credibility <>
                  (SELECT first.credibility FROM passages AS first
                   WHERE ${isSameSpan('first', 'others')} AND first.credibility IS NOT NULL ORDER BY first.rowid LIMIT 1)
                THEN trim(others.credibility || ': ' || others.credibility_reason)
                ELSE others.credibility_reason END AS words
            FROM ${onSpan})
          WHERE trim(words) <> '' GROUP BY words ORDER BY min(place))),
       ''),
     credibility = (SELECT others.credibility FROM ${onSpan} AND others.credibility IS NOT NULL ORDER BY others.rowid LIMIT 1),
     kept_for = CASE WHEN EXISTS (SELECT 1 FROM ${onSpan} AND others.kept_for IS NOT passages.kept_for) THEN NULL ELSE kept_for END,
     updated_at = (SELECT max(others.updated_at) FROM ${onSpan})
   WHERE id IN (SELECT passage_id FROM merged_passages)`,
  `INSERT OR IGNORE INTO passage_tags (passage_id, tag, tag_key)
     SELECT merged_passages.passage_id, tag, tag_key FROM merged_passages
     JOIN passage_tags ON passage_tags.passage_id = merged_passages.id`,
  'DELETE FROM passage_tags WHERE passage_id IN (SELECT id FROM merged_passages)',
];

// A document is compact JSON; within the words of a note a quotation mark stands behind a backslash, so that only a key is
// met. The pairs that a note cites are put in one by one.
const citations = [
  `UPDATE notes SET revision = revision + 1, document =
     (WITH RECURSIVE
        pairs (number, gone, kept) AS
          (SELECT row_number() OVER (ORDER BY merged_passages.id), merged_passages.id, merged_passages.passage_id
           FROM merged_passages WHERE id IN (SELECT passage_id FROM note_citations WHERE note_id = notes.id)),
        written (number, document) AS
          (SELECT 0, notes.document
           UNION ALL
           SELECT pairs.number, replace(document, '"passageId":"' || gone || '"', '"passageId":"' || kept || '"')
           FROM written JOIN pairs ON pairs.number = written.number + 1)
      SELECT document FROM written ORDER BY number DESC LIMIT 1)
   WHERE id IN (SELECT note_id FROM note_citations WHERE passage_id IN (SELECT id FROM merged_passages))`,
  `UPDATE note_citations SET passage_id =
     (SELECT merged_passages.passage_id FROM merged_passages WHERE merged_passages.id = note_citations.passage_id)
   WHERE passage_id IN (SELECT id FROM merged_passages)`,
];

const theRule = [
  'DELETE FROM passages WHERE id IN (SELECT id FROM merged_passages)',
  // Serves what the index before it served.
  'DROP INDEX passages_of_text',
  'CREATE UNIQUE INDEX passages_of_span ON passages (text_id, start_point, end_point)',
];

export const onePassageASpan: Migration = {
  version: 5,
  name: 'one-passage-a-span',
  up: [...mergedPassages, ...findPairs, ...said, ...citations, ...theRule],
};

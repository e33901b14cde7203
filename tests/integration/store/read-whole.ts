/** What reads a whole table or index on purpose: a part of the statement, and why. */
export const readWhole: readonly { statement: RegExp; why: string }[] = [
  {
    statement:
      /^SELECT (group_concat\((article|articles|rowid)(, ';')?\) AS (articles|ranks)|CAST\(field_values\.value AS TEXT\)|.*count\(\*\) AS count FROM articles INDEXED BY articles_to_table|author\.value)/,
    why: 'the order of the whole table of articles, their ids, and how many rows it has, out of narrow indexes: below 200 ms for 100,000',
  },
  {
    statement:
      /^SELECT (json_group_array\((thing|\w+\.rowid)\) AS things|count\(\*\) AS count FROM (entities|notes|outlets|dossiers) WHERE|value, count)/,
    why: 'the order of a whole table of things, what they are called and how many there are: of these there are fewer than articles',
  },
  {
    statement: /FROM suggested_counts INDEXED BY suggested_counts_waiting/,
    why: 'an index of those names alone that wait, and a page of them in its order',
  },
  { statement: /FROM article_facts INDEXED BY article_facts_waiting/, why: 'an index of those alone that wait' },
  { statement: /^SELECT id, parent_id AS parentId, name FROM collections ORDER/, why: 'all collections: as long as the analyst made it' },
  {
    statement: /FROM notes INDEXED BY notes_by_title WHERE deleted_at IS NULL/,
    why: 'the order of the list of notes by title, out of a narrow index',
  },
  { statement: /^WITH RECURSIVE within \(id\)/, why: 'a collection and those below it, which were just found' },
  { statement: /FROM note_tags JOIN notes/, why: 'the list of all tags with their counts' },
  { statement: /FROM collection_notes JOIN notes/, why: 'what is in the collections: as long as the analyst made it' },
  { statement: /FROM collection_articles JOIN articles/, why: 'what is in the collections: as long as the analyst made it' },
  { statement: /\btemp\.followed_\w+/, why: 'what changed since it was looked at last' },
  {
    statement: /^SELECT docid, size FROM (article|note)_index_docsize$/,
    why: 'how long all texts are, once: 36 ms for 10,000',
  },
  { statement: /^SELECT article AS docid FROM binned_articles$/, why: 'what is in the bin, once: a number each' },
  { statement: /FROM statements JOIN entities AS subject .* object\.deleted_at IS NULL$/, why: 'all that was stated, for a file' },
  { statement: /^SELECT property FROM statements GROUP BY/, why: 'what was stated: as long as the analyst made it' },
  { statement: /^SELECT id FROM notes WHERE title = /, why: 'a note by its title: once for a command line' },
  { statement: /FROM charts ORDER BY lower\(name\), id$/, why: 'all charts that were kept: as long as the analyst made it' },
  {
    statement: /FROM notes WHERE deleted_at IS NULL AND instr\(document, \?\) > 0/,
    why: 'which notes show a chart, when it is to be deleted',
  },
  { statement: /FROM entity_rulings$/, why: 'what was said of pairs: as long as the analyst made it' },
  { statement: /FROM entity_watches JOIN entities/, why: 'all that is watched: as long as the analyst made it' },
  {
    statement: /(?:FROM|INTO) (?:saved_searches|past_searches|equivalents|note_templates|dossier_templates|batches|batch_answers)\b/,
    why: 'all searches, equivalents and batches: those kept by name are few, of those made fifty are kept',
  },
  { statement: /^SELECT word FROM spelling_words WHERE note_id IS NULL$/, why: 'all words of the analyst’s own dictionary' },
  { statement: /FROM article_fields (WHERE (name = |id <> )|ORDER BY)/, why: 'all fields that the analyst defined' },
  { statement: /^SELECT id, kind, parent_id AS parentId, name FROM own_kinds$/, why: 'all kinds that the analyst defined' },
  {
    statement: /FROM entities INDEXED BY entities_by_own_kind .* GROUP BY own_kind$/,
    why: 'how many entities are of each own kind, out of an index of these alone',
  },
  { statement: /FROM article_views( ORDER BY position, name)?$/, why: 'all saved views' },
  { statement: /FROM imports ORDER BY started_at DESC LIMIT 50$/, why: 'the last fifty, out of an index' },
  { statement: /^SELECT article_id AS carrier, tag FROM article_tags JOIN articles/, why: 'the list of all tags with their counts' },
  { statement: /FROM kept_files JOIN originals/, why: 'all files of which there is no article, which are few: the list of them' },
  {
    statement: /^SELECT (\(SELECT count\(\*\) FROM \w+\)|.*- \(SELECT count\(\*\) FROM \w+ WHERE deleted_at IS NOT NULL\))/,
    why: 'counts of index entries, without reading a row: 3 ms for 100,000',
  },
  {
    statement:
      /^SELECT rowid AS article, origin_id AS originId FROM articles INDEXED BY articles_to_(list|table) WHERE deleted_at IS NULL .* LIMIT \? OFFSET \?$/,
    why: 'a page of the list out of an index, of which only what stands before the page is read',
  },
  { statement: /^SELECT note FROM unindexed_notes LIMIT 1$/, why: 'the first row, if there is one' },
  { statement: /^DELETE FROM unindexed_notes$/, why: 'the few long notes that were just written in' },
  { statement: /\btemp\.undo_(switch|log)\b/, why: 'one row, and what one action changes' },
  {
    statement: /AS aliases, .* FROM outlets( WHERE 1)?$/,
    why: 'the list of all outlets, and quick find when it is first used or they have changed',
  },
  {
    statement: /SELECT outlet_id AS \w+, count\(\*\) AS count FROM note_citations CROSS JOIN/,
    why: 'how often each outlet is cited: from the citations, of which there are fewer than articles',
  },
  {
    statement: /^SELECT passage_id AS carrier, tag FROM passage_tags JOIN passages/,
    why: 'the list of all tags with their counts: as long as the analyst made it',
  },
  {
    statement: /FROM passages CROSS JOIN articles/,
    why: 'the passages of the vault: what the analyst marked, of which there is less than there are articles',
  },
  { statement: /^(SELECT colour, meaning|DELETE) FROM colour_meanings$/, why: 'six rows at most' },
  { statement: /FROM pragma_table_list AS/, why: 'the schema, once' },
  { statement: /^SELECT id FROM fingerprints .* WHERE stale = 1/, why: 'an index of those alone whose article has a new text' },
  { statement: /\) AS likely JOIN fingerprints/, why: 'the dozen that share the most hashes' },
  {
    statement: /^SELECT id(, .*)? FROM (notes|dossiers) WHERE deleted_at IS NULL ORDER BY/,
    why: 'the list of all notes or dossiers, and a page of it',
  },
  { statement: /FROM entities WHERE deleted_at IS NULL$/, why: 'the list of all entities, and quick find when it is first used' },
  { statement: /^SELECT id, .* FROM (notes|dossiers) WHERE deleted_at IS NULL$/, why: 'quick find, when it is first used' },
  {
    statement: /FROM article_texts INDEXED BY article_texts_later WHERE version > 1/,
    why: 'the articles of which there are several texts, out of an index of these alone',
  },
  { statement: /^SELECT \* FROM \(SELECT 'article' AS kind, .* LIMIT \?\)/, why: 'the newest few of each kind, out of an index' },
  {
    statement: /^SELECT id FROM \w+$|^(SELECT|WITH RECURSIVE deep \(id, key\)) .* AS key FROM |SELECT id, key FROM deep$/,
    why: 'what another vault is compared with: the ids of all that is here, and by what else it is known',
  },
  {
    statement:
      /FROM exchanged_states$|^SELECT id, passage_id AS passageId FROM merged_passages$|^SELECT entity_id AS entityId, max\(position\)/,
    why: 'the same, once for a vault that is brought in',
  },
  { statement: /FROM sqlite_schema WHERE sql IS NOT NULL/, why: 'the schema, once' },
];

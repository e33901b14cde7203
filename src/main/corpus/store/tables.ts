import type { Topic } from '../../../shared/topics';

/**
 * Every table of the vault: whose it is, whether Undo takes its rows back, and which facts a change of it is. Tests hold
 * the schema, the handlers and the contract to it: a table that is not here, a function that changes one without telling
 * one of its facts, an answer that is kept although a table it was read from has changed.
 */
export interface Table {
  /** The folder beside this one whose functions write it. */
  readonly room: string;
  /** `recorded`: row by row. `derived`: made anew from other tables, by whoever takes a change of these back. `none`: the store's own, and what only an undo would lose. */
  readonly undo: 'recorded' | 'derived' | 'none';
  /** One of them is told with each change; empty for what is never shown, or changes with another table only. */
  readonly facts: readonly Topic[];
}

const recorded = (room: string, ...facts: Topic[]): Table => ({ room, undo: 'recorded', facts });
const derived = (room: string, ...facts: Topic[]): Table => ({ room, undo: 'derived', facts });

export const tables: Readonly<Record<string, Table>> = {
  // Files that came in; each is there before what is made of it.
  originals: recorded('articles'),
  articles: recorded('articles', 'articles'),
  article_texts: recorded('articles', 'articles'),
  page_words: recorded('articles', 'articles'),
  article_pictures: recorded('articles', 'articles'),
  article_parts: recorded('articles', 'articles'),
  kept_files: recorded('articles', 'articles'),
  origin_rulings: recorded('origins', 'articles'),
  // What the groups of articles of one origin are made from; the groups themselves are a column of the articles.
  fingerprints: derived('origins'),
  fingerprint_hashes: derived('origins'),
  likenesses: derived('origins'),
  outlets: recorded('outlets', 'outlets'),
  outlet_names: recorded('outlets', 'outlets'),
  outlet_grades: recorded('outlets', 'outlets'),
  passages: recorded('passages', 'passages'),
  merged_passages: recorded('passages', 'passages'),
  passage_tags: recorded('passages', 'passages'),
  colour_meanings: recorded('passages', 'colours'),
  entities: recorded('entities', 'entities'),
  entity_aliases: recorded('entities', 'entities'),
  mentions: recorded('entities', 'mentions'),
  // When the analyst last looked is no step that Undo takes back.
  entity_watches: { room: 'entities', undo: 'none', facts: ['watches'] },
  entity_pictures: recorded('entities', 'entities'),
  own_kinds: recorded('entities', 'entities'),
  entity_merges: recorded('entities', 'entities'),
  merged_moves: recorded('entities', 'entities'),
  entity_rulings: recorded('entities', 'entities'),
  statements: recorded('statements', 'statements'),
  charts: recorded('charts', 'charts'),
  suggested_names: recorded('suggestions', 'suggestions'),
  suggestions: recorded('suggestions', 'suggestions'),
  // Kept by triggers, and by looking through the articles again.
  suggested_counts: derived('suggestions'),
  suggested_articles: derived('suggestions'),
  notes: recorded('notes', 'notes', 'note-text'),
  note_citations: derived('notes', 'citations'),
  note_links: derived('notes', 'note-text'),
  note_dates: derived('notes', 'note-text'),
  note_mentions: derived('notes', 'mentions', 'note-text'),
  // Which of them the index does not have for the moment.
  unindexed_notes: derived('search'),
  // Which of them the index has, and nobody is told of. Kept by triggers.
  binned_articles: derived('search'),
  // Undo takes no version away: they are what is left when everything else went wrong.
  note_versions: { room: 'notes', undo: 'none', facts: ['versions'] },
  note_version_texts: { room: 'notes', undo: 'none', facts: ['versions'] },
  note_templates: recorded('notes', 'templates'),
  // A picture stays as long as what holds it: longer than anything that could be undone.
  picture_uses: { room: 'notes', undo: 'none', facts: [] },
  // Written with the note, and gone with it.
  brought_notes: { room: 'notes', undo: 'none', facts: ['notes'] },
  dossiers: recorded('dossiers', 'dossiers'),
  dossier_sections: recorded('dossiers', 'dossiers'),
  dossier_subjects: recorded('dossiers', 'dossiers'),
  dossier_versions: recorded('dossiers', 'dossiers'),
  dossier_templates: recorded('dossiers', 'templates'),
  comments: recorded('comments', 'comments'),
  proposals: recorded('proposals', 'proposals'),
  article_facts: derived('library', 'articles'),
  article_tags: recorded('library', 'library'),
  collections: recorded('library', 'library'),
  collection_articles: recorded('library', 'library'),
  note_tags: recorded('library', 'library'),
  collection_notes: recorded('library', 'library'),
  article_fields: recorded('library', 'library'),
  field_values: recorded('library', 'library'),
  article_views: recorded('library', 'library'),
  equivalents: recorded('search', 'equivalents'),
  saved_searches: recorded('searches', 'searches'),
  // What was seen stays seen, and what was asked stays asked.
  seen_searches: { room: 'searches', undo: 'none', facts: ['searches'] },
  past_searches: { room: 'searches', undo: 'none', facts: ['searches'] },
  batches: recorded('batches', 'batches'),
  // What was found stays found.
  batch_answers: { room: 'batches', undo: 'none', facts: ['batches'] },
  spelling_words: recorded('spelling', 'spelling'),
  exchanged_states: recorded('exchange'),
  imports: recorded('articles', 'articles'),
  store_meta: { room: 'store', undo: 'none', facts: [] },
};

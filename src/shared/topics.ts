/**
 * What may have changed in the corpus: facts, told to the window, whose cache is refreshed by them and by nothing else.
 * `note-text`, `citations` and `dossier-text` are what a save changes while someone writes: the words of a note, what is
 * cited where, and the words of a note that stands in a dossier. Everything else that changes a note is `notes`, and with it
 * these three: who depends on one of them depends on `notes` too.
 * `library` is what articles are sorted by: their tags and states, collections, saved views.
 */
export const topics = [
  'articles',
  'passages',
  'colours',
  'entities',
  'mentions',
  'notes',
  'note-text',
  'citations',
  'versions',
  'dossiers',
  'dossier-text',
  'outlets',
  'library',
  'history',
] as const;

export type Topic = (typeof topics)[number];

/** What `notes` says as well. */
export const saidByNotes = ['note-text', 'citations', 'dossier-text'] as const satisfies readonly Topic[];

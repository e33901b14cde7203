/** The channels between the window and the main process. The preload may import this file and nothing else. */

/** Answered by the corpus worker. */
export const corpusChannels = [
  'vault.status',
  'articles.list',
  'articles.get',
  'articles.update',
  'articles.putBack',
  'articles.parts',
  'passages.create',
  'passages.update',
  'passages.remove',
  'passages.ofArticle',
  'passages.get',
  'passages.places',
  'passages.find',
  'tags.list',
  'tags.rename',
  'tags.remove',
  'colours.get',
  'colours.set',
  'entities.list',
  'entities.get',
  'entities.create',
  'entities.update',
  'mentions.create',
  'mentions.remove',
  'mentions.ofArticle',
  'mentions.ofEntity',
  'notes.list',
  'notes.get',
  'notes.create',
  'notes.save',
  'dossiers.list',
  'dossiers.get',
  'dossiers.create',
  'dossiers.update',
  'dossiers.sources',
  'bin.list',
  'bin.uses',
  'bin.delete',
  'bin.putBack',
  'bin.empty',
  'history.state',
  'history.undo',
  'history.redo',
  'search.find',
  'search.quickFind',
] as const;

/** Answered by the corpus worker too, but not at once: they read and write whole files. */
export const careChannels = ['backups.list', 'backups.compare', 'backups.make', 'check.run', 'check.cancel'] as const;

/** Answered by the main process itself. */
export const mainChannels = [
  'import.paths',
  'import.choose',
  'import.cancel',
  'import.retry',
  'import.text',
  'import.clipboard',
  'import.question',
  'import.answer',
  'inbox.get',
  'inbox.set',
  'inbox.choose',
  'export.dossier',
  'export.show',
  'backups.restore',
  'backups.show',
  'settings.get',
  'settings.set',
  'workspace.get',
  'workspace.set',
  'reading.get',
  'reading.set',
  'menu.undo',
  'links.open',
  'window.flushed',
] as const;

export const channels = [...corpusChannels, ...careChannels, ...mainChannels] as const;

/** Sent by the main process to the window. */
export const events = [
  'corpus.changed',
  'vault.progress',
  'import.progress',
  'inbox.changed',
  'menu.command',
  'settings.changed',
  'window.flush',
] as const;

export type CorpusChannel = (typeof corpusChannels)[number];
export type CareChannel = (typeof careChannels)[number];
export type MainChannel = (typeof mainChannels)[number];
export type Channel = (typeof channels)[number];
export type EventName = (typeof events)[number];

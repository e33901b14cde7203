// @ts-check

/**
 * The rooms inside the processes, as data: which room may import which. A room may import itself and the foundations of
 * its process besides; what stands at the top of a process's folder puts the rooms together and may import them all.
 * Arrows go one way: tests/unit/rooms.test.ts looks for circles, for arrows that nothing uses, and for rooms without a file.
 */

/**
 * @typedef {object} Process
 * @property {string} folder
 * @property {readonly string[]} foundations files at the top, and rooms, that every other room may import
 * @property {Readonly<Record<string, readonly string[]>>} rooms
 */

/** @type {Process} */
export const sharedRooms = {
  folder: 'src/shared',
  foundations: ['basics', 'channel', 'result', 'topics'],
  rooms: {
    grades: [],
    text: [],
    history: ['text'],
    intake: [],
    bin: ['history', 'text'],
    care: [],
    exchange: [],
    reader: [],
    recognition: [],
    search: ['grades'],
    searches: [],
    spelling: [],
    originals: ['text'],
    articles: ['grades', 'intake', 'originals', 'text'],
    dates: ['articles'],
    notes: ['dates', 'text'],
    origins: ['articles'],
    passages: ['articles', 'grades', 'history', 'text'],
    entities: ['articles', 'grades', 'history', 'passages', 'text'],
    identifiers: [],
    suggestions: ['entities', 'identifiers'],
    statements: ['articles', 'dates', 'entities', 'grades'],
    timeline: ['articles', 'entities'],
    map: ['identifiers', 'statements'],
    charts: ['entities', 'text'],
    editions: ['articles', 'entities', 'originals', 'passages'],
    evidence: ['articles', 'grades', 'passages', 'text'],
    batches: ['articles', 'evidence', 'search', 'text'],
    outlets: ['articles', 'grades', 'history', 'notes', 'passages'],
    citations: ['articles', 'grades', 'outlets', 'passages', 'text'],
    claims: ['grades', 'notes', 'passages', 'text'],
    comments: ['notes', 'passages', 'text'],
    proposals: ['notes', 'text'],
    dossiers: [
      'articles',
      'citations',
      'claims',
      'comments',
      'entities',
      'grades',
      'history',
      'notes',
      'originals',
      'outlets',
      'passages',
      'proposals',
      'text',
    ],
    library: ['articles', 'grades', 'notes', 'outlets', 'passages', 'search', 'text'],
    livetables: ['articles', 'claims', 'notes', 'passages', 'text'],
    window: ['care', 'citations', 'comments', 'library', 'notes', 'reader', 'search', 'spelling'],
  },
};

/** @type {Process} */
export const corpusRooms = {
  folder: 'src/main/corpus',
  foundations: ['room-handlers', 'store'],
  rooms: {
    store: [],
    search: [],
    origins: [],
    notes: ['search'],
    passages: ['notes'],
    outlets: ['notes', 'passages'],
    library: ['notes', 'origins', 'outlets', 'passages', 'search'],
    articles: ['library', 'notes', 'origins', 'outlets', 'search'],
    entities: ['notes', 'passages'],
    statements: ['entities', 'passages'],
    suggestions: ['entities', 'passages', 'statements'],
    spelling: ['search'],
    charts: ['entities', 'statements'],
    claims: ['notes', 'passages'],
    editions: ['articles', 'entities', 'library', 'passages'],
    evidence: ['search'],
    searches: ['notes', 'passages', 'search'],
    batches: ['search'],
    comments: [],
    proposals: ['notes'],
    dossiers: ['articles', 'comments', 'entities', 'notes', 'passages', 'proposals'],
    livetables: ['claims', 'dossiers', 'entities', 'library', 'notes', 'passages'],
    timeline: ['entities', 'notes', 'statements'],
    map: ['entities', 'statements'],
    bin: ['articles', 'library', 'notes', 'origins'],
    history: ['entities', 'library', 'notes', 'origins'],
    care: ['passages'],
    locking: ['care'],
    exchange: ['entities', 'library', 'locking', 'notes', 'origins', 'outlets', 'search'],
  },
};

/** The clients of the workers stand for them here: their insides are closed to main. @type {Process} */
export const mainRooms = {
  folder: 'src/main',
  foundations: ['files', 'settings', 'workers'],
  rooms: {
    files: [],
    workers: [],
    window: [],
    vault: ['corpus', 'export', 'import', 'spelling', 'window'],
    intake: ['corpus', 'import', 'window'],
    originals: ['corpus', 'import', 'window'],
    headless: ['corpus', 'intake', 'originals', 'vault'],
  },
};

export const processes = [sharedRooms, corpusRooms, mainRooms];

/** Folders of main that are processes of their own. */
export const workerFolders = ['corpus', 'import', 'export', 'spelling'];

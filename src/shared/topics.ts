/** What changed in the corpus; the window's cache is refreshed by this and by nothing else. */
export const topics = ['articles', 'passages', 'entities', 'mentions', 'notes', 'dossiers', 'outlets', 'history'] as const;

export type Topic = (typeof topics)[number];

/** The model that all processes share: what is in the corpus, and what is said of the vault. */
export * from './corpus-model';
export * from './history-model';
export * from './import-model';
export * from './kept-model';
export * from './note-model';
export * from './origin-model';
export * from './reader-model';
export * from './sources-model';
export * from './vault-model';
export * from './versions-model';

/**
 * The names of the contract's channels and events, put in by the build (electron.vite.config.ts): the contract itself, with
 * the library of its schemas, has no business in the preload.
 */
declare const CASEBOOK_CHANNELS: readonly string[];
declare const CASEBOOK_EVENTS: readonly string[];

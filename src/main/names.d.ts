/** The version of the `electron` package that Casebook is made with, put in by the build (electron.vite.config.ts). */
declare const CASEBOOK_ELECTRON_VERSION: string;

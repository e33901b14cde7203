import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import electronPackage from 'electron/package.json' with { type: 'json' };
import { bundledPackages } from './scripts/bundled.mjs';
import type { UserConfig } from 'vite';
import { channels, events } from './src/shared/contract';

const root = import.meta.dirname;

/**
 * Built for Electron 33 (Node 20.18, Chrome 130), the oldest runtime Casebook runs on; without these targets
 * electron-vite would take those of the newest `electron` package, whose types we compile against.
 */
const nodeTarget = 'node20.18';
const chromeTarget = 'chrome130';

/** The window's; the page of all components is built with it as well (tests/e2e/window/built-components.ts). */
export const renderer = {
  root: path.join(root, 'src/renderer'),
  plugins: [react()],
  // The main process puts a fresh nonce here with each page it serves (src/main/window/security.ts).
  html: { cspNonce: 'CASEBOOK-STYLE-NONCE' },
  resolve: {
    // Radix's dialogs lock scrolling with a style tag, whose nonce they ask this module for.
    alias: { 'get-nonce': path.join(root, 'src/renderer/ui/style-nonce.ts') },
  },
  build: {
    target: chromeTarget,
    sourcemap: true,
    // A third of the bytes to read and to compile before the window can be used.
    minify: true,
    // Every asset is a file under app://, so that the content security policy needs no `data:`.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: path.join(root, 'src/renderer/index.html'),
        // The pages that draw originals (src/main/originals/page-pictures.ts, layout-pictures.ts).
        pages: path.join(root, 'src/renderer/pages.html'),
        layout: path.join(root, 'src/renderer/layout.html'),
      },
    },
  },
  worker: { format: 'es' },
} satisfies UserConfig;

export default defineConfig({
  main: {
    define: { CASEBOOK_ELECTRON_VERSION: JSON.stringify(electronPackage.version) },
    build: {
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: { exclude: bundledPackages },
      rolldownOptions: {
        input: {
          index: path.join(root, 'src/main/index.ts'),
          'corpus-worker': path.join(root, 'src/main/corpus/worker.ts'),
          'corpus-inspector': path.join(root, 'src/main/corpus/care/inspector.ts'),
          'corpus-locker': path.join(root, 'src/main/corpus/locking/locker.ts'),
          'corpus-learner': path.join(root, 'src/main/corpus/search/meaning-learner.ts'),
          'import-worker': path.join(root, 'src/main/import/worker.ts'),
          'ocr-worker': path.join(root, 'src/main/import/ocr/worker.ts'),
          'spelling-worker': path.join(root, 'src/main/spelling/worker.ts'),
          'export-worker': path.join(root, 'src/main/export/worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    // The preload gets the names of the contract alone; they never change while it runs.
    define: { CASEBOOK_CHANNELS: JSON.stringify(channels), CASEBOOK_EVENTS: JSON.stringify(events) },
    build: {
      target: nodeTarget,
      rolldownOptions: {
        input: path.join(root, 'src/preload/index.ts'),
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
      },
    },
  },
  renderer,
});

/**
 * Runs a TypeScript file in Node: `node scripts/run-ts.mjs FILE [ARGUMENT…]`.
 *
 * The file and what it imports of the project are bundled by Vite into a file under node_modules/.cache, which is
 * imported, and removed when the process ends; packages are left to Node. The program sees its own arguments in
 * process.argv[2…]. Its import.meta.url is the bundle's: find the project's files from process.cwd() instead.
 */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [entry, ...programArguments] = process.argv.slice(2);
if (entry === undefined) {
  console.error('Usage: node scripts/run-ts.mjs FILE [ARGUMENT…]');
  process.exit(2);
}

const root = path.resolve(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules', '.cache', 'run-ts');
await mkdir(cache, { recursive: true });
const folder = await mkdtemp(path.join(cache, 'run-'));
// Not in a `finally`: the program may end the process itself.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: path.resolve(entry),
    outDir: folder,
    target: 'node20',
    minify: false,
    sourcemap: 'inline',
    rollupOptions: { output: { entryFileNames: 'entry.mjs', format: 'es' } },
  },
});
process.argv = [process.argv[0] ?? '', path.resolve(entry), ...programArguments];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(folder, 'entry.mjs')).href);

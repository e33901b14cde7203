import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { bundledPackages } from '../../../scripts/bundled.mjs';
import { CorpusClient, type CorpusClientOptions, type StoreLogEntry } from '../../../src/main/corpus/client';
import { temporaryFolder } from '../../builders';

const root = path.resolve(import.meta.dirname, '../../..');

/** The corpus worker and its helpers, built as in the application but for the packages that are built in. */
export interface BuiltCorpus {
  inspector: URL;
  locker: URL;
  open: (folder: string, options?: CorpusClientOptions) => Promise<CorpusClient>;
  /** What the workers have logged, but for what is only told. */
  logged: StoreLogEntry[];
}

export async function buildCorpus(): Promise<BuiltCorpus> {
  const built = temporaryFolder();
  mkdirSync(path.join(built, 'out'));
  // As in the app, packages are found from the built files.
  symlinkSync(path.join(root, 'node_modules'), path.join(built, 'node_modules'), 'junction');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: bundledPackages },
    build: {
      ssr: true,
      outDir: path.join(built, 'out'),
      rolldownOptions: {
        input: {
          'corpus-worker': path.join(root, 'src/main/corpus/worker.ts'),
          'corpus-inspector': path.join(root, 'src/main/corpus/care/inspector.ts'),
          'corpus-locker': path.join(root, 'src/main/corpus/locking/locker.ts'),
          'corpus-learner': path.join(root, 'src/main/corpus/search/meaning-learner.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[hash].mjs' },
      },
    },
  });
  const url = (name: string): URL => pathToFileURL(path.join(built, 'out', name));
  const inspector = url('corpus-inspector.mjs');
  const logged: StoreLogEntry[] = [];
  const onLog = (entry: StoreLogEntry): void => {
    if (entry.level !== 'info') logged.push(entry);
  };
  const open = (folder: string, options: CorpusClientOptions = {}): Promise<CorpusClient> =>
    CorpusClient.open(folder, { script: url('corpus-worker.mjs'), inspector, learner: url('corpus-learner.mjs'), onLog, ...options });
  return { inspector, locker: url('corpus-locker.mjs'), open, logged };
}

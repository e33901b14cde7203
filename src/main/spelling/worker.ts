import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { CheckedText, DictionaryInfo } from '../../shared/spelling/model';
import { serveWorker } from '../workers/worker-channel';
import { Checker } from './checker';
import { findDictionaries, systemFolders } from './dictionary-files';

/** What the spelling worker answers. `without`: the dictionaries that are not used. */
export interface SpellingHandlers {
  check: (request: { texts: readonly string[]; around: string; without: readonly string[] }) => CheckedText[];
  suggest: (request: { word: string; language: string; without: readonly string[] }) => string[];
  dictionaries: (request: null) => DictionaryInfo[];
}

/** Where the system's dictionaries are; where they usually are when not given. */
const startSchema = z.object({ folders: z.array(z.string()).readonly().default(systemFolders) }).catch({ folders: systemFolders });

await serveWorker<SpellingHandlers>(() => {
  const checker = new Checker(findDictionaries(startSchema.parse(workerData).folders));
  return {
    check: ({ texts, around, without }) => checker.check(texts, around, without),
    suggest: ({ word, language, without }) => checker.suggest(word, language, without),
    dictionaries: () => checker.dictionaries,
  };
});

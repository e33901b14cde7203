import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import type { DictionaryInfo } from '../../shared/spelling/model';

/** Where dictionaries are: those that Casebook brings, and those of the system. */

export interface DictionaryFiles extends DictionaryInfo {
  affixes: string;
  words: string;
}

// Not `require`: the build puts one of that name into each entry.
const packageOf = createRequire(import.meta.url);

const packages = { 'en-US': 'dictionary-en', 'en-GB': 'dictionary-en-gb', 'ru-RU': 'dictionary-ru' } as const;

/** Where distributions of Linux put theirs. */
export const systemFolders = ['/usr/share/hunspell', '/usr/share/myspell/dicts', '/usr/share/myspell'];

/** Larger ones are no dictionaries. */
const MOST_BYTES = 64 * 1024 * 1024;
const AFFIXES = '.aff';

const codeSchema = z.object({ code: z.string() });

/** Those of Casebook first; of each language one. */
export function findDictionaries(folders: readonly string[] = systemFolders): DictionaryFiles[] {
  const found = new Map<string, DictionaryFiles>();
  for (const [language, name] of Object.entries(packages)) {
    const folder = path.dirname(packageOf.resolve(name));
    found.set(language, { language, from: 'casebook', affixes: path.join(folder, 'index.aff'), words: path.join(folder, 'index.dic') });
  }
  for (const folder of folders) {
    for (const one of inFolder(folder)) if (!found.has(one.language)) found.set(one.language, one);
  }
  return [...found.values()];
}

function inFolder(folder: string): DictionaryFiles[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(AFFIXES) && !/^hyph[_-]/i.test(name))
    .sort()
    .flatMap((name) => {
      const language = languageOfFile(name.slice(0, -AFFIXES.length));
      const affixes = fileAt(path.join(folder, name));
      const words = fileAt(path.join(folder, `${name.slice(0, -AFFIXES.length)}.dic`));
      return language === null || affixes === null || words === null ? [] : [{ language, from: 'system' as const, affixes, words }];
    });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    return ignoreMissing(error, []);
  }
}

function fileAt(place: string): string | null {
  try {
    const file = realpathSync(place);
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MOST_BYTES ? file : null;
  } catch (error) {
    return ignoreMissing(error, null);
  }
}

/** What cannot be read is not there. */
function ignoreMissing<T>(error: unknown, otherwise: T): T {
  if (codeSchema.safeParse(error).success) return otherwise;
  throw error;
}

/** `de_DE_frami` is German of Germany; null for what names no language. */
export function languageOfFile(name: string): string | null {
  const tag = /^[a-z]{2,3}(?:[_-][A-Z][a-z]{3})?(?:[_-](?:[A-Z]{2}|\d{3}))?(?![a-z\d])/i.exec(name)?.[0].replaceAll('_', '-');
  return tag === undefined ? null : (Intl.getCanonicalLocales(tag)[0] ?? null);
}

export const readDictionaryFiles = ({ affixes, words }: DictionaryFiles): [Uint8Array, Uint8Array] => [
  readFileSync(affixes),
  readFileSync(words),
];

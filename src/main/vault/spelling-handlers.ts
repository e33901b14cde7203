import type { MainHandlers } from '../../shared/contract';
import type { spellingChannels } from '../../shared/spelling/contract';
import type { CorpusClient } from '../corpus/client';
import type { SettingsStore } from '../settings';
import type { SpellingClient } from '../spelling/client';

interface SpellingParts {
  corpus: Promise<Pick<CorpusClient, 'rightWords'>>;
  spelling: Pick<SpellingClient, 'check' | 'suggest' | 'dictionaries'>;
  settings: Pick<SettingsStore, 'settings'>;
}

/** Spelling: what the dictionaries do not know, less what is right in this vault. */
export function spellingHandlers(parts: SpellingParts): Pick<MainHandlers, keyof MainHandlers & keyof typeof spellingChannels> {
  const { spelling, settings } = parts;
  const without = (): readonly string[] => settings.settings.spelling.without;
  return {
    'spelling.check': async ({ noteId, texts, around }) => {
      const found = await spelling.check(texts, around, without());
      const words = new Set(found.flatMap(({ wrong }, at) => wrong.map(({ start, end }) => (texts[at] ?? '').slice(start, end))));
      if (words.size === 0) return found;
      const right = new Set(await (await parts.corpus).rightWords([...words], noteId));
      return found.map(({ language, wrong }, at) => ({
        language,
        wrong: wrong.filter(({ start, end }) => !right.has((texts[at] ?? '').slice(start, end))),
      }));
    },
    'spelling.suggest': ({ word, language }) => spelling.suggest(word, language, without()),
    'spelling.dictionaries': () => spelling.dictionaries(),
  };
}

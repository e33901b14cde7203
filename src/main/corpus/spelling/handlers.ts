import type { spellingChannels } from '../../../shared/spelling/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import type { NamedEntry } from '../search/quick-find-entries';
import { NameWords } from './name-words';
import { addedAmong, addWord, ownWords, removeWord } from './own-words';

export interface InnerSpellingHandlers {
  /** Which of these words are right in this vault: added by the analyst, or words of entities' names. */
  rightWords: (request: { words: readonly string[]; noteId: string | null }) => string[];
}

export function innerSpellingHandlers({ corpus }: RoomParts, entities: () => readonly NamedEntry[]): InnerSpellingHandlers {
  const names = new NameWords(entities);
  return {
    rightWords: ({ words, noteId }) => {
      const added = addedAmong(corpus.store, words, noteId);
      return words.filter((word) => added.has(word) || names.has(word));
    },
  };
}

export function spellingHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof spellingChannels> {
  const touched = (): null => {
    changed(null, '', ['spelling']);
    return null;
  };
  return {
    'spelling.words': () => ownWords(corpus.store),
    'spelling.add': (request) => {
      addWord(corpus, request);
      return touched();
    },
    'spelling.remove': (request) => {
      removeWord(corpus, request);
      return touched();
    },
  };
}

import { describe, expect, test } from 'vitest';
import { withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

describe('words that are right in a vault', () => {
  test('are those of the analyst: in all notes, or in one', () => {
    const { id: noteId } = corpus.handlers['notes.create']({ title: 'One' });
    const right = (words: string[], note: string | null = null) => corpus.handlers.rightWords({ words, noteId: note });
    corpus.handlers['spelling.add']({ word: 'kompromat', noteId: null });
    corpus.handlers['spelling.add']({ word: 'kompromat', noteId: null });
    corpus.handlers['spelling.add']({ word: 'Zorg', noteId });
    expect(corpus.handlers['spelling.words'](null)).toEqual(['kompromat']);
    expect(right(['kompromat', 'Kompromat', 'zorg', 'Zorg', 'ZORG'])).toEqual(['kompromat', 'Kompromat']);
    expect(right(['zorg', 'Zorg'], noteId)).toEqual(['Zorg']);
    corpus.handlers['history.undo']({ step: null });
    expect(right(['Zorg'], noteId)).toEqual([]);
    corpus.handlers['spelling.remove']({ word: 'kompromat' });
    expect(corpus.handlers['spelling.words'](null)).toEqual([]);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['spelling.words'](null)).toEqual(['kompromat']);
  });

  test('go with their note', () => {
    const { id: noteId } = corpus.handlers['notes.create']({ title: 'One' });
    corpus.handlers['spelling.add']({ word: 'Zorg', noteId });
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'note', id: noteId }] });
    expect(corpus.handlers.rightWords({ words: ['Zorg'], noteId })).toEqual([]);
  });

  test('are the words of entities’ names and aliases, in the cases of Cyrillic ones', () => {
    const right = (words: string[]) => corpus.handlers.rightWords({ words, noteId: null });
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' });
    expect(right(['Patrushev', 'patrushev', 'Patrushev’s', "Patrushev's", 'Patrushevv', 'Nikolai-Patrushev'])).toEqual([
      'Patrushev',
      'Patrushev’s',
      "Patrushev's",
      'Nikolai-Patrushev',
    ]);
    corpus.handlers['entities.update']({ id, aliases: ['Патрушев', 'Ставицкий', 'Захарова'] });
    expect(
      right(['Патрушева', 'Патрушевым', 'Патрушевыми', 'Ставицкого', 'Захаровой', 'Захарову', 'патрушева', 'Патрушка', 'Патрушевский']),
    ).toEqual(['Патрушева', 'Патрушевым', 'Патрушевыми', 'Ставицкого', 'Захаровой', 'Захарову']);
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id }] });
    expect(right(['Patrushev'])).toEqual([]);
  });
});

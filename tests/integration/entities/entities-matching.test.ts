import { describe, expect, test } from 'vitest';
import { addArticle, spanOf, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

/** Makes it, named in so many articles. */
function made(name: string, aliases: string[] = [], articles = 0, kind: 'person' | 'organisation' = 'person'): string {
  const { handlers } = corpus;
  const { id } = handlers['entities.create']({ kind, name });
  if (aliases.length > 0) handlers['entities.update']({ id, aliases });
  for (let number = 0; number < articles; number += 1) {
    const article = addArticle(corpus, { text: `${name} was named, ${number}.`, title: `${name} ${number}` });
    const place = spanOf(article.clean.text, name);
    handlers['mentions.create']({ entityId: id, articleId: article.id, textId: article.textId, ...place });
  }
  return id;
}

const matching = (words: string, more: { except?: string[]; kinds?: ['person'] } = {}) => {
  const { found, same, like } = corpus.handlers['entities.matching']({ words, limit: 8, ...more });
  const names = (some: typeof found): string[] => some.map(({ name }) => name);
  return { found: names(found), same: names(same), like: names(like) };
};

describe('the entities that words may mean', () => {
  test('are found by the beginnings of words in any name, without case and accents', () => {
    made('Nikolai Patrushev', ['Николай Патрушев']);
    made('Chen Wenqing');
    made('Çelik Aydın');
    made('Security Council of Russia', ['Russian Security Council'], 0, 'organisation');
    const expected: [string, string[]][] = [
      ['pat', ['Nikolai Patrushev']],
      ['nikolai p', ['Nikolai Patrushev']],
      ['Патр', ['Nikolai Patrushev']],
      ['celik', ['Çelik Aydın']],
      ['council rus', ['Security Council of Russia']],
      ['enqi', ['Chen Wenqing']],
      ['nobody', []],
    ];
    for (const [words, names] of expected) expect(matching(words).found, words).toEqual(names);
  });

  test('stand best fit first, then the most mentioned; the most mentioned while nothing is typed', () => {
    made('Ivan Putin', [], 1);
    made('Putin');
    made('Putina');
    made('Vladimir Putin', [], 2);
    expect(matching('putin').found).toEqual(['Putin', 'Putina', 'Vladimir Putin', 'Ivan Putin']);
    expect(matching('').found.slice(0, 2)).toEqual(['Vladimir Putin', 'Ivan Putin']);
    expect(matching(' ').found).toHaveLength(4);
  });

  test('are found by a name that stands within the words', () => {
    made('Putin');
    made('Put');
    expect(matching('President Putin').found).toEqual(['Putin']);
  });

  test('say who is called so already, and who is much like it', () => {
    const own = made('J. Smith');
    made('John Smith');
    made('Smithson');
    expect(matching('J Smith')).toMatchObject({ same: ['J. Smith'], like: ['John Smith'] });
    expect(matching('J Smith').found[0]).toBe('J. Smith');
    expect(matching('J Smith', { except: [own] })).toMatchObject({ same: [], like: ['John Smith'] });
  });

  test('are of the kinds asked for, and not in the bin', () => {
    made('Krasnov Group', [], 0, 'organisation');
    const gone = made('Igor Krasnov');
    made('Ivan Krasnov');
    expect(matching('krasnov', { kinds: ['person'] }).found).toEqual(['Igor Krasnov', 'Ivan Krasnov']);
    corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id: gone }] });
    expect(matching('krasnov', { kinds: ['person'] }).found).toEqual(['Ivan Krasnov']);
  });

  test('follow what is renamed', () => {
    const id = made('Igor Krasnov');
    expect(matching('krasnov').found).toEqual(['Igor Krasnov']);
    corpus.handlers['entities.update']({ id, name: 'Anna Weiss' });
    expect(matching('krasnov').found).toEqual([]);
    expect(matching('weiss').found).toEqual(['Anna Weiss']);
  });
});

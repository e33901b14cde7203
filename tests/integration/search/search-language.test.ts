import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchResultSchema, type SearchHit } from '../../../src/shared/search/model';
import {
  addArticle,
  citationNode,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  type OpenCorpus,
} from '../../builders';

let corpus: OpenCorpus;

/** For tests that only read: what `fill` puts into one vault. */
function onOneVault(fill: () => void): void {
  beforeAll(async () => {
    corpus = await openCorpus(temporaryFolder());
    fill();
  });
  afterAll(() => corpus.store.close());
}

const find = (query: string, limit = 50) => searchResultSchema.parse(corpus.handlers['search.find']({ query, limit }));
const titleOf = (hit: SearchHit) => hit.title.map(({ text }) => text).join('');
const titles = (query: string) => find(query).hits.map(titleOf);
const whole = (query: string) =>
  find(query)
    // Marked passages have a file of tests of their own.
    .hits.filter(({ kind, missing }) => kind !== 'passage' && missing.length === 0)
    .map(titleOf);
const withMissing = (query: string) => find(query).hits.map((hit) => [titleOf(hit), hit.missing]);
const marked = (hit: SearchHit | undefined) =>
  hit?.passages.flatMap(({ runs }) => runs.filter((run) => run.marked).map(({ text }) => text)) ?? [];

describe('all words first, then most', () => {
  onOneVault(() => {
    addArticle(corpus, {
      title: 'Round of talks',
      language: 'en',
      text: 'The ministers held consultations on security and signed a protocol.',
    });
    addArticle(corpus, { title: 'Second round', language: 'en', text: 'The ministers held consultations on security without a result.' });
    addArticle(corpus, { title: 'Harvest', language: 'en', text: 'The wheat harvest was good, said a farmer of the south.' });
    addArticle(corpus, { title: 'Harbour', language: 'en', text: 'A crane fell over in the harbour on Monday.' });
  });

  test('what lacks a word follows, and says which', () => {
    expect(withMissing('ministers consultations protocol ')).toEqual([
      ['Round of talks', []],
      ['Second round', ['protocol']],
    ]);
    expect(find('ministers consultations protocol ')).toMatchObject({ counts: { article: 2 }, whole: { article: 1 } });
  });

  test('a word with a plus sign is not left out, nor is one as typed', () => {
    expect(titles('ministers consultations +protocol ')).toEqual(['Round of talks']);
    expect(titles('ministers consultations =protocol ')).toEqual(['Round of talks']);
    expect(titles('ministers consultations title:second ')).toEqual(['Second round']);
  });

  test('a pattern finds the words that fit it', () => {
    expect(titles('cons*ions ').sort()).toEqual(['Round of talks', 'Second round']);
    expect(titles('har?est ')).toEqual(['Harvest']);
    expect(titles('ha*r ')).toEqual(['Harbour']);
    expect(titles('hab*r ')).toEqual([]);
    expect(find('har*o*r ').widened).toEqual([{ word: 'har*o*r', forms: ['harbour'], scripts: [] }]);
    expect(titles('title:har*st ')).toEqual(['Harvest']);
  });

  test('a phrase is kept while something has it', () => {
    expect(withMissing('"signed a protocol" harvest ')).toEqual([['Round of talks', ['harvest']]]);
    expect(withMissing('"signed a contract" ministers ')).toEqual([
      ['Round of talks', ['"signed a contract"', 'contract']],
      ['Second round', ['"signed a contract"', 'signed', 'contract']],
    ]);
  });

  test('a question typed as a sentence finds what speaks of it', () => {
    expect(find('which protocol was signed ').small).toEqual(['which', 'was']);
    expect(titles('Which protocol was signed by the ministers after their consultations?')[0]).toBe('Round of talks');
    expect(titles('what do farmers say about the harvest of this year')[0]).toBe('Harvest');
    expect(find('when were the ministers in consultations about security ').whole.article).toBe(2);
  });

  test('a word that is nowhere does not keep the others from finding', () => {
    expect(withMissing('zyzzyva harvest ')).toEqual([['Harvest', ['zyzzyva']]]);
  });

  test('a whole paragraph of a hundred words is no error, and finds', () => {
    const others = Array.from({ length: 100 }, (_, number) => `word${number}s`).join(' ');
    expect(titles(`The wheat harvest ${others}`)[0]).toBe('Harvest');
    const own = 'farmer south crane harbour consultations security ministers protocol signed result good Monday '.repeat(10);
    expect(find(own).counts.article).toBe(4);
  });

  test('small words alone are words', () => {
    expect(titles('without ')).toEqual(['Second round']);
  });

  test('what is left out stays out of those with most', () => {
    expect(titles('ministers protocol zyzzyva -security ')).toEqual([]);
    expect(titles('ministers harvest -"signed a protocol" ').sort()).toEqual(['Harvest', 'Second round']);
  });
});

describe('most of the words, page by page', () => {
  onOneVault(() => {
    for (let number = 0; number < 70; number += 1) {
      const words = number < 5 ? 'harbour crane' : number % 2 === 0 ? 'harbour' : 'crane';
      addArticle(corpus, { title: `Report ${number}`, language: 'en', text: `A ${words} was named in report ${number}.` });
    }
  });

  test('without gap or double, and as many as are counted', () => {
    const reached: string[] = [];
    for (let offset = 0; ; offset += 20) {
      const { hits } = corpus.handlers['search.find']({ query: 'harbour crane ', limit: 20, offset });
      if (hits.length === 0) break;
      reached.push(...hits.map(({ id, missing }) => `${missing.length} ${id}`));
    }
    expect(find('harbour crane ')).toMatchObject({ counts: { article: 70 }, whole: { article: 5 } });
    expect(new Set(reached).size).toBe(70);
    expect(reached.map((one) => one[0]).join('')).toBe('0'.repeat(5) + '1'.repeat(65));
  });
});

describe('word forms', () => {
  test.each([
    ['English', 'en', 'The agreements were signed by negotiators.', 'agreement negotiator '],
    ['English, the other way', 'en', 'An agreement was the study of a negotiator.', 'agreements studies '],
    ['Russian', 'ru', 'Министры провели консультации по вопросам безопасности.', 'консультация безопасность '],
    ['German', 'de', 'Die Verhandlungen der Minister wurden vertagt.', 'Verhandlung Ministers '],
    ['French', 'fr', 'Les négociations des ministres ont été suspendues.', 'negociation ministre '],
    ['Spanish', 'es', 'Los acuerdos de los ministros fueron firmados.', 'acuerdo ministro '],
    ['Arabic with its article', 'ar', 'ناقش الوزراء التعاون بين البلدين', 'تعاون '],
    ['Arabic without it', 'ar', 'ناقش الوزراء تعاون البلدين', 'التعاون '],
    ['Arabic behind “and”', 'ar', 'الأمن والتعاون في المنطقة', 'تعاون '],
    ['Hebrew behind its article', 'he', 'הם דנו בהסכם הביטחון', 'ביטחון '],
  ])('%s', async (_, language, text, query) => {
    const { handlers, store } = await openCorpus(temporaryFolder());
    addArticle({ handlers }, { title: 'A text', language, text });
    const { hits, whole: counts, widened } = searchResultSchema.parse(handlers['search.find']({ query, limit: 5 }));
    store.close();
    expect(counts.article).toBe(1);
    expect(hits[0]?.missing).toEqual([]);
    expect(marked(hits[0]).length).toBe(query.trim().split(' ').length);
    expect(widened.length).toBeGreaterThan(0);
  });

  describe('beside the form as typed', () => {
    onOneVault(() => {
      addArticle(corpus, { title: 'One', language: 'en', text: 'They made several agreements there.' });
      addArticle(corpus, { title: 'Two', language: 'en', text: 'They made one agreement there now.' });
    });

    test('come after it', () => {
      expect(titles('agreement ')).toEqual(['Two', 'One']);
      expect(titles('agreements ')).toEqual(['One', 'Two']);
      expect(find('agreement ').widened).toEqual([{ word: 'agreement', forms: ['agreements'], scripts: [] }]);
    });

    test('are not found where the form is asked for', () => {
      expect(titles('=agreement ')).toEqual(['Two']);
      expect(titles('"agreements"')).toEqual(['One']);
    });

    test('are known as soon as they are written', () => {
      addArticle(corpus, { title: 'Three', language: 'en', text: 'Nothing was agreed upon; they agree on that.' });
      expect(titles('agrees ')).toEqual(['Three']);
    });
  });
});

describe('scripts that do not part their words', () => {
  onOneVault(() => {
    addArticle(corpus, { title: '会谈', language: 'zh-Hans', text: '中俄两国举行战略安全磋商，帕特鲁舍夫访问北京。' });
    addArticle(corpus, { title: '収穫', language: 'ja', text: '今年の収穫について農民が語った。' });
    addArticle(corpus, { title: 'ไทย', language: 'th', text: 'รัฐมนตรีต่างประเทศเดินทางไปเยือนกรุงปักกิ่ง' });
  });

  test.each([
    ['a name inside a run', '帕特鲁舍夫', '会谈'],
    ['half a word', '战略', '会谈'],
    ['a long question without spaces', '帕特鲁舍夫什么时候访问北京', '会谈'],
    ['words in another order', '北京战略安全磋商', '会谈'],
    ['Japanese', '農民の収穫', '収穫'],
    ['Thai', 'รัฐมนตรี ปักกิ่ง ', 'ไทย'],
  ])('%s', (_, query, title) => {
    expect(titles(query)[0]).toBe(title);
  });
});

describe('the language', () => {
  onOneVault(() => {
    const talks = addArticle(corpus, {
      title: 'Talks in Moscow',
      language: 'en',
      outlet: 'Interfax',
      published: '2014-06-07',
      bylines: ['Nadia Brüll'],
      url: 'https://news.example/talks/1',
      text: 'Mr Patrushev met the minister for long and open talks on strategic security.',
    });
    const harvest = addArticle(corpus, {
      title: 'Harvest',
      language: 'ru',
      outlet: 'Agro',
      published: '2022-09',
      text: 'Урожай пшеницы. The harvest of the strategic reserve, far away from any talk of security, was good.',
    });
    const person = corpus.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' });
    corpus.handlers['entities.update']({ id: person.id, aliases: ['Patrushev', 'Патрушев'] });
    const place = corpus.handlers['entities.create']({ kind: 'place', name: 'Southern fields' });
    const span = spanOf(harvest.clean.text, 'strategic reserve');
    corpus.handlers['mentions.create']({ articleId: harvest.id, textId: harvest.textId, entityId: place.id, ...span });
    const passage = corpus.handlers['passages.create']({
      articleId: talks.id,
      textId: talks.textId,
      ...spanOf(talks.clean.text, 'open talks'),
      colour: 'yellow',
    });
    corpus.handlers['passages.update']({ id: passage.id, comment: 'Doubtful wording', tags: ['Security/Talks'] });
    const note = corpus.handlers['notes.create']({ title: 'On the meeting' });
    const document = noteDocument([textNode('Patrushev came as envoy. '), citationNode(passage.id), mentionNode(person.id)]);
    corpus.handlers['notes.save']({ id: note.id, revision: 1, title: 'On the meeting', document });
    const dossier = corpus.handlers['dossiers.create']({ title: 'Envoys' });
    corpus.handlers['dossiers.update']({ id: dossier.id, sections: [note.id], subjects: [person.id] });
  });

  test.each([
    ['"strategic security" ', ['Talks in Moscow']],
    ['strategic NEAR/3 security ', ['Talks in Moscow']],
    ['security BEFORE/3 strategic ', []],
    ['strategic NEAR/20 security ', ['Harvest', 'Talks in Moscow']],
    ['(harvest wheat) OR (minister talks) ', ['Talks in Moscow']],
    ['harvest OR minister ', ['Harvest', 'Talks in Moscow']],
    ['security NOT (harvest OR wheat) ', ['Talks in Moscow']],
    ['strateg* -title:talks ', ['Harvest']],
    ['date:2014 ', ['Talks in Moscow']],
    ['date:2014-07.. ', ['Harvest']],
    ['security date:2010..2015 ', ['Talks in Moscow']],
    ['security -date:2014 ', ['Harvest']],
    ['lang:ru ', ['Harvest']],
    ['lang:russian ', ['Harvest']],
    ['author:brüll ', ['Talks in Moscow']],
    ['author:BRÜLL ', ['Talks in Moscow']],
    ['address:example/talks ', ['Talks in Moscow']],
    ['file:article.txt harvest ', ['Harvest']],
    ['tag:security ', ['Talks in Moscow']],
    ['tag:secur ', []],
    ['comment:doubtful ', ['Talks in Moscow']],
    ['has:mention kind:article ', ['Harvest']],
    ['has:citation ', ['On the meeting', 'Talks in Moscow']],
    ['note:envoy ', ['On the meeting', 'Talks in Moscow']],
    ['in:envoys ', ['Envoys', 'Nikolai Patrushev', 'On the meeting', 'Talks in Moscow']],
    ['entity:Патрушев kind:article ', ['Talks in Moscow']],
    ['entity:"nikolai patrushev" ', ['Envoys', 'Nikolai Patrushev', 'On the meeting', 'Talks in Moscow']],
    ['entity:"Southern fields" ', ['Harvest', 'Southern fields']],
    ['kind:person ', ['Nikolai Patrushev']],
    ['kind:dossier ', ['Envoys']],
    ['harvest OR date:2014 ', ['Harvest', 'Talks in Moscow']],
    ['is:undated ', []],
    ['is:dated lang:en ', ['Talks in Moscow']],
    ['added:1d kind:article harvest ', ['Harvest']],
    ['-date:2014 kind:article ', ['Harvest']],
  ])('%s', (query, expected) => {
    expect(whole(query).sort()).toEqual(expected);
  });

  test('grades, retractions', () => {
    const outlet = corpus.handlers['outlets.list'](null).find(({ name }) => name === 'Interfax');
    corpus.handlers['outlets.grade']({ id: outlet?.id ?? '', reliability: 'B', reason: '' });
    expect(whole('grade:B ').sort()).toEqual(['Interfax', 'Talks in Moscow']);
    expect(whole('grade:A-C kind:article ')).toEqual(['Talks in Moscow']);
    expect(whole('grade:C,F ')).toEqual([]);
    expect(whole('is:retracted ')).toEqual([]);
    expect(whole('security -is:retracted ').sort()).toEqual(['Harvest', 'Talks in Moscow']);
  });

  test('only something left out asks for nothing', () => {
    expect(titles('-harvest ')).toEqual([]);
  });
});

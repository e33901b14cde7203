import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saidSideBySide } from '../../../src/shared/evidence/side-by-side';
import { evidenceResultSchema } from '../../../src/shared/evidence/model';
import { addArticle, openCorpus, temporaryFolder, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
const find = (sentence: string, more = {}) =>
  evidenceResultSchema.parse(corpus.handlers['evidence.find']({ sentence, limit: 10, ...more }));
const best = (sentence: string) => find(sentence).evidence[0]?.text;

beforeAll(async () => {
  corpus = await openCorpus(temporaryFolder());
  addArticle(corpus, {
    title: 'Summit in Harbin',
    text:
      'The delegations arrived early. Ivan Belov and Chen Rui signed 46 agreements in Harbin on 7 June 2014. Nobody else spoke.\n\n' +
      'Ivan Belov and Chen Rui signed 18 agreements in Harbin on 3 March 2016. The weather was fine.\n\n' +
      'Norvik Shipping bought twelve tankers in Rotterdam.',
    published: '2014-06-08',
    outlet: 'Harbin Daily',
  });
  addArticle(corpus, {
    title: 'Встреча в Харбине',
    text: 'Патрушев провёл переговоры с министром в Харбине. Других встреч не было.',
    published: '2014-06-09',
  });
  addArticle(corpus, {
    title: 'A report',
    text: 'Delegates said little. Ivan Belov and Chen Rui signed 46 agreements in Harbin on 7 June 2014. An agenda was missing.',
    published: '2014-06-10',
    outlet: 'Second Post',
  });
});
afterAll(() => corpus.store.close());

describe('evidence for a sentence', () => {
  test('the figure and the date tell which of two alike it is', () => {
    expect(best('In June 2014 Belov concluded forty-six accords in Harbin.')).toContain('46 agreements');
    expect(best('Belov and Chen concluded eighteen accords in March 2016.')).toContain('18 agreements');
  });

  test('words of one meaning, and figures in words', () => {
    expect(best('Norvik acquired 12 ships.')).toContain('twelve tankers');
    expect(best('He held talks with Belov and they initialled documents.')).toContain('agreements');
  });

  test('a name in another script', () => {
    expect(best('Patrushev was in Harbin with the minister.')).toContain('Патрушев');
  });

  test('a figure that differs is told and marked so', () => {
    const [first] = find('Belov and Chen Rui signed 50 agreements in Harbin on 7 June 2014.').evidence;
    expect(first?.differs).toEqual([{ here: '46', there: '50' }]);
    expect(first?.marks.filter(({ kind, agrees }) => kind === 'figure' && !agrees)).toHaveLength(1);
    expect(first?.marks.filter(({ kind, agrees }) => kind === 'time' && agrees)).toHaveLength(1);
  });

  test('a question without a figure is given those of its words, set side by side', () => {
    const said = saidSideBySide(find('How many agreements did Belov and Chen Rui sign in Harbin?').evidence);
    expect(said.filter(({ kind }) => kind === 'figure').map(({ label }) => label)).toEqual(['46', '18']);
    expect(saidSideBySide(find('Who bought tankers in Rotterdam?').evidence)).toEqual([]);
  });

  test('figures of a sentence stand side by side, those that agree and those that differ', () => {
    const said = saidSideBySide(find('Belov and Chen Rui signed 46 agreements in Harbin.').evidence);
    expect(said.map(({ label, agrees }) => [label, agrees])).toEqual([
      ['46', true],
      ['18', false],
    ]);
  });

  test('the same sentence in another article is told with it', () => {
    const [first, ...others] = find('Belov and Chen signed 46 agreements in Harbin on 7 June 2014.').evidence;
    expect(first?.reprints).toHaveLength(1);
    expect(others.filter(({ text }) => text === first?.text)).toEqual([]);
  });

  test('what is found stands where it says', () => {
    const [first] = find('Norvik bought tankers').evidence;
    const { clean } = corpus.handlers['articles.get']({ id: first?.articleId ?? '' });
    expect(clean.text.slice(first?.range.start, first?.range.end)).toBe(first?.text);
    expect(first?.paragraph).toBe(3);
  });

  test('a part that is switched off is not looked for, and stays in the list', () => {
    const sentence = 'Norvik bought tankers in Harbin';
    const keys = find(sentence).parts.map(({ key }) => key);
    expect(keys).toEqual(['word norvik', 'word bought', 'word tankers', 'word harbin']);
    const result = find(sentence, { off: ['word norvik', 'word tankers', 'word bought'] });
    expect(result.evidence[0]?.text).toContain('Harbin');
    expect(result.parts).toHaveLength(4);
  });

  test('where a quotation comes from: word for word, nearly, over the end of a sentence, or not at all', () => {
    const wording = (quotation: string) => find(quotation).evidence[0]?.wording;
    expect(wording('belov and chen rui SIGNED 18 agreements')?.kind).toBe('exact');
    expect(wording('in Harbin on 3 March 2016. The weather was')?.kind).toBe('exact');
    const near = wording('Ivan Belov and Chen Rui concluded 18 agreements in Harbin on 3 March 2016');
    expect(near?.kind).toBe('near');
    expect(near?.difference.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()])).toEqual([
      ['removed', 'concluded'],
      ['added', 'signed'],
    ]);
    expect(wording('Chen Rui never met anybody of the Harbin railway in all that time')).toBeNull();
  });

  test('small words, signs and nothing find nothing', () => {
    for (const sentence of ['', '…', 'the and of', 'Zxqv wvutsr']) expect(find(sentence).evidence).toEqual([]);
  });
});

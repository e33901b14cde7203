import { describe, expect, test } from 'vitest';
import { describePassage, resolvePassage, resolvePassages, type Resolution } from '../../../src/shared/passages/passage';
import { shownStanding } from '../../../src/shared/passages/passage-standing';
import { passageSelectorsSchema } from '../../../src/shared/passages/model';

const article = [
  'MOSCOW — A senior Russian security official said on Monday that 5 people were killed in the attack.',
  'Russia’s top prosecutor said Beijing and Moscow should work together to counter “threats” posed by Nato countries.',
  'The well-known trader did not leave the country. Exports rose by 5.5 per cent, the ministry said.',
  'In the coming days a series of bilateral meetings will be held in Beijing.',
].join('\n\n');

function passageOf(text: string, quote: string): ReturnType<typeof describePassage> {
  const start = text.indexOf(quote);
  return describePassage(text, start, start + quote.length);
}

function wordsAt(text: string, resolution: Resolution): string | null {
  return 'start' in resolution ? text.slice(resolution.start, resolution.end) : null;
}

function find(quote: string, edit: (text: string) => string): { state: string; words: string | null } {
  const now = edit(article);
  const resolution = resolvePassage(now, passageOf(article, quote));
  return { state: resolution.state, words: wordsAt(now, resolution) };
}

describe('describePassage', () => {
  test('gives the selectors of the W3C model', () => {
    const selectors = passageOf(article, 'Beijing and Moscow');
    expect(selectors).toEqual({
      quote: {
        exact: 'Beijing and Moscow',
        prefix: '.\n\nRussia’s top prosecutor said ',
        suffix: ' should work together to counter',
      },
      position: { start: article.indexOf('Beijing'), end: article.indexOf('Beijing') + 18 },
      paragraph: 2,
    });
    expect(passageSelectorsSchema.parse(selectors)).toEqual(selectors);
  });

  test('counts code points and never cuts a character', () => {
    const text = '👍👍 x e\u0301a 👩‍👩‍👧 end';
    const thumbs = describePassage(text, 3, 4);
    expect(thumbs.quote.exact).toBe('👍');
    expect(thumbs.position).toEqual({ start: 1, end: 2 });
    expect(describePassage(text, 7, 8).quote.exact).toBe('e\u0301');
    expect(describePassage(text, 8, 10).quote.exact).toBe('e\u0301a');
    const family = text.indexOf('👩');
    expect(describePassage(text, family + 3, family + 4).quote.exact).toBe('👩‍👩‍👧');
    expect(describePassage(text, text.length - 3, text.length).position.end).toBe(Array.from(text).length);
  });

  test('refuses spans that are none', () => {
    for (const [start, end] of [
      [3, 3],
      [5, 4],
      [-1, 2],
      [0, article.length + 1],
      [0.5, 2],
    ] as const) {
      expect(() => describePassage(article, start, end)).toThrow(RangeError);
    }
  });
});

describe('the same words are exact or moved', () => {
  const quote = 'Beijing and Moscow should work together to counter “threats” posed';

  test('untouched', () => {
    expect(find(quote, (text) => text)).toEqual({ state: 'exact', words: quote });
  });

  test('exact although something after it has changed', () => {
    expect(find(quote, (text) => text.replace('In the coming days', 'Soon'))).toEqual({ state: 'exact', words: quote });
  });

  test('moved', () => {
    expect(find(quote, (text) => `An earlier paragraph.\n\n${text}`)).toEqual({ state: 'moved', words: quote });
  });

  test.each<[string, (text: string) => string]>([
    ['lines re-wrapped', (text) => text.replace(/ (?=\w{5})/g, '\n')],
    ['straight quotation marks', (text) => text.replace(/[“”]/g, '"').replace(/’/g, "'")],
    ['no-break spaces', (text) => text.replace(/ /g, '\u00a0')],
    ['words broken at line ends', (text) => text.replace('together', 'toge-\nther').replace('counter', 'coun-\nter')],
    ['soft hyphens', (text) => text.replace('together', 'to\u00adgeth\u00ader')],
    ['ligatures', (text) => text.replace('official', 'oﬃcial')],
    ['decomposed letters', (text) => `é ${text}`.normalize('NFD')],
    ['paragraphs joined', (text) => text.replace(/\n\n/g, ' ')],
  ])('%s', (_name, edit) => {
    const { state, words } = find(quote, edit);
    expect(['exact', 'moved']).toContain(state);
    expect(words?.replace(/-\n|\u00ad/g, '').replace(/\s/g, ' ')).toMatch(/^Beijing and Moscow .* posed$/);
  });

  test('with a hyphenated quotation found in one piece', () => {
    const old = article.replace('together', 'toge-\nther');
    const resolution = resolvePassage(`New.\n\n${article}`, passageOf(old, 'work toge-\nther to'));
    expect(resolution).toMatchObject({ state: 'moved' });
    expect(wordsAt(`New.\n\n${article}`, resolution)).toBe('work together to');
  });

  test('with the dashes and spaces at its ends', () => {
    expect(find('— A senior Russian security official ', (text) => `x ${text}`)).toEqual({
      state: 'moved',
      words: '— A senior Russian security official ',
    });
  });

  test('in Chinese, across a line end', () => {
    const chinese = '外交部发言人星期一在北京表示，双方将继续会谈。\n\n俄罗斯总检察长否认协议已经签署，并强调出口增长了百分之五。';
    const now = `更正。\n\n${chinese.replace('总检察长', '总检\n察长')}`;
    const resolution = resolvePassage(now, passageOf(chinese, '俄罗斯总检察长否认协议'));
    expect(resolution.state).toBe('moved');
    expect(wordsAt(now, resolution)).toBe('俄罗斯总检\n察长否认协议');
  });

  test('right to left', () => {
    const arabic = 'قال المدعي العام الروسي إن المحادثات ستستمر.\n\nنفى شاهدان إن الاتفاق وُقِّع بعد الاجتماع في بكين.';
    const now = `خبر عاجل.\n\n${arabic}`;
    const resolution = resolvePassage(now, passageOf(arabic, 'الاتفاق وُقِّع بعد'));
    expect(resolution.state).toBe('moved');
    expect(wordsAt(now, resolution)).toBe('الاتفاق وُقِّع بعد');
  });
});

describe('other words are changed, with the difference', () => {
  test.each<[string, string, string, string]>([
    ['a number', '5 people were killed in the attack', '5 people', '50 people'],
    ['a number that begins it', '5 people were killed', 'that 5 people', 'that 25 people'],
    ['a decimal', 'rose by 5.5 per cent', '5.5', '5.6'],
    ['a sign', '5.5 per cent, the ministry', 'by 5.5', 'by -5.5'],
    ['a negation', 'did not leave the country', 'did not leave', 'did leave'],
    ['a name', 'said Beijing and Moscow should work', 'Moscow', 'Minsk'],
    ['a case', 'work together to counter', 'work together', 'WORK together'],
    ['a space that makes other words', 'work together to counter', 'together', 'to gether'],
    ['a hyphen', 'The well-known trader did', 'well-known', 'well known'],
    ['a word grown longer', 'said on Monday', 'Monday', 'Mondays'],
  ])('%s', (_name, quote, from, to) => {
    const now = article.replace(from, to);
    const resolution = resolvePassage(now, passageOf(article, quote));
    expect(resolution.state).toBe('changed');
    if (resolution.state !== 'changed') return;
    expect(resolution.difference.some(({ kind }) => kind !== 'same')).toBe(true);
    const words = (kinds: string[]): string =>
      resolution.difference
        .flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : []))
        .join('')
        .replace(/\s/g, '');
    expect(words(['same', 'removed'])).toBe(quote.replace(/\s/g, ''));
    expect(words(['same', 'added'])).toBe(now.slice(resolution.start, resolution.end).replace(/\s/g, ''));
  });

  test('page furniture in the middle is shown as added', () => {
    const now = article.replace('work together', 'work\n\nThe Daily Record\nPage 3\n\ntogether');
    const resolution = resolvePassage(now, passageOf(article, 'Moscow should work together to counter'));
    expect(resolution).toMatchObject({
      state: 'changed',
      difference: [
        { kind: 'same', text: 'Moscow should work\n\n' },
        { kind: 'added', text: 'The Daily Record\nPage 3\n\n' },
        { kind: 'same', text: 'together to counter' },
      ],
    });
  });
});

describe('no lookalike is taken', () => {
  const quote = 'Beijing and Moscow should work together';
  const decoy = `Analysts doubt that ${quote} at all, an observer wrote.`;

  test('a decoy before and after', () => {
    const now = `${decoy}\n\n${article}\n\n${decoy}`;
    const resolution = resolvePassage(now, passageOf(article, quote));
    expect(resolution).toMatchObject({ state: 'moved', start: decoy.length + 2 + article.indexOf(quote) });
  });

  test('a decoy slid into the old place', () => {
    const at = article.indexOf(quote);
    const now = `${'x'.repeat(at - 1)} ${quote} in the end.\n\n${article}`;
    const resolution = resolvePassage(now, passageOf(article, quote));
    expect(resolution).toMatchObject({ state: 'moved', start: now.lastIndexOf(quote) });
  });

  test('a decoy while the passage was corrected', () => {
    const now = `${article.replace('Moscow should work', 'Minsk should work')}\n\n${decoy}`;
    const resolution = resolvePassage(now, passageOf(article, quote));
    expect(resolution.state).toBe('changed');
    expect(wordsAt(now, resolution)).toBe('Beijing and Minsk should work together');
  });

  test('a decoy while the passage is gone', () => {
    const now = `${article.replace(quote, '')}\n\n${decoy}`;
    const resolution = resolvePassage(now, passageOf(article, quote));
    expect(resolution.state).toBe('ambiguous');
    if ('candidates' in resolution) {
      expect(resolution.candidates.map(({ start, end }) => now.slice(start, end))).toContain(quote);
    }
  });

  test('a passage that is gone', () => {
    expect(find('The well-known trader did not leave the country.', (text) => text.replace(/The well-known.*?\. /, ''))).toEqual({
      state: 'orphaned',
      words: null,
    });
  });

  test('another text', () => {
    expect(find('Moscow', () => 'A text about something else, in which Moscow is named once.').state).not.toMatch(/exact|moved/);
    expect(find('Beijing and Moscow', () => '').state).toBe('orphaned');
  });

  test('repeated sentences are ambiguous unless the context decides', () => {
    const refrain = 'No further details were given. ';
    const song = refrain.repeat(12);
    const inFront = `Correction. ${song}`;
    const middle = describePassage(song, refrain.length * 5, refrain.length * 6);
    expect(resolvePassage(song, middle).state).toBe('exact');
    expect(resolvePassage(inFront, middle).state).toBe('ambiguous');
    const told = `First ${refrain}Second ${refrain}Third ${refrain}`;
    const second = describePassage(told, told.indexOf('Second') + 7, told.indexOf('Second') + 7 + refrain.length);
    const now = `Zero ${refrain}${told}`;
    expect(resolvePassage(now, second)).toMatchObject({ state: 'moved', start: now.indexOf('Second') + 7 });
  });
});

describe('nothing is decided where the text does not decide it', () => {
  const words = 'the harbour office sold its last crane to a yard in the north';
  const madeOn = `Officials told reporters that ${words} for scrap, in a statement late in the day.`;
  const passage = passageOf(madeOn, words);

  test('two places that keep half of the company each', () => {
    const now = [
      `Officials told reporters that ${words} when nobody else there wanted it at all.`,
      'Between the two stands a paragraph about the weather, which has been mild.',
      `Officials told reporters that ${words} which is why the quay looks bare by now.`,
    ].join('\n\n');
    expect(resolvePassage(now, passage).state).toBe('ambiguous');
  });

  test('the same words in nearly the same company, beside the passage corrected in its own', () => {
    const corrected = madeOn.replace('last crane', 'last tugs');
    const other = madeOn.replace('told reporters', 'told reporter');
    expect(resolvePassage(`${other}\n\nA paragraph about the weather, which is mild.\n\n${corrected}`, passage).state).toBe('ambiguous');
  });

  test('some of the words, in half of the company', () => {
    const now = 'Officials told reporters that the harbour office closed after forty years, and its clerks left town for good.';
    expect(resolvePassage(now, passage).state).toBe('orphaned');
  });

  test('a dash alone, whose company stands there twice', () => {
    const dash = describePassage('one — two', 4, 5);
    expect(resolvePassage('one — two', dash).state).toBe('exact');
    expect(resolvePassage('Now one — two', dash)).toMatchObject({ state: 'moved', start: 8 });
    expect(resolvePassage('Now one — two, then one — two', dash).state).toBe('ambiguous');
  });

  test('the same words said by another are shown as that', () => {
    expect(shownStanding({ state: 'exact', context: { part: 'before' } })).toBe('context');
    expect(shownStanding({ state: 'exact', context: null })).toBe('exact');
  });
});

describe('resolvePassages', () => {
  test('answers for many as for one', () => {
    const now = `News.\n\n${article.replace('Moscow', 'Minsk')}`;
    const passages = ['5 people', 'Beijing and Moscow', 'well-known trader', 'coming days'].map((q) => passageOf(article, q));
    expect(resolvePassages(now, passages)).toEqual(passages.map((passage) => resolvePassage(now, passage)));
  });

  test('survives texts made to be slow', () => {
    const same = 'a'.repeat(30_000);
    expect(resolvePassage(`b\n\n${same}`, describePassage(same, 10_000, 10_100)).state).toBe('ambiguous');
    const words = 'na na na na hey hey '.repeat(2_000);
    expect(resolvePassage(`x ${words}`, describePassage(words, 9_000, 9_400)).state).toBe('ambiguous');
    const long = describePassage(words, 0, words.length);
    expect(resolvePassage(`x ${words}`, long).state).toBe('moved');
  });
});

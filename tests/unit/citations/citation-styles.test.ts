import { describe, expect, test } from 'vitest';
import {
  citationStyles,
  citeAs,
  citePlace,
  quoteWithSource,
  type CitationStyleName,
  type CitedArticle,
} from '../../../src/shared/citations/cite-as';
import type { ArticleMetadata } from '../../../src/shared/articles/model';

/** An article as the vault has it; the public guides' examples are made of their own facts. */
function article(metadata: Partial<ArticleMetadata>, rest: Partial<CitedArticle> & { mediaType?: string } = {}): CitedArticle {
  const { mediaType = 'text/html', ...others } = rest;
  return {
    id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    metadata: {
      title: 'Untitled',
      bylines: [],
      outlet: null,
      published: null,
      updated: null,
      section: null,
      language: null,
      url: null,
      ...metadata,
    },
    original: { sha256: 'a'.repeat(64), size: 10, mediaType, fileName: 'page.html', encoding: 'utf-8' },
    importedAt: '2026-11-21T19:04:39.000Z',
    reliability: null,
    retraction: null,
    ...others,
  };
}

/** `*italic*` */
function marked(name: CitationStyleName, source: CitedArticle): string {
  return citeAs(name, source)
    .runs.map(({ text, italic }) => (italic === true ? `*${text}*` : text))
    .join('');
}

const place = { paragraph: 5, exact: 'The talks failed.', credibility: null };

const newspaper = { kind: 'newspaper', country: null, reliabilityReason: '' } as const;
const website = { kind: 'website', country: null, reliabilityReason: '' } as const;

// Chicago Style Citation Quick Guide, https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html (17th)
const pai = article(
  {
    title: 'The Undoing of Silicon Valley',
    bylines: ['Tanya Pai'],
    outlet: 'Vox',
    published: '2017-04-11',
    url: 'http://www.vox.com/culture/2017/4/11/14732282/peeps-sugar-chicks',
  },
  { outletFacts: newspaper },
);
const policy = article(
  {
    title: 'Privacy Policy',
    outlet: 'Privacy & Terms',
    bylines: ['Google'],
    published: '2017-04-17',
    url: 'https://www.google.com/policies/privacy/',
  },
  { outletFacts: website },
);
// APA Style, https://apastyle.apa.org/style-grammar-guidelines/references/examples/newspaper-article-references
const carey = article(
  {
    title: 'Can we get better at forgetting?',
    bylines: ['Benedict Carey'],
    outlet: 'The New York Times',
    published: '2019-03-22',
    url: 'https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
  },
  { outletFacts: newspaper },
);
const unsigned = article(
  { title: 'Ship runs aground', outlet: 'The Herald', published: '2014-06', url: 'https://example.org/ship' },
  { outletFacts: newspaper },
);
const undated = article({ title: 'About us', outlet: 'Example', url: 'https://example.org/about' }, { outletFacts: website });
const report = article(
  { title: 'Energy outlook', bylines: ['International Energy Agency'], outlet: 'OECD Publishing', published: '2020' },
  { mediaType: 'application/pdf' },
);
const message = article(
  { title: 'Your question', bylines: ['Anna Schmidt'], published: '2020-03-01T08:00Z' },
  { mediaType: 'message/rfc822' },
);
const authors = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `Given Family${'abcdefghijklmnopqrstuvwxyz'[index] ?? ''}`);

describe('Chicago, notes and bibliography', () => {
  test('newspaper article online', () => {
    expect(marked('chicago', pai)).toBe(
      'Pai, Tanya. “The Undoing of Silicon Valley.” *Vox*, April 11, 2017. http://www.vox.com/culture/2017/4/11/14732282/peeps-sugar-chicks.',
    );
    expect(citePlace('chicago', pai, place).text).toBe(
      'Tanya Pai, “The Undoing of Silicon Valley,” Vox, April 11, 2017, para. 5, http://www.vox.com/culture/2017/4/11/14732282/peeps-sugar-chicks.',
    );
  });
  test('web page of an organisation: the site in roman', () => {
    expect(marked('chicago', policy)).toBe(
      'Google. “Privacy Policy.” Privacy & Terms, April 17, 2017. https://www.google.com/policies/privacy/.',
    );
  });
  test('no author: the newspaper stands in its place', () => {
    expect(marked('chicago', unsigned)).toBe('*The Herald*. “Ship runs aground.” June 2014. https://example.org/ship.');
  });
  test('no date: when it was looked at', () => {
    expect(marked('chicago', undated)).toBe('“About us.” Example. Accessed November 21, 2026. https://example.org/about.');
    expect(citePlace('chicago', undated, place).text).toBe(
      '“About us,” Example, accessed November 21, 2026, para. 5, https://example.org/about.',
    );
  });
  test('report, message', () => {
    expect(marked('chicago', report)).toBe('International Energy Agency. *Energy outlook*. OECD Publishing, 2020.');
    expect(citePlace('chicago', report, place).text).toBe('International Energy Agency, Energy outlook (OECD Publishing, 2020), para. 5.');
    expect(marked('chicago', message)).toBe('Schmidt, Anna. “Your question.” Email message. March 1, 2020.');
  });
  test('many authors: ten in the bibliography, three in a note', () => {
    const of = (count: number): CitedArticle => article({ title: 'T', bylines: authors(count), outlet: 'O' });
    expect(citeAs('chicago', of(3)).text).toBe('Familya, Given, Given Familyb, and Given Familyc. “T.” O.');
    expect(citeAs('chicago', of(11)).text).toContain('Given Familyg, et al. “T.”');
    expect(citePlace('chicago', of(4), place).text).toBe('Given Familya et al., “T,” O, para. 5.');
    expect(citePlace('chicago', of(2), place).text).toBe('Given Familya and Given Familyb, “T,” O, para. 5.');
  });
  test('a question ends a title by itself; quotation marks inside become single', () => {
    expect(citeAs('chicago', carey).text).toContain('“Can we get better at forgetting?” The New York Times');
    expect(citeAs('chicago', article({ title: 'They said “no” again' })).text).toBe('They said “no” again.');
    expect(citeAs('chicago', article({ title: 'They said “no” again', outlet: 'O' })).text).toBe('O. “They said ‘no’ again.”');
  });
});

describe('APA', () => {
  test('newspaper article: the newspaper in italics', () => {
    expect(marked('apa', carey)).toBe(
      'Carey, B. (2019, March 22). Can we get better at forgetting? *The New York Times*. https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
    );
    expect(citePlace('apa', carey, place).text).toBe('(Carey, 2019, para. 5)');
  });
  test('web page: the page in italics; no date: when it was retrieved', () => {
    expect(marked('apa', undated)).toBe('*About us*. (n.d.). Example. Retrieved November 21, 2026, from https://example.org/about');
    expect(citePlace('apa', undated, place).text).toBe('(About us, n.d., para. 5)');
  });
  test('no author: the title comes first, in the text in quotation marks', () => {
    expect(marked('apa', unsigned)).toBe('Ship runs aground. (2014, June). *The Herald*. https://example.org/ship');
    expect(citePlace('apa', unsigned, place).text).toBe('(“Ship runs aground”, 2014, para. 5)');
  });
  test('a group that publishes itself is named once', () => {
    const self = article(
      { title: 'Fact sheet', bylines: ['World Health Organization'], outlet: 'World Health Organization', published: '2018-05-24' },
      { outletFacts: website },
    );
    expect(marked('apa', self)).toBe('World Health Organization. (2018, May 24). *Fact sheet*.');
  });
  test('twenty authors, and more', () => {
    const of = (count: number): string =>
      citeAs('apa', article({ title: 'T', bylines: authors(count), outlet: 'O', published: '2020' })).text;
    expect(of(2)).toBe('Familya, G., & Familyb, G. (2020). T. O.');
    expect(of(20)).toContain('Familys, G., & Familyt, G. (2020)');
    expect(of(21)).toContain('Familys, G., … Familyu, G. (2020)');
    expect(citePlace('apa', article({ title: 'T', bylines: authors(3), published: '2020' }), place).text).toBe(
      '(Familya et al., 2020, para. 5)',
    );
  });
  test('a message is cited in the text', () => {
    expect(citePlace('apa', message, place).text).toBe('(A. Schmidt, personal communication, March 1, 2020)');
  });
  test('initials and particles', () => {
    const of = (byline: string): string => citeAs('apa', article({ title: 'T', bylines: [byline], published: '2020' })).text;
    expect(of('Jean-Paul Sartre')).toMatch(/^Sartre, J\.-P\. \(2020\)/);
    expect(of('Simone de Beauvoir')).toMatch(/^de Beauvoir, S\. \(2020\)/);
    expect(of('Jan van den Berg')).toMatch(/^van den Berg, J\. \(2020\)/);
    expect(of('Martin Luther King Jr.')).toMatch(/^King, M\. L\., Jr\. \(2020\)/);
  });
});

describe('MLA', () => {
  // https://style.mla.org/works-cited/citations-by-format/ (web page, news article)
  test('news article: no protocol, months short', () => {
    expect(marked('mla', carey)).toBe(
      'Carey, Benedict. “Can we get better at forgetting?” *The New York Times*, 22 Mar. 2019, www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html.',
    );
    expect(citePlace('mla', carey, place).text).toBe('(Carey, par. 5)');
  });
  test('no date, no author', () => {
    expect(marked('mla', undated)).toBe('“About us.” *Example*, example.org/about. Accessed 21 Nov. 2026.');
    expect(citePlace('mla', undated, place).text).toBe('(“About us”, par. 5)');
  });
  test('two authors, and three', () => {
    const of = (count: number): string => citeAs('mla', article({ title: 'T', bylines: authors(count), outlet: 'O' })).text;
    expect(of(2)).toMatch(/^Familya, Given, and Given Familyb\. /);
    expect(of(3)).toMatch(/^Familya, Given, et al\. /);
  });
  test('report', () => {
    expect(marked('mla', report)).toBe('International Energy Agency. *Energy outlook*. OECD Publishing, 2020.');
  });
});

describe('ISO 690', () => {
  test('newspaper article online', () => {
    expect(marked('iso690', carey)).toBe(
      'CAREY, Benedict. Can we get better at forgetting? *The New York Times* [online], 22 March 2019 [viewed 21 November 2026]. ' +
        'Available from: https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html.',
    );
  });
  test('report on paper; no date', () => {
    expect(marked('iso690', report)).toBe('International Energy Agency. *Energy outlook*. OECD Publishing, 2020.');
    expect(citeAs('iso690', article({ title: 'T', bylines: ['Anna Schmidt'] })).text).toBe('SCHMIDT, Anna. T. [no date].');
  });
  test('several authors', () => {
    const of = (count: number): string => citeAs('iso690', article({ title: 'T', bylines: authors(count), published: '2020' })).text;
    expect(of(3)).toMatch(/^FAMILYA, Given, FAMILYB, Given and FAMILYC, Given\. /);
    expect(of(8)).toMatch(/^FAMILYA, Given et al\. T\. 2020\./);
  });
});

describe('ICD 206', () => {
  test('says the title’s marking, the date of publication, where and when, and how good the source is', () => {
    const source: CitedArticle = {
      ...carey,
      reliability: 'B',
      outletFacts: { kind: 'newspaper', country: 'US', reliabilityReason: 'Corrects its mistakes in public' },
    };
    expect(citePlace('icd206', source, { ...place, credibility: 2 }).text).toBe(
      'The New York Times; Benedict Carey; (U) Can we get better at forgetting?; DOP 22 MAR 2019; para 5; ' +
        'https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html; accessed 21 NOV 2026; ' +
        `sha256:${'a'.repeat(64)}; Extracted information is U; Overall classification is U. ` +
        '[Source descriptor: Newspaper (United States), graded B2: usually reliable source, information probably true. ' +
        'Corrects its mistakes in public.]',
    );
  });
  test('what nobody has said is said to be so; a retraction is part of the descriptor', () => {
    const source: CitedArticle = {
      ...undated,
      outletFacts: null,
      retraction: { at: '2026-11-21T19:04:39.000Z', reason: 'The quotes were invented' },
    };
    expect(citeAs('icd206', source).text).toContain('DOP unknown;');
    expect(citeAs('icd206', source).text).toContain('[Source descriptor: Open source, not graded. Retracted: The quotes were invented.]');
  });
});

describe('every style', () => {
  test('Chinese names stand as they are written, Russian and Arabic ones in their letters', () => {
    const chinese = article(
      { title: '会谈结束', bylines: ['欧阳修远'], outlet: '人民日报', published: '2020-01-02' },
      { outletFacts: newspaper },
    );
    expect(citeAs('chicago', chinese).text).toBe('欧阳修远. “会谈结束.” 人民日报, January 2, 2020.');
    expect(citeAs('apa', chinese).text).toBe('欧阳修远. (2020, January 2). 会谈结束. 人民日报.');
    const russian = article(
      { title: 'Переговоры', bylines: ['Петров Иван Сергеевич'], outlet: 'Известия', published: '2020' },
      { outletFacts: newspaper },
    );
    expect(citeAs('apa', russian).text).toBe('Петров, И. С. (2020). Переговоры. Известия.');
    expect(citeAs('iso690', russian).text).toBe('ПЕТРОВ, Иван Сергеевич. Переговоры. Известия, 2020.');
  });

  test.each(citationStyles)('%s isolates what runs from right to left, so that dates and ¶ stay behind it', (name) => {
    const arabic = article({ title: 'انتهت المحادثات', bylines: ['أحمد المحمود'], outlet: 'الجزيرة', published: '2020-01-02' });
    const { text } = citeAs(name, arabic);
    expect(text).toContain('\u2067انتهت المحادثات');
    expect([...text].filter((letter) => letter === '\u2067')).toHaveLength([...text].filter((letter) => letter === '\u2069').length);
    expect(text.replace(/\u2067[^\u2069]*\u2069/gu, '')).not.toMatch(/\p{Script=Arabic}/u);
  });

  test.each(citationStyles)('%s says that an article was retracted', (name) => {
    expect(citeAs(name, { ...carey, retraction: { at: '2026-11-21T19:04:39.000Z', reason: '' } }).text).toContain('Retracted');
    expect(citeAs(name, carey).text).not.toContain('Retracted');
  });

  test.each(citationStyles)('%s: nothing is known but a title of markup', (name) => {
    const { html, text } = citeAs(name, article({ title: '<b>a & "b"</b>' }));
    expect(text).toContain('<b>a & ');
    expect(html).not.toContain('<b>');
    expect(text).not.toMatch(/undefined|null|\s{2}|\(\)|,,|\.\./);
  });

  test('Copy with source: the words, where they stand, and what a bracket refers to', () => {
    expect(quoteWithSource('chicago', pai, place).text).toBe(
      '“The talks failed.”\nTanya Pai, “The Undoing of Silicon Valley,” Vox, April 11, 2017, para. 5, http://www.vox.com/culture/2017/4/11/14732282/peeps-sugar-chicks.',
    );
    expect(quoteWithSource('apa', carey, place).text).toBe(
      '“The talks failed.” (Carey, 2019, para. 5)\nCarey, B. (2019, March 22). Can we get better at forgetting? ' +
        'The New York Times. https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
    );
    expect(quoteWithSource('apa', carey, place).html).toContain('<br>Carey, B.');
  });
});

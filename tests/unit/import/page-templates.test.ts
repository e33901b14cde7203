import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import type { ArticleMetadata } from '../../../src/shared/articles/model';

/**
 * Titles, bylines and days as the templates of widespread programs and of the press of other scripts set them, with nothing told
 * to machines unless it is in the page.
 */
const TITLE = 'The old bridge stays open for a year';
const ENGLISH = [
  'The council voted on Thursday to keep the old bridge open for another year, after a long debate about its costs.',
  'Engineers had warned that the pillars need repair before the winter comes, and asked for a second opinion.',
  'Several members voted against it, because they had asked for a tunnel, which would have cost four times as much.',
];
const CHINESE = [
  '市议会星期四投票决定，在经过长时间的费用讨论之后，老桥将继续开放一年。',
  '工程师们曾警告说，桥墩需要在冬季来临之前进行维修。几位议员要求提供第二份意见，将于六月听取。',
  '记者在现场看到，许多居民对这一决定表示欢迎，也有人担心安全问题。',
];
const JAPANESE = [
  '市議会は木曜日、費用をめぐる長い議論の末、古い橋をもう一年開けておくことを決めた。',
  '技術者たちは冬が来る前に橋脚の修理が必要だと警告していた。数人の議員は第二の意見を求めた。',
  '住民の多くは決定を歓迎したが、安全を心配する声もある。',
];
const KOREAN = [
  '시의회는 목요일 비용에 대한 오랜 논의 끝에 오래된 다리를 일 년 더 열어 두기로 결정했다.',
  '기술자들은 겨울이 오기 전에 교각을 수리해야 한다고 경고했다. 여러 의원이 두 번째 의견을 요청했다.',
  '많은 주민이 결정을 환영했지만 안전을 걱정하는 사람도 있다.',
];
const HEBREW = [
  'המועצה הצביעה ביום חמישי להשאיר את הגשר הישן פתוח לעוד שנה, אחרי דיון ארוך על העלויות.',
  'המהנדסים הזהירו כי העמודים זקוקים לתיקון לפני בוא החורף, וביקשו חוות דעת שנייה.',
];
const text = (sentences: readonly string[]): string => sentences.map((one) => `<p>${one} ${one.slice(0, 60)}</p>`).join('');

interface Page {
  lang?: string;
  /** `<title>`. */
  title?: string;
  head?: string;
  /** The headline and what stands about it. */
  top?: string;
  story?: readonly string[];
  foot?: string;
}

async function read({
  lang = 'en',
  title = TITLE,
  head = '',
  top = `<h1>${TITLE}</h1>`,
  story = ENGLISH,
  foot = '',
}: Page): Promise<ArticleMetadata> {
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav><main>${top}<div>${text(story)}</div>${foot}</main></body></html>`;
  return (await importFile(new TextEncoder().encode(html), 'page.html')).metadata;
}

const under = (line: string): string => `<h1>${TITLE}</h1>${line}`;
const H1_ZH = '<h1>老桥将继续开放一年</h1>';

describe('names and dates that only a style sheet parts', () => {
  test.each<[string, string]>([
    ['a link and a date', '<div><a class="c1" href="/people/jane-roe">Jane Roe</a><span class="c2">26 May 2023</span></div>'],
    ['a label and a date', '<p><span>Published</span><span>26 May 2023</span><span>Jane Roe</span></p>'],
    ['a reading time', '<div><span>May 26, 2023</span>&nbsp;·&nbsp;5 min&nbsp;·&nbsp;Jane Roe</div>'],
    [
      'a profile, a button and a reading time',
      '<div><a href="/@jane"><p>Jane Roe</p></a><p><button>Follow</button></p><div><span>4 min read</span><span>·</span><span>May 26, 2023</span></div></div>',
    ],
  ])('%s', async (_, line) => {
    const { bylines, published } = await read({ top: under(line) });
    expect([bylines, published]).toEqual([['Jane Roe'], '2023-05-26']);
  });

  test('a date that is told twice, once to screen readers', async () => {
    const line =
      '<div class="date-simple"><span class="screen-reader-text">Published On 26 May 2023</span><span aria-hidden="true">26 May 2023</span></div>';
    expect((await read({ top: under(line) })).published).toBe('2023-05-26');
  });

  test('the large first letter of a name and an ordinal stay whole', async () => {
    const line = '<p>By <b>J</b>ane <b>R</b>oe, May 26<sup>th</sup>, 2023</p>';
    expect((await read({ top: under(line) })).bylines).toEqual(['Jane Roe']);
  });

  test('the line over a headline within it', async () => {
    const { title } = await read({
      title: 'River Post',
      top: `<h1 class="headline"><span>Dispute in the council</span><span>${TITLE}</span></h1>`,
    });
    expect(title).toBe(`Dispute in the council: ${TITLE}`);
  });
});

describe('bylines', () => {
  test.each<[string, string, string[]]>([
    ['a class with the mark of a build', '<span class="Head_authorName__1wA2g">Jane Roe</span>', ['Jane Roe']],
    ['a styled component', '<span class="Byline__AuthorName-sc-1xk9a2-0 dQwXyz">Jane Roe</span>', ['Jane Roe']],
    ['a hook', '<div><span data-hook="user-name">Jane Roe</span></div>', ['Jane Roe']],
    ['a list in one element', '<p class="authors">Jane Roe, John Doe and Jim Poe</p>', ['Jane Roe', 'John Doe', 'Jim Poe']],
    ['an element for each', '<p><span class="author">Jane Roe</span>, <span class="author">John Doe</span></p>', ['Jane Roe', 'John Doe']],
    ['relative time behind the name', '<p class="byline">Jane Roe <span>2 years ago</span></p>', ['Jane Roe']],
    ['for whom', '<p>By <a class="author">Jane Roe For Riveronline</a></p>', ['Jane Roe']],
    ['a role before the date', '<p>Jane Roe, Staff Writer<br>May 26, 2023</p>', ['Jane Roe']],
    ['a label behind the date', '<p>26 May 2023, 15:46 · Author: Jane Roe</p>', ['Jane Roe']],
    ['outlet and place behind the name', '<p>Por Joana Rocha, g1 — São Paulo</p>', ['Joana Rocha']],
    ['the photographer behind the writer', '<p>Text: Anna Berg Foto: Bo Ek</p>', ['Anna Berg']],
    ['a label of another language', '<p>Penulis Ani Wijaya</p>', ['Ani Wijaya']],
  ])('%s', async (_, line, names) => {
    expect((await read({ top: under(line) })).bylines).toEqual(names);
  });

  test('authors of other articles further down are not beside the first', async () => {
    const foot = `<h2>Another article about a tunnel</h2><p><span class="author">John Doe</span></p>${text(ENGLISH)}`;
    expect((await read({ top: under('<p><span class="author">Jane Roe</span></p>'), foot })).bylines).toEqual(['Jane Roe']);
  });

  test('metadata that name more authors than the page shows marked', async () => {
    const head = ['Roe, Jane', 'Doe, John'].map((name) => `<meta name="citation_author" content="${name}">`).join('');
    expect((await read({ head, top: under('<p class="author">Jane Roe</p>') })).bylines).toEqual(['Roe, Jane', 'Doe, John']);
  });

  test.each<[string, string[]]>([
    ['Speech by Minister Jane Roe at the opening of the bridge', ['Jane Roe']],
    ['Remarks by the Prime Minister of State Jane Roe on the bridge', ['Jane Roe']],
    ['Rede von Bundesministerin Jana Roth zur Eröffnung der Brücke', ['Jana Roth']],
    ['Discours de la ministre Jeanne Roux lors de l’ouverture', ['Jeanne Roux']],
    ['Discours de Jeanne Roux à Paris', ['Jeanne Roux']],
    ['Statement by the River Institute on the bridge', []],
    ['Speech by a member of the council at the opening', []],
    ['Speech of Freedom at the University', []],
  ])('the speaker in the headline “%s”', async (headline, names) => {
    expect((await read({ title: headline, top: `<h1>${headline}</h1><p>26 May 2023</p>` })).bylines).toEqual(names);
  });

  test('the holder of the rights of a page is its site', async () => {
    const head =
      '<meta name="author" content="river.example / River Online"><meta name="copyright" content="river.example / River Online">';
    expect((await read({ head })).bylines).toEqual([]);
  });

  test('a person who holds the rights of a page is its author', async () => {
    const head = '<meta name="author" content="Jane Roe"><meta name="copyright" content="Jane Roe">';
    expect((await read({ head })).bylines).toEqual(['Jane Roe']);
  });
});

describe('bylines without capitals', () => {
  test.each<[string, Page, string[]]>([
    ['a Chinese sentence about a reporter', { lang: 'zh', title: '老桥', top: H1_ZH, story: CHINESE }, []],
    [
      'Chinese labels in one line',
      { lang: 'zh', top: `${H1_ZH}<p>2023-05-26\u3000来源：河流日报\u3000作者：王小明</p>`, story: CHINESE },
      ['王小明'],
    ],
    ['the editor in charge is no author', { lang: 'zh', top: H1_ZH, story: CHINESE, foot: '<p>责任编辑：王小明</p>' }, []],
    [
      'reporters in the opening',
      { lang: 'zh', top: H1_ZH, story: [`新华社北京5月26日电（记者王小明、李四）${CHINESE[0] ?? ''}`, ...CHINESE] },
      ['王小明', '李四'],
    ],
    ['a photographer in the opening', { lang: 'zh', top: H1_ZH, story: [`（摄影记者王小明）${CHINESE[0] ?? ''}`, ...CHINESE] }, []],
    [
      'a reporter and a place',
      { lang: 'zh-TW', top: H1_ZH, story: [`〔記者王小明／台北報導〕${CHINESE[0] ?? ''}`, ...CHINESE] },
      ['王小明'],
    ],
    [
      'a Japanese label',
      { lang: 'ja', top: '<h1>古い橋をもう一年開けておく</h1><p>公開日：2023年5月26日\u3000執筆者：山田太郎</p>', story: JAPANESE },
      ['山田太郎'],
    ],
    [
      'a Korean reporter in a line',
      { lang: 'ko', top: '<h1>오래된 다리는 일 년 더 열린다</h1><p>홍길동 기자 | 입력 2023.05.26 15:46</p>', story: KOREAN },
      ['홍길동'],
    ],
    [
      'a Korean reporter in an element',
      { lang: 'ko', top: '<h1>오래된 다리는 일 년 더 열린다</h1><p><em class="journalist_name">홍길동 기자</em></p>', story: KOREAN },
      ['홍길동'],
    ],
    [
      'a Korean dateline',
      { lang: 'ko', top: '<h1>오래된 다리는 일 년 더 열린다</h1>', story: [`(서울=연합뉴스) 홍길동 기자 = ${KOREAN[0] ?? ''}`, ...KOREAN] },
      ['홍길동'],
    ],
    [
      'any reporter in running Korean text',
      { lang: 'ko', top: '<h1>오래된 다리는 일 년 더 열린다</h1>', story: [`홍길동 기자 회견에서 ${KOREAN[0] ?? ''}`, ...KOREAN] },
      [],
    ],
    ['a Hebrew label', { lang: 'he', top: '<h1>הגשר הישן נשאר פתוח עוד שנה</h1><div>מאת: דנה לוי</div>', story: HEBREW }, ['דנה לוי']],
  ])('%s', async (_, page, names) => {
    expect((await read(page)).bylines).toEqual(names);
  });
});

describe('days', () => {
  test.each<[string, string]>([
    ['in what a pointer is shown', '<p>by us <span title="Friday, May 26, 2023 10:00 AM">2 years ago</span></p>'],
    [
      'on a leaf whose figures are parted',
      '<div class="header-time"><span class="year"><em>2023</em></span><span class="day"><em>05</em>/<em>26</em></span><span class="time">15:46:22</span></div>',
    ],
    ['in the class that lists of news use too', '<p class="news-list-date">26.05.2023</p>'],
    ['behind the mark of a build', '<p>Council <span class="Head_publishedDate__d4XyZ">26 May 2023</span> Bridges</p>'],
  ])('%s', async (_, line) => {
    expect((await read({ top: under(line) })).published?.slice(0, 10)).toBe('2023-05-26');
  });

  const listed = (headline: string): string =>
    `<script type="application/ld+json">${JSON.stringify({ '@type': 'ItemList', itemListElement: [{ '@type': 'NewsArticle', headline, datePublished: '2023-06-02' }] })}</script>`;
  test.each<[string, Page, string]>([
    ['a list with another article', { head: listed('A tunnel for the town'), top: under('<p>26 May 2023</p>') }, '2023-05-26'],
    ['a list with the page’s own article', { head: listed(TITLE) }, '2023-06-02'],
    [
      'a change before the publication',
      {
        top: under(
          '<p><time class="updated" datetime="2023-06-01">1 June 2023</time><time class="published" datetime="2023-05-26">26 May 2023</time></p>',
        ),
      },
      '2023-05-26',
    ],
    ['a change that is named alone', { top: under('<p><time class="updated" datetime="2023-05-26">26 May 2023</time></p>') }, '2023-05-26'],
    ['the weather over the headline', { top: `<div>Rivertown 12°C Friday, 2 June 2023</div>${under('<p>26.05.2023</p>')}` }, '2023-05-26'],
  ])('beside %s', async (_, page, day) => {
    expect((await read(page)).published?.slice(0, 10)).toBe(day);
  });

  test('a title that a pointer is shown about something else is no date', async () => {
    const line = '<p><span title="Report of May 26, 2023">The report</span> is out</p>';
    expect((await read({ top: under(line) })).published).toBeNull();
  });
});

describe('what stands under a text', () => {
  const head = '<link rel="canonical" href="https://river.example/bridge">';
  const textOf = async (foot: string): Promise<string> => {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${TITLE}</title>${head}</head><body><main><article><h1>${TITLE}</h1>${text(ENGLISH)}${foot}</article></main></body></html>`;
    return (await importFile(new TextEncoder().encode(html), 'page.html')).clean.text;
  };
  test.each<[string, string, string]>([
    ['names of networks with nothing between them', '<div>FacebookTwitterLinkedInEMail</div>', 'Facebook'],
    [
      'a line that announces what is gone',
      '<p>Read more in our archive:</p><ul><li><a href="/1">Another article about the tunnel of the town</a></li></ul>',
      'archive',
    ],
    [
      'the address of the page behind a sentence',
      '<p>You will find this article on the internet at the address:<br>https://river.example/bridge</p>',
      'river.example',
    ],
  ])('%s', async (_, foot, words) => {
    const found = await textOf(foot);
    expect(found).toContain('a debate about its costs'.slice(2));
    expect(found).not.toContain(words);
  });

  test.each<[string, string, string]>([
    [
      'one name of two parts, in a sentence',
      '<p>The talk was shown on YouTube and on Facebook, and thousands of people saw it there.</p>',
      'YouTube',
    ],
    [
      'a line that announces a list',
      '<p>The members asked for three things:</p><ul><li>A second opinion, to be heard in June</li><li>Repair before the winter comes</li></ul>',
      'three things:',
    ],
    [
      'the address of another page',
      '<p>The report stands at this address on the internet:<br>https://council.example/report</p>',
      'council.example',
    ],
  ])('%s is kept', async (_, foot, words) => {
    expect(await textOf(foot)).toContain(words);
  });
});

describe('titles', () => {
  const none = '<p>Posted on 26 May 2023</p>';
  test.each<[string, Page, string]>([
    ['Chinese: channel and site behind low lines', { lang: 'zh', title: '老桥将继续开放一年_教育频道_中国河流网' }, '老桥将继续开放一年'],
    ['Chinese: behind hyphens', { lang: 'zh', title: '老桥将继续开放一年-新闻频道-河流网' }, '老桥将继续开放一年'],
    ['Chinese: behind two hyphens', { lang: 'zh', title: '老桥将继续开放一年--时政--人民网' }, '老桥将继续开放一年'],
    ['Chinese: tags and site', { lang: 'zh', title: '老桥将继续开放一年|河流|老桥_新浪新闻' }, '老桥将继续开放一年'],
    ['Chinese: a hyphen of the title itself', { lang: 'zh', title: '第三次中国-中亚外长会晤举行' }, '第三次中国-中亚外长会晤举行'],
    [
      'sections before the site',
      { title: `${TITLE} - Politics - News - River Post`, head: '<meta property="og:site_name" content="River Post">' },
      TITLE,
    ],
    ['the day behind the site', { title: `${TITLE} - River Post - 26.05.2023` }, TITLE],
    ['a title that speaks of a day', { title: 'What happened at the bridge on 26.05.2023' }, 'What happened at the bridge on 26.05.2023'],
  ])('%s', async (_, page, title) => {
    expect((await read({ top: none, story: page.lang === 'zh' ? CHINESE : ENGLISH, ...page })).title).toBe(title);
  });

  test('what a headline is called is no part of it', async () => {
    expect((await read({ title: `[2305.1] ${TITLE}`, top: `<h1><span>Title:</span>${TITLE}</h1>` })).title).toBe(TITLE);
  });
});

import { describe, expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { article, bundle, cite, entity, note, paragraph, passage, sha256, text } from '../../fixtures/export/bundle';
import { hostile, hostileWords, longest, manyCitations, manySections, partnership, scripts } from '../../fixtures/export/dossiers';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const letters = (words: string) => words.replace(/\s/gu, '');

describe('a dossier’s PDF', () => {
  const { pdf, pages, warnings } = dossierPdf(partnership());
  const read = readPdf(pdf);

  test('has nothing to warn of, and as many pages as it says', async () => {
    expect(warnings).toEqual([]);
    expect((await read).pages).toHaveLength(pages);
  });

  test('opens with its title, subjects, summary, day and counts', async () => {
    const [first] = (await read).pages;
    expect(first).toContain('The security channel between Moscow and Beijing');
    expect(first).toContain('Nikolai Patrushev person Chen Wenqing person Security Council of Russia organisation');
    expect(first).toContain('Who carries the security dialogue');
    expect(first).toContain('State of 21 November 2026 Rests on 4 sources, 9 citations Contents 2 sections');
  });

  test('has title, language, tags and page labels', async () => {
    const { title, language, tagged, labels } = await read;
    expect({ title, language, tagged }).toEqual({
      title: 'The security channel between Moscow and Beijing',
      language: 'en',
      tagged: true,
    });
    expect(labels).toEqual(['1', '2', '3', '4', '5']);
  });

  test('has a bookmark for each section, and its headings below it', async () => {
    expect((await read).bookmarks).toEqual([
      'Patrushev: visits to China',
      '  What was agreed in Nanping',
      'After 2022: the channel passes to Chen Wenqing',
      '  Open questions',
      'Sources',
      'Names',
    ]);
  });

  test('sets a citation as a footnote with words, outlet, date, title, paragraph and source', async () => {
    const { pages: words } = await read;
    expect(words[2]).toContain(
      '“to expand information exchange on the fight against extremism and foreign attempts to undermine the constitutional order of the two country” — see note 2, ¶ 4;',
    );
    expect(words[2]).toContain(
      'Context: “their first since Chen was promoted to the top security job” — “China, Russia hold security talks in Moscow”, Caliber.Az, 26 May 2023, ¶ 2 (source 3).',
    );
    expect(words[2]).toContain('Contradicts: see note 1, ¶ 5 (The passage has moved in the article');
    expect(words[2]).toContain('3 See note 2, ¶ 2.');
  });

  test('lists the sources with their origin', async () => {
    const last = (await read).pages.at(-1) ?? '';
    for (const words of ['003_c958baa37288f33a.txt', 'Anna Lee, B. Kumar', '7 June 2014, 09:47', '20 November 2026, 08:30 UTC']) {
      expect(last).toContain(words);
    }
    expect(letters(last)).toContain(sha256('China, Russia hold security talks in Moscow'));
    expect(last).toContain('Cited in section 1 (note 1); section 2 (note 5)');
  });

  test('holds the addresses of its links', async () => {
    expect((await read).links).toEqual([
      'https://www.mfa.gov.example/agreements?id=2014-06',
      'https://caliber.az/en/post/china-russia-hold-security-talks-in-moscow',
    ]);
  });

  test('is tagged with what things are', async () => {
    const { roles } = await read;
    expect(roles[1]).toContain('TOC');
    expect(roles[2]).toEqual(expect.arrayContaining(['H1', 'H2', 'P', 'BlockQuote', 'L', 'LI', 'Link', 'Note']));
  });

  test('numbers its pages, and says its title at their head', async () => {
    const { pages: words } = await read;
    expect(words[0]).not.toContain('1 of 5');
    words.slice(1).forEach((page, index) => {
      expect(page).toContain(`${index + 2} of 5`);
      expect(page).toContain('The security channel between Moscow and Beijing');
    });
  });

  test('keeps Cyrillic and Greek as letters', async () => {
    const all = (await read).letters;
    expect(all).toContain(letters('Прокуратура тоже участвует: Краснов был в Пекине в октябре 2024 года'));
    expect(all).toContain(letters('Η συνεργασία συνεχίζεται.'));
  });

  test('is the same, byte for byte, for the same bundle', () => {
    expect(Buffer.from(dossierPdf(partnership()).pdf).equals(Buffer.from(pdf))).toBe(true);
    const later = dossierPdf({ ...partnership(), readAt: '2026-11-22T19:04:39.000Z' }).pdf;
    expect(Buffer.from(later).equals(Buffer.from(pdf))).toBe(false);
  });
});

describe('the contents', () => {
  test('name every section with the page it begins on', async () => {
    const { pages, bookmarkPages, bookmarks } = await readPdf(dossierPdf(manySections(30)).pdf);
    expect(bookmarks).toHaveLength(31);
    for (const [index, title] of bookmarks.slice(0, 30).entries()) {
      expect(pages[1]).toContain(`${index + 1} ${title} ${bookmarkPages[title]}`);
      expect(pages[(bookmarkPages[title] ?? 0) - 1]).toContain(`${index + 1} ${title}`);
    }
    expect(pages.join(' ').match(/This section is empty\./gu)).toHaveLength(3);
  });

  test('hold a dossier of one section, and one of none', async () => {
    const one = await readPdf(dossierPdf(bundle({ notes: [note('Alone', paragraph('Words.'))] })).pdf);
    expect(one.bookmarks).toEqual(['Alone', 'Sources']);
    expect(one.pages.at(-1)).toContain('This dossier cites no sources.');
    const none = await readPdf(dossierPdf(bundle({ notes: [] })).pdf);
    expect(none.bookmarks).toEqual(['Sources']);
    expect(none.pages[0]).toContain('Rests on 0 sources, 0 citations Contents 0 sections');
  });
});

test('two hundred citations are two hundred numbered footnotes, each on the page of its sentence', async () => {
  const { pages } = await readPdf(dossierPdf(manyCitations(200)).pdf);
  for (let number = 1; number <= 200; number++) {
    const page = pages.find(
      (words) =>
        words.includes(`Sentence ${number} rests on a passage. ${number} `) ||
        words.includes(`Sentence ${number} rests on a passage.${number} `),
    );
    expect(page, `sentence ${number}`).toContain(`${number} “the words of passage number ${number}” — `);
  }
});

describe('hostile words', () => {
  test('come out as text', async () => {
    const { pdf, warnings } = dossierPdf(hostile());
    const { letters: all, title, bookmarks, pages } = await readPdf(pdf);
    expect(title).toBe('#title <t> $m$');
    expect(bookmarks).toEqual(['#section $s$ \\', '  = #heading <c>', 'Sources', 'Names']);
    for (const words of [
      ...hostileWords,
      '`code` *x*',
      '#item + - /',
      '@label',
      '#subject <b>',
      '#summary \\n $s$',
      '#eval("1") $title$',
      '#outlet[x]',
      '@byline <a>',
      '#file$.txt',
      '“#quote $q$',
    ]) {
      expect(all).toContain(letters(words));
    }
    expect(pages[2]).toContain('nul bell escape[31m lone\uFFFD end\uFFFD override');
    expect(warnings).toEqual(['6 control characters have no printed form and are left out.']);
  });

  test('as long as they may be keep to the page and to their letters', async () => {
    const { letters: all } = await readPdf(dossierPdf(longest()).pdf);
    expect(all).toContain('longword'.repeat(80));
    expect(all).toContain(`example.org/${'a-very-long-path/'.repeat(30)}`);
    expect(all).toContain(`${'file-name-'.repeat(20)}.txt`);
    expect(all).toContain('[…]');
  });
});

describe('a character without a font', () => {
  // Private use: no font of any machine has these.
  const unknown = '\u{F1234}';
  const another = '\u{10ABCD}';
  const source = article(`Source ${another}`);
  const cited = passage(source, `quoted ${unknown} words`);

  test('is named in its place by its code point, and counted', async () => {
    const { pdf, warnings } = dossierPdf(
      bundle({
        title: `Title ${unknown}`,
        notes: [note('Section', paragraph('Здесь ', text(unknown, 1), ' и é ', cite(cited)))],
        passages: [cited],
        articles: [source],
      }),
    );
    const { pages, title } = await readPdf(pdf);
    expect(warnings).toEqual([
      `2 characters have no font on the computer that made this PDF, and are named by their code points: ${unknown} ${another}`,
    ]);
    expect(title).toBe('Title [U+F1234]');
    expect(pages[2]).toContain('Здесь [U+F1234] и é');
    expect(pages[2]).toContain('“quoted [U+F1234] words”');
    expect(pages[3]).toContain('2 characters have no font');
    expect(pages[3]).toContain('U+F1234, U+10ABCD.');
  });

  test('thousands of them are still counted', () => {
    const many = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0xf0000 + index)).join('');
    const { warnings } = dossierPdf(bundle({ notes: [note('Section', paragraph(many))] }));
    expect(warnings[0]).toContain('3,000 characters have no font');
  });
});

test('what is missing is said on the page and in the warnings', async () => {
  const source = article('Source');
  const { pdf, warnings } = dossierPdf(
    bundle({
      notes: [
        note(
          'Section',
          paragraph('A sentence ', cite(passage(source, 'words')), ' and ', {
            type: 'mention',
            entityId: entity('E').id,
            label: null,
          }),
        ),
      ],
    }),
  );
  expect((await readPdf(pdf)).pages[2]).toContain('A sentence [missing citation] and [missing entity]');
  expect(warnings).toHaveLength(2);
});

test('other scripts, symbols and emoji keep their letters on every machine', async () => {
  const { pdf, warnings } = dossierPdf(scripts());
  const { letters: all } = await readPdf(pdf);
  expect(all).toContain(letters('Ђорђе, їжак, Қазақстан. Καλημέρα κόσμε, ἀρχή. Łódź, Việt Nam, İstanbul.'));
  expect(all).toContain(letters('俄罗斯和中国同意扩大安全合作'));
  expect(warnings).toEqual([]);
  const words = ['協力を深める', '협력을 심화', 'नमस्ते', 'ประเทศไทย', 'თბილისი', 'Երևան', 'አዲስ', '∀x∈ℝ', '⚖', '😀', '─│▒'];
  const more = dossierPdf(bundle({ notes: [note('Section', ...words.map((word) => paragraph(word)))] }));
  expect(more.warnings).toEqual([]);
});

import { describe, expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import { DossierPreview } from '../../../src/main/export/preview';
import { dossierBundleSchema, type DossierBundle } from '../../../src/shared/dossiers/model';
import { optionalParts, pageSize, type OptionalPart, type PrintChoices } from '../../../src/shared/dossiers/print-choices';
import { bundle } from '../../fixtures/export/bundle';
import { briefed, printedWith } from '../../fixtures/export/dossiers';
import { generatedDossier } from '../../fixtures/export/generated';
import { readDocx } from '../../fixtures/export/read-docx';
import { readPdf, type ReadPdf } from '../../fixtures/export/read-pdf';
import { misplaced, readPlaces } from '../../fixtures/export/read-places';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const readWith = (print: Partial<PrintChoices>): Promise<ReadPdf> => readPdf(dossierPdf(printedWith(briefed(), print)).pdf);

const longSummary = (value: DossierBundle, paragraphs: number): DossierBundle => ({
  ...value,
  dossier: {
    ...value.dossier,
    summary: Array.from({ length: paragraphs }, (_, at) => `Point ${at}. ${'What it comes to. '.repeat(12)}`).join('\n'),
  },
});

describe('a dossier that says nothing of it', () => {
  test('is printed as before there was a choice', () => {
    const { print: _none, ...parts } = briefed().dossier.parts;
    const { evidence: _evidence, claims: _claims, comments: _comments, ...print } = _none;
    const chosen: unknown = { ...briefed(), dossier: { ...briefed().dossier, parts: { ...parts, print } } };
    expect(dossierBundleSchema.parse(chosen)).toEqual(briefed());
    const before: unknown = { ...briefed(), dossier: { ...briefed().dossier, parts } };
    const read = dossierBundleSchema.parse(before);
    expect(Buffer.from(dossierPdf(read).pdf).equals(Buffer.from(dossierPdf(briefed()).pdf))).toBe(true);
  });
});

describe('paper', () => {
  test.each([
    ['a4', 595.28, 841.89],
    ['letter', 612, 792],
  ] as const)('%s: every page is as large, and the preview says so', async (paper, width, height) => {
    const { sizes } = await readWith({ paper });
    for (const size of [...sizes, pageSize({ paper })]) {
      expect(size.width).toBeCloseTo(width, 1);
      expect(size.height).toBeCloseTo(height, 1);
    }
  });

  // Seeds whose pages Typst by itself sets with faults.
  test.each([4, 10])('US Letter, generated dossier %i: every note begins on the page of its mark, no heading is alone', async (seed) => {
    const { pdf, warnings, settings } = dossierPdf(printedWith(generatedDossier(seed), { paper: 'letter' }));
    const { wrong, notes } = misplaced(await readPlaces(pdf));
    expect({ wrong, warnings }).toEqual({ wrong: [], warnings: [] });
    expect(notes).toBeGreaterThan(15);
    expect(settings).toBeLessThanOrEqual(8);
  });
});

describe('the typeface', () => {
  /** Families that the text of the first section is set in; `pdffonts` is not needed: names of fonts stand in the file unpacked. */
  const fontsIn = (print: Partial<PrintChoices>): Set<string> =>
    new Set(
      [
        ...Buffer.from(dossierPdf(printedWith(briefed(), print)).pdf)
          .toString('latin1')
          .matchAll(/\/FontName\s*\/[A-Z]{6}\+(\w+)/g),
      ].map(([, name]) => name ?? ''),
    );

  test('without serifs nothing is set with them; as usual the text is', () => {
    expect([...fontsIn({})].some((name) => name.startsWith('SourceSerif'))).toBe(true);
    const sans = [...fontsIn({ typeface: 'sans' })];
    expect(sans.some((name) => name.startsWith('Inter'))).toBe(true);
    expect(sans.some((name) => name.startsWith('SourceSerif'))).toBe(false);
  });

  test.each([4, 10])('without serifs, generated dossier %i: every note begins on the page of its mark', async (seed) => {
    const { pdf, warnings } = dossierPdf(printedWith(generatedDossier(seed), { typeface: 'sans' }));
    const { wrong, notes } = misplaced(await readPlaces(pdf));
    expect({ wrong, warnings }).toEqual({ wrong: [], warnings: [] });
    expect(notes).toBeGreaterThan(15);
  });

  test('Word and the web page have it too', async () => {
    const sans = printedWith(briefed(), { typeface: 'sans' });
    const style = async (value: DossierBundle) =>
      /<w:docDefaults>.*?w:ascii="(\w+)"/s.exec(readDocx((await dossierFile(value, 'docx')).bytes).parts['word/styles.xml'] ?? '')?.[1];
    expect([await style(briefed()), await style(sans)]).toEqual(['Cambria', 'Calibri']);
    expect(Buffer.from((await dossierFile(sans, 'html')).bytes).toString()).toContain('<body class="sans">');
  });
});

describe('parts', () => {
  /** Words that stand in a part alone. */
  const own: Record<OptionalPart, string> = {
    titlePage: 'Dossier The security channel',
    contents: 'Contents Key judgements',
    sources: 'In the order of their first citation',
    unsourced: 'Sentences without a source',
    names: 'Names Chen Wenqing',
  };

  test.each(optionalParts)('%s is left out when it is not wanted, and nothing else is', async (part) => {
    const wordsOf = ({ pages }: ReadPdf): string => pages.join(' ').replace(/^Internal use /u, '');
    const [whole, without] = [wordsOf(await readWith({})), wordsOf(await readWith({ [part]: false }))];
    for (const other of optionalParts) {
      expect(whole).toContain(own[other]);
      if (other === part) expect(without).not.toContain(own[other]);
      else expect(without).toContain(own[other]);
    }
    for (const words of [
      'Who carries the security dialogue',
      'How durable is the channel',
      'Eurasia desk',
      'it outlives its officials',
      'Talks in Nanping',
    ]) {
      expect(without).toContain(words);
    }
  });

  test('without a title page and contents the text begins below its head, and the page has its number', async () => {
    const { pages, title } = await readWith({ titlePage: false, contents: false });
    expect(title).toBe('The security channel between Moscow and Beijing');
    expect(pages[0]).toMatch(
      /^Internal use The security channel[\s\S]*Version 7[\s\S]*Bottom line[\s\S]*Key judgements[\s\S]*1 of \d+ Internal use$/u,
    );
  });

  test.each([5, 14])('below a head of %i paragraphs every note begins on the page of its mark', async (paragraphs) => {
    const value = longSummary(generatedDossier(10), paragraphs);
    const { pdf, warnings, settings } = dossierPdf(printedWith(value, { titlePage: false, contents: false, paper: 'letter' }));
    expect({ wrong: misplaced(await readPlaces(pdf)).wrong, warnings }).toEqual({ wrong: [], warnings: [] });
    expect(settings).toBeLessThanOrEqual(8);
    // One that leaves hardly any room has the page to itself.
    const [first] = (await readPdf(pdf)).pages;
    expect(first?.includes('Section 1') ?? false).toBe(paragraphs < 14);
  });

  test('with nothing behind the text the last page is the text’s, and what was left out is said there', async () => {
    const print = { sources: false, unsourced: false, names: false };
    const { pages, letters } = await readWith(print);
    expect(pages.at(-1)).toContain('Who chairs the channel on the Chinese side?');
    expect(letters).not.toMatch(/\(source\d+\)/u);
    const value = printedWith(briefed(), print);
    value.dossier.title = 'A title\u0001';
    expect((await readPdf(dossierPdf(value).pdf)).pages.at(-1)).toContain('1 control character has no printed form and is left out.');
  });

  test.each([true, false])('a dossier without anything is a page and no empty one, with a title page: %s', async (titlePage) => {
    const none = { titlePage, contents: false, sources: false, unsourced: false, names: false, notes: 'end' as const };
    const { pages } = await readPdf(dossierPdf(printedWith(bundle({ title: 'Nothing yet', notes: [] }), none)).pdf);
    expect(pages).toEqual([expect.stringContaining('Nothing yet')]);
    const all = await readPdf(dossierPdf(printedWith(bundle({ title: 'Nothing yet', notes: [] }), { notes: 'end' })).pdf);
    expect(all.pages).toHaveLength(3);
  });

  test('a style that names author and year alone warns where its list is left out', () => {
    const warned = (sources: boolean) =>
      dossierPdf(printedWith(briefed(), { sources }), { citationStyle: { name: 'apa', csl: null } }).warnings;
    expect(warned(true)).toEqual([]);
    expect(warned(false)).toEqual([expect.stringContaining('author and year alone')]);
  });
});

describe('notes at the end', () => {
  test('stand once each behind the text and before the sources, on no page of it', async () => {
    const { pages, bookmarkPages } = await readWith({ notes: 'end' });
    const [notes = 0, sources = 0] = [bookmarkPages['Notes'], bookmarkPages['Sources']];
    const begins =
      'strengthening comprehensive partnership and strategic cooperation with Beijing as an unconditional foreign policy priority of Russia” — ';
    expect(pages.filter((page) => page.includes(begins))).toEqual([pages[notes - 1]]);
    expect(notes).toBeGreaterThan(bookmarkPages['Open questions'] ?? 0);
    expect(sources).toBe(notes + 1);
  });

  test('of many marks all are there in their order, and no page is planned around them', async () => {
    const { pdf, warnings, settings } = dossierPdf(printedWith(generatedDossier(8), { notes: 'end' }));
    const { marks, notes } = marksAndNotes(await readPlaces(pdf));
    expect(warnings).toEqual([]);
    expect(settings).toBeLessThanOrEqual(3);
    expect(notes.length).toBeGreaterThan(15);
    expect(notes).toEqual([...notes].sort((one, other) => one - other));
    expect(new Set(marks)).toEqual(new Set(notes));
  });

  const marksAndNotes = (pages: Awaited<ReturnType<typeof readPlaces>>) => ({
    marks: pages.flatMap(({ marks }) => marks),
    notes: pages.flatMap(({ notes }) => notes),
  });
});

test('the pages that are shown are those of the export, whatever is chosen one after the other', () => {
  const preview = new DossierPreview();
  const choices: Partial<PrintChoices>[] = [
    {},
    { paper: 'letter' },
    { notes: 'end' },
    { titlePage: false, contents: false },
    { sources: false },
    { evidence: 'cited', claims: true },
    { evidence: 'source' },
  ];
  for (const print of choices) {
    const value = printedWith(briefed(), print);
    preview.pages(value, {}, 'quick', () => undefined);
    const { pdf } = preview.pages(value, {}, 'ordered', () => undefined);
    expect(Buffer.from(pdf).equals(Buffer.from(dossierPdf(value).pdf))).toBe(true);
  }
  preview.close();
});

describe('other formats', () => {
  const written = async (format: 'docx' | 'html' | 'markdown', print: Partial<PrintChoices>) =>
    (await dossierFile(printedWith(briefed(), print), format)).bytes;
  const textOf = async (format: 'html' | 'markdown', print: Partial<PrintChoices>) =>
    new TextDecoder().decode(await written(format, print));

  test('Word has the paper, the parts and the place of the notes', async () => {
    const [usual, other] = [
      readDocx(await written('docx', {})),
      readDocx(await written('docx', { paper: 'letter', contents: false, titlePage: false, sources: false, notes: 'end' })),
    ];
    expect(usual.parts['word/document.xml']).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
    expect(other.parts['word/document.xml']).toMatch(/<w:pgSz w:w="12240" w:h="15840"/u);
    const styled = ({ paragraphs }: typeof usual, style: string) => paragraphs.filter((one) => one.style === style).map(({ text }) => text);
    expect(styled(usual, 'ContentsTitle')).toEqual(['Contents']);
    expect(styled(other, 'ContentsTitle')).toEqual([]);
    expect(styled(usual, 'SourceTitle')).not.toEqual([]);
    expect(styled(other, 'SourceTitle')).toEqual([]);
    expect(styled(other, 'Heading1')).toContain('Sentences without a source');
    expect(styled(other, 'BottomLine')).toEqual(styled(usual, 'BottomLine'));
    const references = (name: string) => (other.parts['word/document.xml'] ?? '').split(`<w:${name}Reference `).length - 1;
    expect(references('footnote')).toBe(0);
    expect(other.parts['word/document.xml']).toContain('<w:endnotePr><w:numFmt w:val="decimal"/>');
    expect(references('endnote')).toBe(usual.paragraphs.flatMap(({ marks }) => marks).length);
    expect(other.parts['word/endnotes.xml']).toContain('unconditional foreign policy priority');
    expect(Buffer.from(await written('docx', { notes: 'end' })).equals(Buffer.from(await written('docx', { notes: 'end' })))).toBe(true);
  });

  test('a web page and Markdown have the parts that they have at all', async () => {
    const html = await textOf('html', { contents: false, sources: false, unsourced: false });
    expect(await textOf('html', {})).toMatch(/role="doc-toc"[\s\S]*id="sources"[\s\S]*Sentences without a source/u);
    expect(html).not.toMatch(/doc-toc|id="sources"|#source|Sentences without a source/u);
    expect(html).toContain('How durable is the channel');
    const markdown = await textOf('markdown', { sources: false, unsourced: false });
    expect(await textOf('markdown', {})).toMatch(/## Sources[\s\S]*### Sentences without a source/u);
    expect(markdown).not.toMatch(/## Sources|#source-|Sentences without a source/u);
    expect(await textOf('markdown', { sources: false })).toContain('\n## Sentences without a source');
  });
});

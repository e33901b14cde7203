import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { ExportFormat } from '../../../src/shared/dossiers/export-formats';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import type { PrintChoices } from '../../../src/shared/dossiers/print-choices';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { briefed, hostile, hostileWords, longest, printedWith, scripts } from '../../fixtures/export/dossiers';
import { generatedDossier } from '../../fixtures/export/generated';
import { readDocx } from '../../fixtures/export/read-docx';
import { readPdf, type ReadPdf } from '../../fixtures/export/read-pdf';
import { misplaced, readPlaces } from '../../fixtures/export/read-places';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const both = { evidence: 'cited', claims: true } as const;

/** With what stands around the first passage, which is short. */
function surrounded(print: Partial<PrintChoices>): DossierBundle {
  const value = printedWith(briefed(), print);
  const [first] = value.passages;
  return {
    ...value,
    surroundings: { [first?.id ?? '']: { before: 'The ministers spoke of ', after: ', as the statement says.', page: 3, row: 2 } },
  };
}

const written = async (format: ExportFormat, value: DossierBundle): Promise<string> =>
  new TextDecoder().decode((await dossierFile(value, format)).bytes);
const withoutSpace = (words: string): string => words.replace(/[\s\u2066-\u2069\u200b]/gu, '');

describe('PDF', () => {
  let read: ReadPdf;
  beforeAll(async () => {
    read = await readPdf(dossierPdf(surrounded(both)).pdf);
  });

  test('the annexes stand behind everything else, with their bookmarks', () => {
    const { Evidence: evidence = 0, Claims: claims = 0, Names: names = 0 } = read.bookmarkPages;
    expect(evidence).toBe(names + 1);
    expect(claims).toBe(evidence + 1);
    expect(read.bookmarks.slice(-5)).toEqual([
      'Evidence',
      'Claims',
      '  Key judgements',
      '  1 Patrushev: visits to China',
      '  1.1 After 2022: the channel passes to Chen Wenqing',
    ]);
  });

  test('every passage stands there once, with what is around it, place, grade and anchor', () => {
    const annex = withoutSpace(
      read.pages.slice((read.bookmarkPages['Evidence'] ?? 0) - 1, (read.bookmarkPages['Claims'] ?? 0) - 1).join(''),
    );
    for (const { selectors } of briefed().passages) expect(annex.split(withoutSpace(selectors.quote.exact))).toHaveLength(2);
    expect(annex).toContain('Theministersspokeofstrengtheningcomprehensive');
    expect(annex).toContain('¶2,row2ofatable,page3');
    expect(annex).toContain('StandsinthearticleexactlyasitwasmarkedCitedinKeyjudgements(note1)'.replace('markedC', 'marked.C'));
    expect(annex).toContain('AnchorThepassagehasmovedinthearticle');
    expect(annex).toContain('GradeNotgraded.');
  });

  test('notes lead to the entries, and entries to the notes', () => {
    const { Evidence: evidence = 0 } = read.bookmarkPages;
    const noted = read.pages.findIndex((words) => words.includes('(source 1, E1)')) + 1;
    expect(noted).toBeGreaterThan(1);
    expect(read.inner).toContainEqual({ from: noted, to: evidence });
    expect(read.inner).toContainEqual({ from: evidence, to: noted });
  });

  test('a claim says how it stands, how likely it is, and what it rests on', () => {
    const claims = read.pages.at(-1) ?? '';
    expect(claims).toContain(
      'it outlives its officials. Single origin · very likely (80–95 %) · confidence: moderate · note 1 (source 1, E1, E2)',
    );
    expect(claims).toContain('Nothing was signed. No source');
    expect(claims).toContain('Contradicted · note 7 (source 3, E5) · against: note 7 (source 2, E3) · context: note 7 (source 3, E4)');
  });

  test('a passage too long for its note stands there with all of its words', async () => {
    const { letters } = await readPdf(dossierPdf(printedWith(longest(), both)).pdf);
    const annex = letters.slice(letters.lastIndexOf('Everypassagecited'));
    expect(annex).toContain('Thequotedwordsgoonandonwithoutastop.'.repeat(60));
    expect(annex).toContain('x'.repeat(900));
  });

  test.each([
    ['hostile', hostile],
    ['of all scripts', scripts],
  ])('words that are %s stand there as they are', async (_name, made) => {
    const { pdf } = dossierPdf(printedWith(made(), both));
    const { letters } = await readPdf(pdf);
    const annex = letters.slice(letters.lastIndexOf('Everypassagecited'));
    // Text that runs from right to left is read from the page in pieces of its own order.
    const words = made()
      .passages.map(({ selectors }) => withoutSpace(selectors.quote.exact))
      .filter((one) => !/\p{Script=Arabic}/u.test(one));
    for (const one of words) expect(annex).toContain(one);
  });

  // Seeds whose pages Typst by itself sets with faults.
  test.each([4, 10])('generated dossier %i: every note begins on the page of its mark, and entries are in their order', async (seed) => {
    const { pdf, warnings, settings } = dossierPdf(printedWith(generatedDossier(seed), { evidence: 'source', claims: true }));
    const pages = await readPlaces(pdf);
    expect({ wrong: misplaced(pages).wrong, warnings }).toEqual({ wrong: [], warnings: [] });
    expect(settings).toBeLessThanOrEqual(8);
    const signs = pages.map(({ texts }) => texts.filter(({ words, size }) => /^[EC]\d+$/u.test(words) && Math.abs(size - 7.5) < 0.06));
    const numbers = (letter: string) =>
      signs.flat().flatMap(({ words, left }) => (words.startsWith(letter) && left < 120 ? [Number(words.slice(1))] : []));
    for (const letter of ['E', 'C']) expect(numbers(letter)).toEqual(numbers(letter).map((_, index) => index + 1));
    expect(numbers('E').length).toBeGreaterThan(15);
    // No number at the foot of a page whose words are on the next.
    for (const [index, { texts }] of pages.entries()) {
      for (const sign of signs[index] ?? []) {
        if (sign.left < 120) expect(texts.some(({ left, baseline }) => left > 120 && Math.abs(baseline - sign.baseline) < 12)).toBe(true);
      }
    }
  });
});

describe('other formats', () => {
  test('every link within the web page leads somewhere', async () => {
    const html = await written('html', surrounded(both));
    const nodes = allNodes(parse(html).childNodes);
    const ids = new Set(nodes.flatMap((node) => attribute(node, 'id') ?? []));
    const inner = nodes.flatMap((node) => attribute(node, 'href') ?? []).filter((href) => href.startsWith('#'));
    expect(inner.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
    expect(inner).toEqual(expect.arrayContaining(['#evidence', '#claims', '#evidence-1', '#note-1']));
    expect(html).toContain('The ministers spoke of <mark>strengthening');
  });

  test('every link within Markdown leads somewhere, and Word’s to a bookmark', async () => {
    const markdown = await written('markdown', surrounded(both));
    const anchors = new Set(Array.from(markdown.matchAll(/<a id="([^"]+)">/gu), ([, id]) => id));
    const leading = Array.from(markdown.matchAll(/\]\(#([^)]+)\)/gu), ([, id]) => id);
    expect(leading.filter((id) => !anchors.has(id))).toEqual([]);
    expect(leading).toContain('evidence-3');
    expect(markdown).toContain('> The ministers spoke of <strong>strengthening');

    const { parts, paragraphs } = readDocx((await dossierFile(surrounded(both), 'docx')).bytes);
    const xml = Object.values(parts).join('');
    const bookmarks = new Set(Array.from(xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/gu), ([, name]) => name));
    const words = Array.from(xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/gu), ([, name]) => name);
    expect(words.filter((name) => !bookmarks.has(name))).toEqual([]);
    expect(words).toContain('evidence_3');
    expect(paragraphs.filter(({ style }) => style === 'Heading1').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Evidence', 'Claims']),
    );
  });

  test('hostile words stay words in a web page, and JSON-LD numbers the passages', async () => {
    const html = await written('html', printedWith(hostile(), both));
    expect(allNodes(parse(html).childNodes).some(({ nodeName }) => nodeName === 'script')).toBe(false);
    expect(html).toContain(hostileWords[5].replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    const data = JSON.parse(await written('json-ld', surrounded(both))) as { passages: { position?: number }[] };
    expect(data.passages.map(({ position }) => position).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

test('by source, entries follow the numbers of the sources; one that is cited twice stands once', async () => {
  const [one, other] = [article('One'), article('Other')];
  const [first, second, third] = [
    passage(one, 'first words', 4),
    passage(other, 'second words', 1),
    passage(one, 'third words', 2, { range: null }),
  ];
  third.selectors.position = { start: 0, end: 11 };
  first.selectors.position = { start: 50, end: 61 };
  const value = bundle({
    notes: [note('Section', paragraph('a', cite(first), ' b', cite(second), ' c', cite(third), ' d', cite(first)))],
    passages: [first, second, third],
    articles: [one, other],
  });
  const orderIn = (text: string) => Array.from(text.matchAll(/> (first|second|third) words/gu), ([, which]) => which);
  expect(orderIn(await written('markdown', printedWith(value, { evidence: 'source' })))).toEqual(['third', 'first', 'second']);
  expect(orderIn(await written('markdown', printedWith(value, { evidence: 'cited' })))).toEqual(['first', 'second', 'third']);
});

const attribute = (node: DefaultTreeAdapterTypes.ChildNode, name: string): string | null =>
  'attrs' in node ? (node.attrs.find((one) => one.name === name)?.value ?? null) : null;

function allNodes(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): DefaultTreeAdapterTypes.ChildNode[] {
  return nodes.flatMap((node) => ('childNodes' in node ? [node, ...allNodes(node.childNodes)] : [node]));
}

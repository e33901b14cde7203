import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test, vi } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { citationsIn, contentsOf, textOf } from '../../../src/main/export/block-contents';
import { noteRuns } from '../../../src/main/export/cited-note';
import { dossierDocx } from '../../../src/main/export/docx/dossier-docx';
import type { DossierDocument } from '../../../src/main/export/document-model';
import { exportedDocument } from '../../../src/main/export/exported-document';
import { dossierHtml } from '../../../src/main/export/html/dossier-html';
import { dossierMarkdown } from '../../../src/main/export/markdown/dossier-markdown';
import { asLine, escaped } from '../../../src/main/export/markdown/escape';
import { wordsFor } from '../../../src/main/export/words/catalogue';
import { anyBundle, anyWords } from '../../fixtures/export/any-bundle';
import { bundle, note, paragraph } from '../../fixtures/export/bundle';
import { briefed, hostile, scripts } from '../../fixtures/export/dossiers';
import { readDocx } from '../../fixtures/export/read-docx';

vi.setConfig({ testTimeout: 60_000 });
const runsOr = (few: number) => ({ numRuns: Number(process.env['CASEBOOK_RUNS'] ?? few) });

/** What every format has to say of a dossier, letter by letter: the words of every run, one after the other. */
function runsOf({ sections }: DossierDocument): string[] {
  return sections.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(contentsOf).map((content) => textOf(content))]).map(letters);
}

const letters = (words: string): string => words.replace(/[\s,\u2066-\u2069\u200b]/gu, '');

/** The first of the words that do not stand in the text behind those before them; null when all do. */
function missingFrom(text: string, words: readonly string[]): string | null {
  let at = 0;
  const all = letters(text);
  for (const one of words) {
    const found = all.indexOf(one, at);
    if (found < 0) return one;
    at = found + one.length;
  }
  return null;
}

type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

const attribute = (node: HtmlNode, name: string): string | null =>
  'attrs' in node ? (node.attrs.find((one) => one.name === name)?.value ?? null) : null;

function nodesOf(nodes: readonly HtmlNode[]): HtmlNode[] {
  return nodes.flatMap((node) => ('childNodes' in node ? [node, ...nodesOf(node.childNodes)] : [node]));
}

/** The words of a page without its style sheet and the marks of its notes. */
function wordsOfHtml(html: string): string {
  const words = (node: HtmlNode): string => {
    if (node.nodeName === 'style' || node.nodeName === 'title' || (node.nodeName === 'sup' && attribute(node, 'class') === 'mark'))
      return '';
    if ('value' in node) return node.value;
    return 'childNodes' in node ? node.childNodes.map(words).join('') : '';
  };
  return parse(html).childNodes.map(words).join('');
}

const notesIn = ({ sections }: DossierDocument) =>
  sections.flatMap(({ blocks }) => blocks.flatMap(contentsOf).flatMap((content) => content.flatMap(citationsIn)));

describe('Word', () => {
  test('every citation is a footnote with the wording of all formats, and the styles are real', async () => {
    const exported = exportedDocument(briefed());
    const { paragraphs, footnotes, parts } = readDocx(await dossierDocx(exported));
    const notes = notesIn(exported.document);
    const wording = wordsFor('en');
    expect(notes.length).toBeGreaterThan(8);
    for (const { number, items } of notes) {
      const said = noteRuns(items, wording).map(({ text }) => text);
      expect(footnotes.get(number)?.trim()).toBe(said.join(''));
    }
    expect(paragraphs.flatMap(({ marks }) => marks)).toEqual(notes.map(({ number }) => number));
    expect(footnotes.get(1)).toContain('“strengthening comprehensive partnership');
    expect(footnotes.get(3)).toContain('See note\u00a02, ¶\u00a05');
    const styled = (style: string) => paragraphs.filter((one) => one.style === style).map(({ text }) => text);
    expect(styled('Heading1')).toEqual([
      'Key judgements',
      '1\u2002Patrushev: visits to China',
      'Timeline',
      'People and organisations',
      'Open questions',
      'Sources',
    ]);
    expect(styled('Heading2')).toContain('1.1\u2002After 2022: the channel passes to Chen Wenqing');
    expect(styled('Title')).toEqual(['The security channel between Moscow and Beijing']);
    expect(styled('JudgementLine')[0]).toBe('very likely (80–95\u00a0%) · confidence: moderate');
    expect(styled('SourceTitle')).toHaveLength(exported.document.sources.length);
    expect(parts['word/header2.xml']).toContain('Internal use');
    expect(parts['word/document.xml']).toContain('TOC \\h');
    expect(parts['docProps/core.xml']).toContain('2026-11-21T19:04:39Z');
  });

  test('says which way words run, and of which language they are', async () => {
    const { paragraphs, parts } = readDocx(await dossierDocx(exportedDocument(scripts())));
    expect(paragraphs.filter(({ rightToLeft }) => rightToLeft).length).toBeGreaterThan(3);
    const xml = parts['word/document.xml'] ?? '';
    expect(xml).toContain('<w:rtl/>');
    expect(xml).toContain('w:bidi="ar-SA"');
    expect(xml).toMatch(/w:hint="eastAsia"/u);
    expect(xml).toMatch(/w:lang [^>]*w:eastAsia="zh/u);
  });

  test('whatever a note holds, its parts are XML and its words are those of the document, the same bytes each time', async () => {
    await fc.assert(
      fc.asyncProperty(anyBundle, async (value) => {
        const exported = exportedDocument(value);
        const made = await dossierDocx(exported);
        const { paragraphs, footnotes } = readDocx(made);
        expect(missingFrom(paragraphs.map(({ text }) => text).join(' '), runsOf(exported.document))).toBeNull();
        expect(footnotes.size).toBe(notesIn(exported.document).length);
        expect(Buffer.from(await dossierDocx(exportedDocument(value))).equals(Buffer.from(made))).toBe(true);
      }),
      runsOr(8),
    );
  });
});

describe('HTML', () => {
  test('stands alone: no script, nothing from elsewhere, and every link within it leads somewhere', () => {
    for (const value of [briefed(), hostile()]) {
      const nodes = nodesOf(parse(dossierHtml(exportedDocument(value))).childNodes);
      const ids = nodes.flatMap((node) => attribute(node, 'id') ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const targets = nodes.flatMap((node) => attribute(node, 'href') ?? []);
      for (const target of targets.filter((one) => one.startsWith('#'))) expect(ids).toContain(target.slice(1));
      expect(nodes.filter(({ nodeName }) => ['script', 'link', 'img', 'iframe', 'object', 'form'].includes(nodeName))).toEqual([]);
      expect(nodes.filter((node) => attribute(node, 'src') !== null || attribute(node, 'onclick') !== null)).toEqual([]);
    }
  });

  test('marks lead to notes and notes back; language and direction stand at their words', () => {
    const html = dossierHtml(exportedDocument(scripts()));
    expect(html).toContain('<a id="mark-1" href="#note-1" role="doc-noteref">1</a>');
    expect(html).toContain('<a href="#mark-1" role="doc-backlink" aria-label="Back to the text, note 1">');
    expect(html).toMatch(/<p dir="rtl" lang="ar">/u);
    expect(html).toMatch(/<ul dir="rtl" lang="ar">/u);
    expect(html).toContain('<dd>\u2068بوتين يستقبل باتروشيف.txt\u2069, 4,321 bytes');
    expect(html).toContain('<bdi lang="zh-Hans">“双方同意深化合作”</bdi>');
  });

  test('whatever a note holds, the page is read as those words', () => {
    fc.assert(
      fc.property(anyBundle, (value) => {
        const exported = exportedDocument(value);
        expect(missingFrom(wordsOfHtml(dossierHtml(exported)), runsOf(exported.document))).toBeNull();
      }),
      runsOr(20),
    );
  });
});

describe('Markdown', () => {
  const parsed = (markdown: string): Nodes => fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const nodesIn = (node: Nodes): Nodes[] => ('children' in node ? [node, ...node.children.flatMap(nodesIn)] : [node]);
  /** The words without the notes and their marks. */
  const wordsIn = (node: Nodes): string => {
    if (node.type === 'footnoteDefinition') return '';
    if (node.type === 'html') return wordsOfHtml(node.value);
    if ('children' in node) return node.children.map(wordsIn).join('');
    return 'value' in node ? node.value : '';
  };
  const read = (markdown: string): string => wordsIn(parsed(markdown));
  const oneLine = (words: string): string => exportedDocument(bundle({ title: words, notes: [] })).document.title;

  test('any text, put in as a paragraph, a heading, a cell or an item, is read as that text', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'\\`*_{}[]<>()#+-.!|~$^=:&@%1a б中 '), minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(fc.oneof(signs, anyWords), (words) => {
        const plain = oneLine(words);
        const line = asLine(escaped(plain));
        expect(letters(read(line))).toBe(letters(plain));
        expect(letters(read(`## ${escaped(plain)} x`))).toBe(letters(`${plain}x`));
        expect(letters(read(`| a |\n| --- |\n| ${escaped(plain)} |`))).toBe(letters(`a${plain}`));
        expect(letters(read(`- ${line} x`))).toBe(letters(`${plain}x`));
        expect(letters(read(`> ${line} x`))).toBe(letters(`${plain}x`));
      }),
      runsOr(120),
    );
  });

  test('whatever a note holds, the file is read as those words, and its front matter as YAML', () => {
    fc.assert(
      fc.property(anyBundle, (value) => {
        const exported = exportedDocument(value);
        const [, front = '', body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/u.exec(dossierMarkdown(exported)) ?? [];
        expect(parseYaml(front)).toMatchObject({ title: exported.document.title, date: '2026-11-21' });
        const tree = parsed(body);
        expect(missingFrom(wordsIn(tree), runsOf(exported.document))).toBeNull();
        const numbers = notesIn(exported.document).map(({ number }) => String(number));
        const marks = (type: 'footnoteReference' | 'footnoteDefinition') =>
          nodesIn(tree).flatMap((node) => (node.type === type ? [node.identifier] : []));
        expect(marks('footnoteReference')).toEqual(numbers);
        expect(marks('footnoteDefinition')).toEqual(numbers);
      }),
      runsOr(20),
    );
  });

  test('reads as one would write it', () => {
    const lines = dossierMarkdown(exportedDocument(briefed()));
    for (const written of [
      '\n## <a id="section-1"></a>1 Patrushev: visits to China\n',
      '\n1. The channel is an institution, not a friendship: it outlives its officials.[^1]\n\n   **very likely (80–95\u00a0%)** · confidence: moderate\n',
      '\n- Consultations on strategic security, **yearly**\n- Exchange on law enforcement\n  1. prosecutors\n',
      '\n- [x] Who chaired the Moscow meeting?\n',
      '\n[^4]: See note\u00a01, ¶\u00a02.\n',
    ]) {
      expect(lines).toContain(written);
    }
    const shouting = dossierMarkdown(
      exportedDocument(bundle({ notes: [note('N', paragraph('snake_case, 2 * 3, a #tag, R&D and 5 < 6.'))] })),
    );
    expect(shouting).toContain('snake_case, 2 \\* 3, a \\#tag, R&D and 5 \\< 6.');
  });
});

import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import { readPdfAttachments } from '../../../src/main/import/documents/pdf-attachments';
import { checkExported, hashesOfTexts } from '../../../src/main/vault/check-exported';
import { attachedManifestSchema, attachedNames, checkInWords, isSound } from '../../../src/shared/dossiers/attached';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { usualPrint } from '../../../src/shared/dossiers/print-choices';
import { anyBundle } from '../../fixtures/export/any-bundle';
import { sha256 } from '../../fixtures/export/bundle';
import { briefed, hostile, printedWith, scripts } from '../../fixtures/export/dossiers';
import { readPdf, type ReadPdf } from '../../fixtures/export/read-pdf';
import { addArticle, citationNode, importedArticle, noteDocument, spanOf, textNode, withCorpus, type OpenCorpus } from '../../builders';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const BEFORE = 'Ꭰ𝄞 before. ';

/** With texts in which the passages stand where they say, behind characters of more than one UTF-16 unit. */
function withData(value: DossierBundle): DossierBundle {
  const printed = printedWith(value, { data: true });
  const texts = new Map<string, Omit<NonNullable<DossierBundle['texts']>[number], 'id'>>();
  const passages = printed.passages.map((passage) => {
    const { textId, articleId, selectors } = passage;
    const text = `${texts.get(textId)?.text ?? ''}${BEFORE}`;
    const original = { fileName: `${textId}.html`, sha256: sha256(textId) };
    texts.set(textId, { articleId, text: `${text}${selectors.quote.exact}`, original });
    const start = [...text].length;
    return { ...passage, selectors: { ...selectors, position: { start, end: start + [...selectors.quote.exact].length } } };
  });
  return { ...printed, passages, texts: [...texts].map(([id, text]) => ({ id, ...text })) };
}

const filesIn = async (pdf: Uint8Array): Promise<Map<string, Uint8Array>> =>
  new Map((await readPdfAttachments(pdf)).map(({ name, bytes }) => [name, bytes]));
const inUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a PDF with its data', () => {
  let pdf: Uint8Array;
  let files: Map<string, Uint8Array>;
  beforeAll(async () => {
    pdf = dossierPdf(withData(briefed())).pdf;
    files = await filesIn(pdf);
  });

  test('is PDF/A-3a, tagged, with the pages that it has without', async () => {
    const [read, without] = await Promise.all([readPdf(pdf), readPdf(dossierPdf(briefed()).pdf)]);
    const declared = new TextDecoder('latin1').decode(pdf);
    expect(declared).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    // Typst writes a link of several lines as one for each of them here.
    const once = ({ links, inner: _inner, ...pages }: ReadPdf) => ({ ...pages, links: [...new Set(links)] });
    expect(once(read)).toEqual(once(without));
    expect(read.tagged).toBe(true);
  });

  test('is the same bytes each time', () => {
    expect(Buffer.from(dossierPdf(withData(briefed())).pdf).equals(Buffer.from(pdf))).toBe(true);
  });

  test('holds the cited texts, the linked data and the sources as the other exports have them, and says so', async () => {
    const value = withData(briefed());
    const texts = (value.texts ?? []).map(({ text }, index) => [attachedNames.text(index + 1), inUtf8(text)] as const);
    const linked = await dossierFile(value, 'json-ld');
    expect([...files.keys()].toSorted()).toEqual(['dossier.jsonld', 'manifest.json', 'sources.csl.json', ...texts.map(([name]) => name)]);
    for (const [name, bytes] of texts) expect(files.get(name)).toEqual(bytes);
    expect(files.get(attachedNames.dossier)).toEqual(linked.bytes);
    const manifest = attachedManifestSchema.parse(JSON.parse(new TextDecoder().decode(files.get(attachedNames.manifest))));
    expect(manifest.passages.map(({ id }) => id)).toEqual(value.passages.map(({ id }) => id));
    expect(manifest.passages.flatMap(({ notes }) => notes)).toContain(1);
    expect(manifest.texts.map(({ original }) => original)).toEqual(value.texts?.map(({ original }) => original));
  });

  test('is sound, and what was changed, taken out or put in is named', () => {
    expect(checkInWords(checkExported(files))).toEqual([
      '“The security channel between Moscow and Beijing” as of 2026-11-21: sound. 6 passages in 4 texts, each where the manifest says, every file as it was written.',
    ]);
    const text = new TextDecoder().decode(files.get('text-001.txt'));
    const moved = checkExported(new Map([...files, ['text-001.txt', inUtf8(` ${text}`)]]));
    expect(moved.changed).toEqual(['text-001.txt']);
    expect(moved.wrong.length).toBeGreaterThan(0);
    expect(isSound(moved)).toBe(false);
    const fewer = checkExported(new Map([...files, ['more.exe', inUtf8('x')] as const].filter(([name]) => name !== 'sources.csl.json')));
    expect(fewer).toMatchObject({ changed: [], missing: ['sources.csl.json'], added: ['more.exe'], wrong: [] });
  });

  test('a PDF without data, and one with another manifest, are refused by a sentence', async () => {
    const none = await filesIn(dossierPdf(briefed()).pdf);
    expect(() => checkExported(none)).toThrow(expect.objectContaining({ code: 'unsupported' }));
    for (const manifest of ['{', '{"form":"casebook-attached-9"}']) {
      expect(() => checkExported(new Map([['manifest.json', inUtf8(manifest)]]))).toThrow(expect.objectContaining({ code: 'unreadable' }));
    }
  });
});

test.each([
  ['hostile words', hostile],
  ['all scripts', scripts],
])('a dossier of %s is sound as well', async (_name, value) => {
  const { pdf } = dossierPdf(withData(value()));
  expect(isSound(checkExported(await filesIn(pdf)))).toBe(true);
});

test('half a character stands in text and manifest alike', async () => {
  const [first, ...others] = briefed().passages;
  if (first === undefined) throw new Error('nothing is cited');
  const half = { ...first, selectors: { ...first.selectors, quote: { ...first.selectors.quote, exact: 'half \ud83d here' } } };
  const { pdf } = dossierPdf(withData({ ...briefed(), passages: [half, ...others] }));
  expect(isSound(checkExported(await filesIn(pdf)))).toBe(true);
});

test('any dossier can be written with its data, and is sound', async () => {
  const sound = async (value: DossierBundle): Promise<void> => {
    const check = checkExported(await filesIn(dossierPdf(withData(value)).pdf));
    expect(check).toMatchObject({ changed: [], missing: [], added: [], wrong: [] });
  };
  await fc.assert(fc.asyncProperty(anyBundle, sound), { numRuns: 15 });
});

describe('of a vault', () => {
  let corpus: OpenCorpus;
  withCorpus((opened) => (corpus = opened));

  const TEXT = '𝄞 The envoy arrived.\n\nHe said that the council “will meet”, and then he left the town for good.';
  let dossierId: string;
  let article: ReturnType<typeof addArticle>;
  const choose = (data: boolean) => corpus.handlers['dossiers.update']({ id: dossierId, parts: { print: { ...usualPrint, data } } });
  const texts = () => corpus.handlers.dossierBundle({ id: dossierId }).texts;
  beforeEach(() => {
    const { handlers } = corpus;
    article = addArticle(corpus, { title: 'The envoy', text: TEXT });
    const passages = ['the council', 'he left'].map((words) =>
      handlers['passages.create']({ articleId: article.id, textId: article.textId, ...spanOf(TEXT, words), colour: 'yellow' }),
    );
    const note = handlers['notes.create']({ title: 'Section' });
    handlers['notes.save']({ ...note, document: noteDocument([textNode('So '), ...passages.map(({ id }) => citationNode(id))]) });
    dossierId = handlers['dossiers.create']({ title: 'Dossier' }).id;
    handlers['dossiers.update']({ id: dossierId, sections: [note.id] });
    choose(true);
  });

  test('the texts are read whole, and only where the data is chosen; the vault knows them again', async () => {
    const { fileName, sha256 } = article.original;
    expect(texts()).toEqual([{ id: article.textId, articleId: article.id, text: TEXT, original: { fileName, sha256 } }]);
    const countTexts = async (bundle: DossierBundle) =>
      corpus.handlers.countTexts({ hashes: hashesOfTexts(await filesIn(dossierPdf(bundle).pdf)) });
    const bundle = corpus.handlers.dossierBundle({ id: dossierId });
    expect(await countTexts(bundle)).toBe(1);
    expect(await countTexts({ ...bundle, texts: bundle.texts?.map((one) => ({ ...one, text: `${one.text}.` })) })).toBe(0);
    choose(false);
    expect(texts()).toBeUndefined();
  });

  test('after a newer edition a passage is checked on the text it was made on, with the file of that one', async () => {
    const text = 'A line of news.\n\n𝄞 The envoy arrived.\n\nHe said that the council “will meet”.';
    corpus.handlers.addEdition({ id: article.id, ...importedArticle({ title: 'The envoy', text }) });
    const bundle = corpus.handlers.dossierBundle({ id: dossierId });
    expect(bundle.articles[0]?.original.sha256).not.toBe(article.original.sha256);
    const { fileName, sha256: own } = article.original;
    expect(texts()).toEqual([{ id: article.textId, articleId: article.id, text: TEXT, original: { fileName, sha256: own } }]);
    const check = checkExported(await filesIn(dossierPdf(bundle).pdf));
    expect({ sound: isSound(check), texts: check.texts, passages: check.passages }).toEqual({ sound: true, texts: 1, passages: 2 });
  });
});

test('what is no PDF is refused by a sentence', async () => {
  await expect(readPdfAttachments(inUtf8('no PDF'))).rejects.toThrow(expect.objectContaining({ code: 'unreadable' }));
});

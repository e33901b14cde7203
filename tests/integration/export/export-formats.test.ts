import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checksBundle } from '../../../src/main/export/checks-bundle';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { glyphChecks } from '../../../src/main/export/glyph-checks';
import { dossierPdf } from '../../../src/main/export/pdf';
import { titleOfStyle } from '../../../src/main/export/typst-citations';
import { citeOnce } from '../../../src/main/export/written-citations';
import { Exports } from '../../../src/main/vault/exports';
import { exportFormats, formatFacts, formatOfName } from '../../../src/shared/dossiers/export-formats';
import { addArticle, spanOf, temporaryFolder, withCorpus, type OpenCorpus } from '../../builders';
import { png } from '../../fixtures/documents/picture';
import { bundle, note, paragraph, sha256 } from '../../fixtures/export/bundle';
import { readDocx } from '../../fixtures/export/read-docx';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));
const folder = temporaryFolder();

/** Without the workers around them. */
function exportsOf({ handlers }: OpenCorpus): Exports {
  return new Exports(
    {
      dossierBundle: (id) => Promise.resolve(handlers.dossierBundle({ id })),
      noteBundle: (id) => Promise.resolve(handlers.noteBundle({ id })),
      frozenBundle: (id) => Promise.resolve(handlers.frozenBundle({ id })),
      readPictures: () => Promise.resolve(new Map()),
    },
    {
      dossierFile,
      cite: ({ article, place, styles }) => Promise.resolve(citeOnce(article, place, styles)),
      titleOfStyle: (csl) => Promise.resolve(titleOfStyle(csl)),
      glyphChecks: (given) => Promise.resolve(glyphChecks(given)),
      checksPdf: (given, checks) => Promise.resolve(dossierPdf(checksBundle(given, checks))),
      close: () => Promise.resolve(),
    },
  );
}

describe('a dossier of the vault', () => {
  let dossierId = '';
  let version = '';

  beforeEach(() => {
    const { handlers } = corpus;
    const words = 'The bridge was closed in May.';
    const article = addArticle(corpus, { title: 'Bridge closed', outlet: 'Herald', text: words });
    const span = spanOf(words, 'closed in May');
    const passage = handlers['passages.create']({ articleId: article.id, textId: article.textId, ...span, colour: 'yellow' });
    const created = handlers['notes.create']({ title: 'Closure' });
    const citation = { type: 'citation' as const, items: [{ id: passage.id, passageId: passage.id, stance: 'supports' as const }] };
    const document = { ...created.document, root: { ...created.document.root, children: [paragraph('It was shut ', citation, '.')] } };
    handlers['notes.save']({ ...created, document });
    dossierId = handlers['dossiers.create']({ title: 'Bridge' }).id;
    handlers['dossiers.update']({ id: dossierId, sections: [created.id], summary: 'Closed.' });
    version = handlers['dossiers.freeze']({ id: dossierId, name: 'As sent' }).id;
    handlers['dossiers.update']({ id: dossierId, summary: 'Open again.' });
  });

  test('goes out in every format, and as it stood, each with what it cites', async () => {
    const exports = exportsOf(corpus);
    for (const format of exportFormats) {
      const file = path.join(folder, `now.${formatFacts[format].endings[0]}`);
      const { pages, warnings } = await exports.writeDossier(await exports.read(dossierId), format, file);
      expect({ warnings, hasPages: pages !== null }).toEqual({ warnings: [], hasPages: format === 'pdf' });
      expect(exports.checkWritten(file)).toBe(file);
      if (format !== 'pdf') expect(wordsOf(file)).toMatch(/Open again\.[\s\S]*closed in May/u);
    }
    const sent = path.join(folder, 'sent.md');
    await exports.writeDossier(await exports.readVersion(version), 'markdown', sent);
    expect(wordsOf(sent)).toContain('\nClosed.\n');
  });

  test('is written whole or not at all, and says why not', async () => {
    const exports = exportsOf(corpus);
    const inTheWay = path.join(folder, 'folder.docx');
    mkdirSync(inTheWay);
    const value = await exports.read(dossierId);
    await expect(exports.writeDossier(value, 'docx', inTheWay)).rejects.toThrow(/folder\.docx/u);
    expect(readdirSync(folder).filter((name) => name.includes('folder'))).toEqual(['folder.docx']);
  });
});

test('pictures stand in every format, and in a file without its pictures words', async () => {
  const picture = png({ width: 60, height: 40, grey: (x) => x });
  const hash = sha256(Buffer.from(picture).toString('latin1'));
  const node = {
    type: 'picture' as const,
    sha256: hash,
    pixelWidth: 60,
    pixelHeight: 40,
    share: 50 as const,
    caption: 'The bridge',
    alt: 'A bridge',
  };
  const value = bundle({ notes: [note('Seen', paragraph('Before.'), node)] });
  const pictures = new Map([[hash, new Uint8Array(picture)]]);
  const { parts } = readDocx((await dossierFile(value, 'docx', { pictures })).bytes);
  expect(parts['word/document.xml']).toContain('descr="A bridge"');
  expect(Object.keys(parts).filter((name) => name.endsWith('.png'))).toHaveLength(1);
  const data = Buffer.from(picture).toString('base64');
  const written = async (format: 'html' | 'markdown' | 'json-ld', given = pictures) =>
    Buffer.from((await dossierFile(value, format, { pictures: given })).bytes).toString();
  expect(await written('html')).toContain(`<img src="data:image/png;base64,${data}" alt="A bridge"`);
  expect(await written('markdown')).toContain(`![A bridge][picture-1]\n\nThe bridge`);
  expect(await written('markdown')).toContain(`\n[picture-1]: data:image/png;base64,${data}\n`);
  expect(await written('json-ld')).toContain(`"sha256": "${hash}"`);
  expect(await written('html', new Map())).toContain('[missing picture: A bridge]');
});

test('what a file is written as stands in its ending', () => {
  expect(['a.pdf', '/b.c/a', 'a.DOCX', 'a.md', 'a.htm', 'a.jsonld', 'a.txt'].map(formatOfName)).toEqual([
    'pdf',
    'pdf',
    'docx',
    'markdown',
    'html',
    'json-ld',
    null,
  ]);
});

function wordsOf(file: string): string {
  if (!existsSync(file)) return '';
  const bytes = readFileSync(file);
  if (!file.endsWith('.docx')) return bytes.toString('utf8');
  const { paragraphs, footnotes } = readDocx(bytes);
  return [...paragraphs.map(({ text }) => text), ...footnotes.values()].join('\n');
}

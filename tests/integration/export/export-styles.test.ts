import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { titleOfStyle } from '../../../src/main/export/typst-citations';
import { citeOnce } from '../../../src/main/export/written-citations';
import { Exports } from '../../../src/main/vault/exports';
import { checksBundle } from '../../../src/main/export/checks-bundle';
import { glyphChecks } from '../../../src/main/export/glyph-checks';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import { citationStyles } from '../../../src/shared/citations/style-names';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { readPdf } from '../../fixtures/export/read-pdf';

const OUTLET = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';

/** Two sources: one graded and taken back, one that runs from right to left. */
function graded(): DossierBundle {
  const plain = article('Bridge falls', { outlet: 'The Herald', published: '2014-06-07', bylines: ['Anna Schmidt'] });
  const herald = {
    ...plain,
    outletId: OUTLET,
    reliability: 'B' as const,
    retraction: { at: '2026-11-21T19:04:39.000Z', reason: 'The quotes were invented' },
  };
  const arabic = article('انتهت المحادثات', { outlet: 'الجزيرة', published: '2020-01-02', language: 'ar' });
  const fell = passage(herald, 'the bridge fell', 3, { credibility: 2 });
  const cited = { ...fell, article: { ...fell.article, reliability: 'B' as const, retractedAt: herald.retraction.at } };
  const ended = passage(arabic, 'انتهت', 2);
  return bundle({
    notes: [note('Bridge', paragraph('It fell', cite(cited), ' and ended', cite(ended), '.'))],
    passages: [cited, ended],
    articles: [herald, arabic],
    outlets: [{ id: OUTLET, kind: 'newspaper', country: 'GB', reliabilityReason: 'It corrects its mistakes' }],
  });
}

const styles = citationStyles.filter((name) => name !== 'own');

describe('a PDF in a citation style', () => {
  test.each(styles)('%s: every character has a font, grade and retraction are said, the same bytes each time', async (name) => {
    const citationStyle = { name, csl: null };
    const { pdf, warnings } = dossierPdf(graded(), { citationStyle });
    expect(Buffer.from(dossierPdf(graded(), { citationStyle }).pdf).equals(Buffer.from(pdf))).toBe(true);
    const { pages } = await readPdf(pdf);
    const all = pages.join(' ');
    expect(warnings).toEqual([]);
    expect(all).toContain('[B2]');
    expect(all).toContain('The outlet has taken the article back');
    expect(all).toContain('B, usually reliable: It corrects its mistakes');
    expect(all).toContain('The quotes were invented');
  });

  test('notes and list are those of the style', async () => {
    const { pages } = await readPdf(dossierPdf(graded(), { citationStyle: { name: 'chicago', csl: null } }).pdf);
    const all = pages.join(' ');
    expect(all).toContain('Anna Schmidt, “Bridge falls,” The Herald, June 7, 2014, ¶ 3 [Retracted]');
    expect(all).toContain('Schmidt, Anna. “Bridge falls.” The Herald, June 7, 2014.');
    const icd = (await readPdf(dossierPdf(graded(), { citationStyle: { name: 'icd206', csl: null } }).pdf)).pages.join(' ');
    expect(icd.match(/sha256:/gu)).toHaveLength(2);
    expect(icd).toContain('Newspaper (United Kingdom), graded B–: usually reliable source.');
  });
});

describe('the sources of a dossier', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'casebook-csl-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('as CSL-JSON: types, names, dates, hashes', async () => {
    const exports = new Exports(
      {
        dossierBundle: () => Promise.resolve(graded()),
        noteBundle: () => Promise.resolve(graded()),
        frozenBundle: () => Promise.resolve(graded()),
        readPictures: () => Promise.resolve(new Map()),
      },
      {
        dossierFile,
        cite: ({ article, place, styles }) => Promise.resolve(citeOnce(article, place, styles)),
        titleOfStyle: (csl) => Promise.resolve(titleOfStyle(csl)),
        close: () => Promise.resolve(),
        glyphChecks: (given) => Promise.resolve(glyphChecks(given)),
        checksPdf: (given, checks) => Promise.resolve(dossierPdf(checksBundle(given, checks))),
      },
    );
    const file = path.join(folder, 'sources.json');
    expect(await exports.writeSources(await exports.read(OUTLET), file)).toEqual({ file, sources: 2 });
    const items: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(items).toMatchObject([
      {
        type: 'article-newspaper',
        title: 'Bridge falls',
        author: [{ family: 'Schmidt', given: 'Anna' }],
        'container-title': 'The Herald',
        issued: { 'date-parts': [[2014, 6, 7]] },
        accessed: { 'date-parts': [[2026, 11, 20]] },
        archive: 'Casebook',
      },
      { title: 'انتهت المحادثات', language: 'ar', issued: { 'date-parts': [[2020, 1, 2]] } },
    ]);
    expect(exports.checkWritten(file)).toBe(file);
  });
});

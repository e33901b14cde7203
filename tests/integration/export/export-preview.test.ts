import { afterEach, describe, expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { DossierPreview } from '../../../src/main/export/preview';
import { partAt } from '../../../src/shared/dossiers/preview';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { generatedDossier } from '../../fixtures/export/generated';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const goOn = (): void => undefined;
const paper = article('A report', { outlet: 'A paper' });
const place = passage(paper, 'It was signed.');

/** Some pages, with words that are written into their first section. */
function dossierWith(...written: string[]): DossierBundle {
  const words = (number: number) => `Sentence ${number} of what is known. `.repeat(40);
  const own = written.map((text) => paragraph(text));
  const sections = ['First', 'Second', 'Third'].map((title, index) =>
    note(title, ...(index === 0 ? own : []), ...Array.from({ length: 8 }, (_, at) => paragraph(words(at), cite(place)))),
  );
  return bundle({ title: 'Shown', notes: sections, passages: [place], articles: [paper] });
}

describe('the pages that are shown', () => {
  let preview = new DossierPreview();
  afterEach(() => {
    preview.close();
    preview = new DossierPreview();
  });

  test('in order are the very file of an export, however often the dossier was changed before', () => {
    for (const dossier of [generatedDossier(4), dossierWith(), dossierWith('New.'), dossierWith('New.', 'And newer.')]) {
      preview.pages(dossier, {}, 'quick', goOn);
      const { pdf, warnings, pages, isOrdered } = preview.pages(dossier, {}, 'ordered', goOn);
      const exported = dossierPdf(dossier);
      expect(Buffer.from(pdf).equals(Buffer.from(exported.pdf))).toBe(true);
      expect({ warnings, pages, isOrdered }).toEqual({ warnings: exported.warnings, pages: exported.pages, isOrdered: true });
    }
  });

  test('soon have what was written, and end where they ended before', async () => {
    const { pdf: before } = preview.pages(dossierWith('Written first.'), {}, 'ordered', goOn);
    const soon = preview.pages(dossierWith('Written first.', 'Written then.'), {}, 'quick', goOn);
    expect(soon.isOrdered).toBe(false);
    const [former, now] = [await readPdf(before), await readPdf(soon.pdf)];
    expect(now.letters).toContain('Writtenfirst.Writtenthen.');
    // The pages of the later sections are as they were.
    expect(now.pages.at(-2)).toBe(former.pages.at(-2));
    expect(soon.pages).toBe(former.pages.length);
  });

  test('lead to the sections that stand on them', async () => {
    const dossier = dossierWith();
    const { pdf, places } = preview.pages(dossier, {}, 'ordered', goOn);
    const { bookmarkPages } = await readPdf(pdf);
    const noteAt = (page: number) => {
      const part = partAt(places, page, 140);
      return part?.kind === 'section' ? part.noteId : part?.kind;
    };
    const [first, second, third] = dossier.dossier.sections.map(({ noteId }) => noteId);
    expect(noteAt(1)).toBe('head');
    const pageOf = (title: string) => Object.entries(bookmarkPages).find(([name]) => name.endsWith(title))?.[1] ?? 0;
    expect(noteAt(pageOf('First'))).toBe(first);
    expect(partAt(places, pageOf('Second'), 800)).toEqual({ kind: 'section', noteId: second });
    expect(partAt(places, pageOf('Third'), 800)).toEqual({ kind: 'section', noteId: third });
    expect(noteAt(pageOf('Sources'))).toBe('sources');
  });

  test('name what no font has as the export does, soon as well once it is known', async () => {
    const saying = (text: string) => bundle({ title: 'Signs', notes: [note('A sign', paragraph(text))] });
    const [one, other] = [saying('Sign \u{F0000}.'), saying('Signs \u{F0000}\u{F0000}.')];
    const { pdf, warnings } = preview.pages(one, {}, 'ordered', goOn);
    expect(warnings).toEqual(dossierPdf(one).warnings);
    expect((await readPdf(pdf)).letters).toContain('[U+F0000]');
    const soon = preview.pages(other, {}, 'quick', goOn);
    expect(soon.warnings).toEqual(dossierPdf(other).warnings);
    expect((await readPdf(soon.pdf)).letters).toContain('[U+F0000U+F0000]');
  });

  test('in order end between two settings when nobody waits for them', () => {
    let settings = 0;
    const stop = (): void => {
      settings += 1;
      if (settings === 2) throw new Error('nobody waits');
    };
    expect(() => preview.pages(generatedDossier(12), {}, 'ordered', stop)).toThrow('nobody waits');
    expect(settings).toBe(2);
    const { pdf } = preview.pages(generatedDossier(12), {}, 'ordered', goOn);
    expect(Buffer.from(pdf).equals(Buffer.from(dossierPdf(generatedDossier(12)).pdf))).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import { exportFormats } from '../../../src/shared/dossiers/export-formats';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { article, bundle, cite, heading, mention, entity, note, paragraph, passage } from '../../fixtures/export/bundle';
import { readDocx } from '../../fixtures/export/read-docx';
import { readPdf } from '../../fixtures/export/read-pdf';

const closed = article('Bridge closed', { outlet: 'Herald', published: '2026-05-03' });
const open = article('Bridge open again', { outlet: 'Herald', published: '2026-06-01' });
const person = entity('Anna Weiss');
const [first, second, third] = [passage(closed, 'closed in May'), passage(open, 'open again'), passage(closed, 'shut again')];

/** A note alone, as the vault gives it out. */
function alone(title: string, ...children: Parameters<typeof note>[1][]): DossierBundle {
  const given = {
    title,
    notes: [note(title, ...children)],
    entities: [person],
    passages: [first, second, third],
    articles: [closed, open],
  };
  return { ...bundle(given), isNote: true };
}

const closure = alone(
  'Closure',
  paragraph('It was shut ', cite(first), '. ', mention(person), ' said so.'),
  heading('h1', 'After it'),
  paragraph('Then it was open ', cite(second), ' and shut again ', cite(third), '.'),
);

async function textIn(value: DossierBundle, format: 'markdown' | 'html' | 'json-ld'): Promise<string> {
  return Buffer.from((await dossierFile(value, format)).bytes).toString('utf8');
}

describe('a note alone', () => {
  test('is a text with footnotes and the list of what it cites, on one page, without cover and contents', async () => {
    const { pdf, pages, warnings } = dossierPdf(closure);
    expect({ pages, warnings }).toEqual({ pages: 1, warnings: [] });
    const { pages: words, letters, bookmarks, roles } = await readPdf(pdf);
    const [text] = words;
    expect(text).toMatch(/Note[\s\S]*State of 21 November 2026 · Rests on 2 sources, 3 citations[\s\S]*Closure/u);
    expect(letters).toMatch(/Sources.*Citedinnotes1,3.*Citedinnote2/u);
    expect(text).not.toMatch(/Contents|Dossier|section 1|without a source/u);
    expect(bookmarks).toEqual(['Closure', '  After it', 'Sources']);
    expect(roles.flat()).toContain('H1');
  });

  test('is the same in Word, Markdown and as a web page', async () => {
    const { paragraphs, footnotes } = readDocx((await dossierFile(closure, 'docx')).bytes);
    expect(paragraphs[0]).toMatchObject({ style: 'Title', text: 'Closure' });
    expect(paragraphs.filter(({ style }) => style === 'Heading1').map(({ text }) => text)).toEqual(['After it', 'Sources']);
    expect(footnotes.size).toBe(3);
    const markdown = await textIn(closure, 'markdown');
    expect(markdown).toContain('\n# Closure\n\nState of 21 November 2026 · Rests on 2 sources, 3 citations\n\nIt was shut');
    expect(markdown).toContain('\n## After it\n');
    expect(markdown).toContain('- Cited in: notes 1, 3\n');
    expect(markdown).not.toContain('section-1');
    const html = await textIn(closure, 'html');
    expect(html.match(/<h[1-6]/gu)).toEqual(['<h1', '<h2', '<h2', '<h2']);
    expect(html).not.toContain('doc-toc');
  });

  test('is one thing in JSON-LD, by its own id, with sentences, passages and sources', async () => {
    const data: unknown = JSON.parse(await textIn(closure, 'json-ld'));
    expect(data).toMatchObject({
      id: `urn:uuid:${closure.notes[0]?.id ?? ''}`,
      type: 'Report',
      name: 'Closure',
      claims: [{ citations: [{ note: 1 }] }, {}, { text: 'After it' }, { citations: [{ note: 2 }, { note: 3 }] }],
      passages: [{ type: 'Annotation' }, { type: 'Annotation' }, { type: 'Annotation' }],
      sources: [{ headline: 'Bridge closed' }, { headline: 'Bridge open again' }],
    });
    expect(data).not.toHaveProperty('hasPart');
  });

  test('that cites nothing has no list of sources', async () => {
    const value = alone('Thoughts', paragraph('Nothing is known.'));
    expect((await readPdf(dossierPdf(value).pdf)).letters).not.toMatch(/Sources|citesno/u);
    for (const format of ['markdown', 'html'] as const) expect(await textIn(value, format)).not.toMatch(/Sources/u);
    const { paragraphs } = readDocx((await dossierFile(value, 'docx')).bytes);
    expect(paragraphs.map(({ text }) => text)).not.toContain('Sources');
  });

  test('of many pages keeps its notes on the page of their marks, and is the same file each time', async () => {
    const said = 'The bridge was closed for three days, and nobody said why the two ships stayed outside ';
    const long = alone(
      'Long',
      ...Array.from({ length: 90 }, (_, index) => paragraph(said, cite(index % 2 === 0 ? first : second), '. ', said, '.')),
    );
    const { pdf, pages, warnings } = dossierPdf(long);
    expect(pages).toBeGreaterThan(4);
    expect(warnings).toEqual([]);
    for (const format of exportFormats) {
      const [one, other] = [await dossierFile(long, format), await dossierFile(long, format)];
      expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
    }
    expect(Buffer.from(dossierPdf(long).pdf).equals(Buffer.from(pdf))).toBe(true);
  });
});

import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { ExportFormat } from '../../../src/shared/dossiers/export-formats';
import { briefed, printedWith } from '../../fixtures/export/dossiers';
import { readDocx } from '../../fixtures/export/read-docx';
import { generatedDossier } from '../../fixtures/export/generated';
import { readPdf } from '../../fixtures/export/read-pdf';
import { misplaced, readPlaces } from '../../fixtures/export/read-places';
import { commentedThroughout, reviewed } from '../../fixtures/export/reviewed';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const bytesOf = async (format: ExportFormat, comments: 'none' | 'open' | 'all'): Promise<Uint8Array> =>
  (await dossierFile(printedWith(reviewed(), { comments }), format)).bytes;
const written = async (format: ExportFormat, comments: 'none' | 'open' | 'all') =>
  new TextDecoder().decode(await bytesOf(format, comments));

test.each(['pdf', 'docx', 'html', 'markdown', 'json-ld'] as const)('%s without a choice has not a byte of them', async (format) => {
  const { bytes } = await dossierFile(briefed(), format);
  expect(Buffer.from(await bytesOf(format, 'none')).equals(Buffer.from(bytes))).toBe(true);
});

describe('PDF', () => {
  test('a sign behind the words leads to what was said of them, behind everything else', async () => {
    const { pdf, warnings } = dossierPdf(printedWith(reviewed(), { comments: 'open' }));
    const { pages, bookmarkPages, inner } = await readPdf(pdf);
    const { Comments: comments = 0 } = bookmarkPages;
    const pageWith = (letters: string) => pages.findIndex((words) => words.replace(/\s/gu, '').includes(letters)) + 1;
    expect(warnings).toEqual([]);
    expect(comments).toBe(pages.length);
    const judged = pageWith('notafriendship[R1]:itoutlives');
    const signed = pageWith('aboveanycondition[R2]:');
    for (const from of [judged, signed]) expect(inner).toContainEqual({ from, to: comments });
    const words = pages.at(-1) ?? '';
    expect(words).toContain(
      'Key judgement 1 : “an institution, not a friendship” M. Okafor, 21 November 2026 Does it rest on more than the number?'.replace(
        ' :',
        ':',
      ),
    );
    expect(words).toContain('Count one <origin>, *not* #two. Not signed, 21 November 2026 Counted as one.');
    expect(words).toContain('“ever doubted that it was so” These words are gone.');
    expect(words).not.toContain('Ready to go out.');
  });

  // Seeds whose pages Typst by itself sets with faults, one of them from right to left.
  test.each([4, 10])('generated dossier %i with comments throughout: every note begins on the page of its mark', async (seed) => {
    const value = commentedThroughout(generatedDossier(seed));
    const { pdf, warnings, settings } = dossierPdf(printedWith(value, { comments: 'open' }));
    const pages = await readPlaces(pdf);
    expect({ wrong: misplaced(pages).wrong, warnings }).toEqual({ wrong: [], warnings: [] });
    expect(settings).toBeLessThanOrEqual(8);
    expect(value.comments?.length).toBeGreaterThan(20);
    const { letters } = await readPdf(pdf);
    for (let number = 1; number <= (value.comments?.length ?? 0); number++) expect(letters).toContain(`R${number}`);
  });

  test('all of them are those that are settled too', async () => {
    const { pages } = await readPdf(dossierPdf(printedWith(reviewed(), { comments: 'all' })).pdf);
    expect(pages.at(-1)).toContain('resolved Ready to go out.');
  });
});

test('Word has them as comments at their words, replies in their threads', async () => {
  const { parts } = readDocx(await bytesOf('docx', 'all'));
  const text = parts['word/document.xml'] ?? '';
  const comments = parts['word/comments.xml'] ?? '';
  const ids = (xml: string, name: string) =>
    Array.from(xml.matchAll(new RegExp(`<w:${name} [^>]*w:id="(\\d+)"`, 'gu')), ([, id]) => Number(id));
  const all = ids(comments, 'comment');
  expect(all).toEqual([0, 1, 2, 3, 4]);
  for (const name of ['commentRangeStart', 'commentRangeEnd', 'commentReference']) expect(ids(text, name).toSorted()).toEqual(all);
  expect(comments).toContain('w:author="M. Okafor"');
  const between = text.slice(text.indexOf('<w:commentRangeStart w:id="1"'), text.indexOf('<w:commentRangeEnd w:id="1"'));
  expect(Array.from(between.matchAll(/<w:t[^>]*>([^<]*)/gu), ([, words]) => words).join('')).toBe('an institution, not a friendship');
  expect(parts['word/commentsExtended.xml']).toContain('w15:paraIdParent');
});

test('a web page and Markdown have signs that lead to the list', async () => {
  const html = await written('html', 'open');
  expect(html).toMatch(/not a friendship<sup class="mark"><a href="#comment-1">\[R1\]<\/a><\/sup>/u);
  expect(html).toMatch(/id="comments"[\s\S]*id="comment-1"[\s\S]*Count one &lt;origin&gt;/u);
  const markdown = await written('markdown', 'open');
  expect(markdown).toContain('above any condition<sup>[R2](#comment-2)</sup>');
  expect(markdown).toContain('<a id="comment-2"></a>**R2** [section\u00a01](#section-1): “put the relationship above any condition”');
});

test('JSON-LD has them as annotations of what they are about, replies as annotations of comments', async () => {
  const annotation = z.looseObject({ id: z.string(), motivation: z.string(), status: z.string().optional() });
  const told = async (which: 'open' | 'all') =>
    z.object({ comments: z.array(annotation) }).parse(JSON.parse(await written('json-ld', which))).comments;
  const open = await told('open');
  expect(open.map(({ motivation, status }) => [motivation, status])).toEqual([
    ['commenting', 'open'],
    ['replying', undefined],
    ['commenting', 'open'],
    ['commenting', 'open'],
  ]);
  const [first, reply, ofJudgement] = open;
  expect(first).toMatchObject({
    creator: { type: 'Person', name: 'M. Okafor' },
    created: '2026-11-21T09:00:00.000Z',
    target: { type: 'SpecificResource', selector: [{ type: 'TextQuoteSelector', exact: 'put the relationship above any condition' }] },
  });
  expect(reply).toMatchObject({ target: first?.id, body: [{ value: 'Counted as one.', purpose: 'replying' }] });
  expect(reply).not.toHaveProperty('creator');
  expect(ofJudgement).toMatchObject({ target: { source: `urn:uuid:${reviewed().dossier.parts.judgements[0]?.id}` } });
  expect((await told('all')).at(-1)).toMatchObject({ status: 'resolved', target: `urn:uuid:${reviewed().dossier.id}` });
});

import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { NoteElement } from '../../../src/shared/notes/note-document';
import { article, bundle, cite, heading, note, paragraph, passage } from '../../fixtures/export/bundle';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const source = article('Source', { outlet: 'A paper' });
const cited = passage(source, 'Words enough for a footnote that runs over several lines of the page. '.repeat(6).trim());
const line = 'The delegations spoke of the border. ';

const begins = (goesOn = ''): NoteElement => paragraph('Begins here', cite(cited), goesOn);

test('a heading is never left alone at the foot of a page, wherever it comes to stand', async () => {
  const notes = Array.from({ length: 60 }, (_, index) =>
    note(
      `Section ${index}`,
      begins(index % 2 === 0 ? '' : ` and goes on. ${line.repeat(12)}`),
      ...Array.from({ length: index % 7 }, () => paragraph(line)),
      heading('h2', `Heading ${index}`),
      begins(index % 3 === 0 ? '' : ` and goes on. ${line.repeat(12)}`),
      ...Array.from({ length: index % 5 }, () => paragraph(line)),
    ),
  );
  const printed = await readPdf(dossierPdf(bundle({ notes })).pdf);
  const sections = printed.pages.slice(printed.pages.findIndex((words) => words.includes('Begins here')));
  const headings = notes.flatMap((_, index) => [`Section ${index}`, `Heading ${index}`]);
  const alone = headings.filter((words) => !sections.some((page) => page.includes(`${words} Begins here`)));
  expect(alone).toEqual([]);
});

import { parseHTML } from 'linkedom';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { NoteAsItStood } from '../../../src/renderer/notebook/as-it-stood/NoteAsItStood';
import { noteDocumentSchema, type NoteNode } from '../../../src/shared/notes/note-document';
import { chartNode, dateNode } from '../../../src/shared/notes/note-nodes';
import {
  article,
  bold,
  checkedItem,
  cite,
  heading,
  item,
  lineBreak,
  link,
  list,
  paragraph,
  passage,
  quote,
  text,
} from '../../fixtures/export/bundle';

const ENTITY = '7b1d7a5e-3c0b-4a3e-9d0b-0f7a4f2f6c11';

function drawn(...children: NoteNode[]): HTMLElement {
  const cited = passage(article('On the talks', { outlet: 'ABC News' }), 'They met in May.');
  const citation = cite(cited);
  const gone = cite(passage(article('Gone'), 'Gone.'));
  const document = noteDocumentSchema.parse({
    version: 1,
    root: { type: 'root', children: [...children, paragraph('Cited ', citation, ' and ', gone)] },
  });
  const references = { passages: new Map([[cited.id, cited]]), entities: new Map([[ENTITY, 'Igor Krasnov']]) };
  return parseHTML(
    `<!doctype html><html><body>${renderToStaticMarkup(createElement(NoteAsItStood, { document, references }))}</body></html>`,
  ).document.body;
}

test('whatever stands in a note is drawn as it stood', () => {
  const root = drawn(
    heading('h2', 'A heading'),
    paragraph(text('fat', bold), lineBreak, link('https://example.org/', 'a link'), { type: 'mention', entityId: ENTITY, label: null }),
    quote('Quoted.'),
    list('number', item('First'), item('Second', list('bullet', item('Below')))),
    list('check', checkedItem('Done')),
    { type: 'horizontalrule' },
  );
  expect(root.querySelector('.note-h2')?.textContent).toBe('A heading');
  expect(root.querySelector('.note-bold')?.textContent).toBe('fat');
  expect(root.querySelector('.note-link')?.textContent).toBe('a link');
  expect(root.querySelector('.note-mention')?.textContent).toBe('@Igor Krasnov');
  expect(root.querySelector('blockquote')?.textContent).toBe('Quoted.');
  expect([...root.querySelectorAll('ol > li')].map(({ firstChild }) => firstChild?.textContent)).toEqual(['First', 'Second']);
  expect(root.querySelector('ol ul li')?.textContent).toBe('Below');
  expect(root.querySelector('.note-list-check')?.textContent).toBe('done: Done');
  expect(root.querySelector('hr')).not.toBeNull();
});

test('a citation tells its source as it stood, and one whose passage is not there says so', () => {
  const [there, gone] = drawn().querySelectorAll('.note-citation-item');
  expect(there?.textContent).toContain('ABC News');
  expect(there?.getAttribute('title')).toBe('They met in May.');
  expect(gone?.textContent).toBe('source not found');
  expect(drawn().querySelector('[contenteditable]')).toBeNull();
});

test('a chart is drawn as it stood where that is kept, or else named', () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const nodes = [{ id, name: 'Igor Krasnov', kind: 'person', mentions: 1, x: 5, y: 5 }];
  const kept = Object.assign(chartNode(id, 'Ministers'), { drawn: { name: 'All ministers', nodes, links: [] } });
  const root = drawn(kept, chartNode(id, 'Ministers'), paragraph(dateNode('2014~', 'around 2014')));
  expect(root.querySelector('figure')?.getAttribute('aria-label')).toBe('Link chart: All ministers');
  expect(root.querySelector('svg')?.getAttribute('aria-label')).toBe('Link chart: All ministers. Igor Krasnov (person). No links.');
  expect(root.textContent).toContain('Link chart: Ministers');
  expect(root.querySelector('.note-date')?.getAttribute('title')).toBe('about 2014 (2014~)');
});

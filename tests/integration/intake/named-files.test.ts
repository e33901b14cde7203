import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileBeside } from '../../../src/main/import/named-files';
import type { ImportOutcome } from '../../../src/shared/intake/model';
import { wholeList } from '../../builders';
import { corpus, folder, importJobs, OTHER, prepareJobs, STORY } from '../../fixtures/intake-jobs';
import { writeFiles } from '../../fixtures/notebooks';

/** Records of reference managers, joined with the files that they name. */

prepareJobs();

const ABSTRACT = 'On the closing of bridges in winter, and what became of the ferries then.';

const lists: readonly [string, string, (files: readonly string[]) => string][] = [
  [
    'RIS',
    'list.ris',
    (files) =>
      `TY  - NEWS\nTI  - The bridge\nAU  - Roe, Anna\nT2  - The Pilot\nDA  - 2014/06/07/\nDO  - 10.1000/182\nUR  - https://pilot.example/bridge\nAB  - ${ABSTRACT}\n${files.map((file) => `L1  - ${file}\n`).join('')}ER  - \n\nTY  - BOOK\nTI  - The quay\nER  - \n`,
  ],
  [
    'BibTeX',
    'list.bib',
    (files) =>
      `@article{roe2014,\n  title = {The bridge},\n  author = {Roe, Anna},\n  journal = {The Pilot},\n  date = {2014-06-07},\n  doi = {10.1000/182},\n  url = {https://pilot.example/bridge},\n  abstract = {${ABSTRACT}},\n  file = {${files.map((file) => `Text:${file.replace(/:/g, '\\:')}:text/plain`).join(';')}}\n}\n\n@book{quay, title = {The quay}}\n`,
  ],
  [
    'Zotero RDF',
    'list.rdf',
    (files) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
<bib:Article rdf:about="https://pilot.example/bridge"><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf><bib:Newspaper><dc:title>The Pilot</dc:title></bib:Newspaper></dcterms:isPartOf><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Anna</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>${files.map((_, at) => `<link:link rdf:resource="#item_${at}"/>`).join('')}<dc:title>The bridge</dc:title><dcterms:abstract>${ABSTRACT}</dcterms:abstract><dc:date>2014-06-07</dc:date><dc:identifier>DOI 10.1000/182</dc:identifier><dc:identifier><dcterms:URI><rdf:value>https://pilot.example/bridge</rdf:value></dcterms:URI></dc:identifier></bib:Article>
${files.map((file, at) => `<z:Attachment rdf:about="#item_${at}"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="${file}"/><dc:title>Text</dc:title></z:Attachment>`).join('')}
<bib:Book rdf:about="#quay"><z:itemType>book</z:itemType><dc:title>The quay</dc:title></bib:Book></rdf:RDF>`,
  ],
];

describe.each(lists)('a list in %s', (_, name, list) => {
  const said = (outcomes: readonly ImportOutcome[]): string[] =>
    outcomes.map(({ status, title, fileName }) => `${status} ${title ?? fileName}`);

  test('comes in with the texts beside it, described by its records, and once', async () => {
    writeFiles(folder, {
      'a first file.txt': `${OTHER}\n`,
      [name]: list(['files/12/bridge.txt', '/home/anna/Zotero/storage/KEY/map.txt']),
    });
    writeFiles(folder, {
      'files/12/bridge.txt': `Some heading\n\n${STORY}\n`,
      'storage/KEY/map.txt': `A map of the bridge and of all that lies around it.\n`,
    });
    const { outcomes, total, done } = await importJobs({ unasked: true }).run([folder]);
    expect(done).toBe(total);
    expect(said(outcomes)).toEqual([
      `opened ${name}`,
      'imported The bridge',
      'imported A map of the bridge and of all that lies around it.',
      expect.stringMatching(/^kept .*The bridge\.\w+$/),
      'imported The quay',
      expect.stringMatching(/^imported /),
    ]);
    const { articles } = corpus.handlers['articles.list'](wholeList);
    const article = corpus.handlers['articles.get']({ id: articles.find(({ title }) => title === 'The bridge')?.id ?? '' });
    expect(article.metadata).toMatchObject({
      ...{ bylines: ['Anna Roe'], outlet: 'The Pilot', published: '2014-06-07', url: 'https://pilot.example/bridge' },
    });
    expect(article.original.fileName).toBe('bridge.txt');
    expect(article.clean.text).toContain('closed for repairs');
    expect(article.remarks.join(' ')).toContain(ABSTRACT);
    expect(article.remarks.join(' ')).toContain('https://doi.org/10.1000/182');
    expect(corpus.handlers['kept.list'](null).map(({ article: of }) => of?.title ?? null)).toEqual(['The bridge']);

    const quay = corpus.handlers['articles.get']({ id: articles.find(({ title }) => title === 'The quay')?.id ?? '' });
    expect(quay.clean.text).toMatch(/^A reference without a text \(/);
    expect(quay.remarks).toEqual([expect.stringContaining('Drop the file of the text itself')]);
    const again = await importJobs({ unasked: true }).run([folder]);
    expect(said(again.outcomes)).toContain('duplicate The quay');
    expect(corpus.handlers['articles.list'](wholeList).articles).toHaveLength(articles.length);
  });

  test('a record whose file is not there, or is no text, is what it says itself', async () => {
    writeFiles(folder, { [name]: list(['files/gone.txt', 'files/broken.pdf']), 'files/broken.pdf': '%PDF-1.4 and no more' });
    const { outcomes } = await importJobs({ unasked: true }).run([path.join(folder, name)]);
    expect(said(outcomes)[1]).toBe('imported The bridge');
    const { articles } = corpus.handlers['articles.list'](wholeList);
    expect(corpus.handlers['articles.get']({ id: articles.find(({ title }) => title === 'The bridge')?.id ?? '' }).clean.text).toBe(
      ABSTRACT,
    );
  });
});

test('nothing outside the folder is found, whatever a record names', async () => {
  const inner = path.join(folder, 'library');
  mkdirSync(path.join(inner, 'files'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.txt'), 'a secret');
  symlinkSync(folder, path.join(inner, 'out'));
  symlinkSync(path.join(folder, 'secret.txt'), path.join(inner, 'link.txt'));
  writeFileSync(path.join(inner, 'files', 'Große Karte.txt'), 'a map');
  for (const name of ['../secret.txt', path.join(folder, 'secret.txt'), 'out/secret.txt', 'link.txt', 'files', '', '..', 'a\0b']) {
    expect([name, await fileBeside(inner, name)]).toEqual([name, null]);
  }
  const found = path.join(inner, 'files', 'Große Karte.txt');
  for (const name of [
    'files/Große Karte.txt',
    'C:\\Users\\a\\files\\Große Karte.txt',
    'file:///x/files/Gro%C3%9Fe%20Karte.txt',
    '../files/Große Karte.txt',
  ]) {
    expect(await fileBeside(inner, name)).toBe(found);
  }
});

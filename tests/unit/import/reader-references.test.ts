import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { importedOrRefused } from '../../../src/main/import/pipeline';
import { dateIn, nameInOrder } from '../../../src/main/import/references/reference';
import { plainOfLatex } from '../../../src/main/import/references/latex';

/** What comes of a list of references: an article, or why there is none, for each record. */
async function recordsOf(text: string, fileName: string) {
  const read = async (bytes: Uint8Array, name: string, source = {}) => importedOrRefused(bytes, name, { keep: true, ...source });
  const whole = await read(new TextEncoder().encode(text), fileName);
  return whole.parts.length === 0 ? [whole] : Promise.all(whole.parts.map((part) => read(part.bytes, part.fileName, part.source)));
}

const ABSTRACT = 'The council agreed on money for the bridge over the old canal after three years of talks.';

const formats: readonly [name: string, fileName: string, text: string][] = [
  [
    'RIS',
    'list.ris',
    `1.\r\nTY  - NEWS\r\nTI  - The bridge\r\nAU  - Roe, Anna\r\nAU  - Doe, John\r\nT2  - The Pilot\r\nDA  - 2014/06/07/\r\nLA  - eng\r\nUR  - https://pilot.example/bridge\r\nAB  - ${ABSTRACT}\r\nER  - \r\n\r\n2.\r\nTY  - BOOK\r\nTI  - The quay\r\nAU  - Roe, Anna\r\nPY  - 1999\r\nER  - \r\n`,
  ],
  [
    'BibTeX',
    'list.bib',
    `@comment{jabref-meta: grouping:1;}\n@string{pilot = {The Pilot}}\n@article{roe2014,\n  title = {The {bridge}},\n  author = "Roe, Anna and Doe, John",\n  journal = pilot,\n  year = 2014, month = jun, day = 7,\n  langid = {english},\n  url = {https://pilot.example/bridge},\n  abstract = {${ABSTRACT}}\n}\n\n@book{roe1999,\n  title = {The quay}, author = {Roe, Anna}, year = {1999}\n}\n`,
  ],
  [
    'CSL-JSON',
    'list.json',
    JSON.stringify([
      {
        ...{
          id: 'roe2014',
          type: 'article-newspaper',
          title: 'The bridge',
          'container-title': 'The Pilot',
          language: 'en',
          abstract: ABSTRACT,
        },
        author: [
          { family: 'Roe', given: 'Anna' },
          { family: 'Doe', given: 'John' },
        ],
        issued: { 'date-parts': [[2014, 6, 7]] },
        URL: 'https://pilot.example/bridge',
      },
      { id: 'roe1999', type: 'book', title: 'The quay', author: [{ family: 'Roe', given: 'Anna' }], issued: { 'date-parts': [['1999']] } },
    ]),
  ],
  [
    'Zotero JSON',
    'zotero.json',
    JSON.stringify({
      items: [
        {
          ...{ itemType: 'newspaperArticle', title: 'The bridge', publicationTitle: 'The Pilot', date: '2014-06-07', language: 'en' },
          creators: [
            { firstName: 'Anna', lastName: 'Roe', creatorType: 'author' },
            { name: 'John Doe', creatorType: 'author' },
          ],
          ...{ url: 'https://pilot.example/bridge', abstractNote: ABSTRACT },
        },
        { itemType: 'book', title: 'The quay', creators: [{ firstName: 'Anna', lastName: 'Roe' }], date: '1999' },
        { itemType: 'attachment', title: 'bridge.pdf' },
      ],
    }),
  ],
  [
    'EndNote XML',
    'list.xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<xml><records><record><contributors><authors><author><style>Roe, Anna</style></author><author><style>Doe, John</style></author></authors></contributors><titles><title><style>The\n      bridge</style></title><secondary-title>The Pilot</secondary-title></titles><dates><year>2014</year><pub-dates><date>Jun 7</date></pub-dates></dates><language>English</language><urls><related-urls><url>https://pilot.example/bridge</url></related-urls></urls><abstract><style>${ABSTRACT}</style></abstract></record><record><contributors><authors><author>Roe, Anna</author></authors></contributors><titles><title>The quay</title></titles><dates><year>1999</year></dates></record></records></xml>`,
  ],
  [
    'PubMed',
    'list.nbib',
    `PMID- 1\nOWN - NLM\nTI  - The\n      bridge\nFAU - Roe, Anna\nAU  - Roe A\nFAU - Doe, John\nAU  - Doe J\nJT  - The Pilot\nDP  - 2014 Jun 7\nLA  - eng\nAB  - The council agreed on money for the bridge over the old canal\n      after three years of talks.\n\nPMID- 2\nOWN - NLM\nTI  - The quay\nFAU - Roe, Anna\nDP  - 1999\n`,
  ],
  [
    'Zotero RDF',
    'zotero.rdf',
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/">
      <bib:Article rdf:about="https://pilot.example/bridge"><z:itemType>newspaperArticle</z:itemType>
        <dcterms:isPartOf><bib:Newspaper><dc:title>The Pilot</dc:title></bib:Newspaper></dcterms:isPartOf>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Anna</foaf:givenName></foaf:Person></rdf:li>
          <rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>John</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dc:title>The bridge</dc:title><dcterms:abstract>${ABSTRACT}</dcterms:abstract><dc:date>2014-06-07</dc:date><z:language>en</z:language>
        <dc:identifier><dcterms:URI><rdf:value>https://pilot.example/bridge</rdf:value></dcterms:URI></dc:identifier></bib:Article>
      <bib:Book rdf:about="#item_2"><z:itemType>book</z:itemType><dc:title>The quay</dc:title><dc:date>1999</dc:date>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Anna</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors></bib:Book>
    </rdf:RDF>`,
  ],
];

describe.each(formats)('a list in %s', (_, fileName, text) => {
  test('is an article for the record with an abstract, and an item without a text for the one without', async () => {
    const [bridge, quay, ...others] = await recordsOf(text, fileName);
    expect(others).toEqual([]);
    expect(bridge?.article?.metadata).toMatchObject({
      title: 'The bridge',
      bylines: ['Anna Roe', 'John Doe'],
      outlet: 'The Pilot',
      published: '2014-06-07',
      language: 'en',
    });
    expect(bridge?.article?.clean.text).toBe(ABSTRACT);
    expect(quay?.refused).toBeUndefined();
    expect(quay?.article?.metadata).toMatchObject({ title: 'The quay', bylines: ['Anna Roe'], published: '1999', language: null });
    expect(quay?.article?.clean.text).toMatch(
      /^A reference without a text \([\w -]+\)\.\n\n“The quay”, Anna Roe, 1999\n\nSHA-256 of the file: [0-9a-f]{64}$/,
    );
    expect(quay?.article?.remarks).toEqual(['The record has no text and names no file. Drop the file of the text itself to have that.']);
    expect(quay?.article?.evidence.title).toMatch(/^the record \(/);
  });
});

test('the address of a record is taken, and a DOI where it has none', async () => {
  const ris = (line: string) => `TY  - JOUR\nTI  - A\n${line}\nAB  - ${ABSTRACT}\nER  - \n`;
  const urlOf = async (line: string) => (await recordsOf(ris(line), 'a.ris'))[0]?.article?.metadata.url;
  expect(await urlOf('UR  - https://pilot.example/bridge')).toBe('https://pilot.example/bridge');
  expect(await urlOf('DO  - 10.1000/xyz123')).toBe('https://doi.org/10.1000/xyz123');
  expect(await urlOf('UR  - javascript:alert(1)')).toBeNull();
});

test('an item without a text has all that its record says, and its bytes are the record', async () => {
  const record = `TY  - JOUR\nTI  - The quay\nAU  - Roe, Anna\nT2  - The Pilot\nDA  - 1999/05/02/\nLA  - de\nUR  - https://pilot.example/quay\nDO  - 10.1000/xyz123\nL1  - papers/quay.pdf\nER  - \n`;
  const [one, other] = await recordsOf(`${record}\n${record.replace('The quay', 'Der Kai')}`, 'a.ris');
  expect(one?.article?.metadata).toEqual({
    ...{ title: 'The quay', bylines: ['Anna Roe'], outlet: 'The Pilot', published: '1999-05-02', language: 'de' },
    ...{ url: 'https://pilot.example/quay', updated: null, section: null },
  });
  const { original, clean, remarks } = one?.article ?? {};
  expect(clean?.text.split('\n\n').slice(1)).toEqual([
    '“The quay”, Anna Roe, The Pilot, 1999-05-02',
    'Its address in the record: https://pilot.example/quay',
    'Its DOI in the record: https://doi.org/10.1000/xyz123',
    `SHA-256 of the file: ${original?.sha256 ?? ''}`,
  ]);
  expect(original).toMatchObject({ mediaType: 'application/x-research-info-systems', size: record.trimEnd().length + 1 });
  expect(remarks).toEqual(['The record names a file: “papers/quay.pdf”. Drop it to have its text.']);
  expect(other?.article?.metadata.title).toBe('Der Kai');
  const [unnamed] = await recordsOf('TY  - JOUR\nPY  - 1999\nER  - \n', 'found in a drawer.ris');
  expect(unnamed?.article?.metadata).toMatchObject({ title: 'found in a drawer', published: '1999' });
});

test('what somebody wrote beside a record stands under a heading of its own, and files it names are named', async () => {
  const text = `@article{a, title = {A}, annote = {My own remark on this.}, abstract = {${ABSTRACT}}, file = {Full:papers/a\\:b.pdf:application/pdf}}`;
  const [one] = await recordsOf(text, 'a.bib');
  expect(one?.article?.clean.text).toBe(`${ABSTRACT}\n\nNotes\n\nMy own remark on this.`);
  expect(one?.article?.clean.blocks[1]).toMatchObject({ kind: 'heading' });
  expect(one?.article?.remarks.join()).toContain('papers/a:b.pdf');
});

test('a record that is never closed takes no other one with it', async () => {
  const records = await recordsOf(`@article{a,\n title = {Open,\n\n@article{b,\n title = {B},\n abstract = {${ABSTRACT}}\n}\n`, 'a.bib');
  expect(records.map(({ article }) => article?.metadata.title)).toContain('B');
});

test.each([
  ['2014//', '2014'],
  ['2014/03/05/spring', '2014-03-05'],
  ['2018 Apr 12', '2018-04-12'],
  ['Apr 2018', '2018-04'],
  ['7 jun 2014', '2014-06-07'],
  ['June 7, 2014', '2014-06-07'],
  ['2014-13-40', '2014'],
  ['2014-06-07T09:30:00Z', '2014-06-07'],
  ['2011-5-25', '2011-05-25'],
  ['forthcoming', null],
])('the date %s is read as %s', (written, date) => {
  expect(dateIn(written)).toBe(date);
});

test.each([
  ['Roe, Anna', 'Anna Roe'],
  ['King, Martin Luther, Jr.', 'Martin Luther King Jr.'],
  ['Ministry of Ports', 'Ministry of Ports'],
  ['Roe,', 'Roe'],
])('the name %s is %s', (written, name) => {
  expect(nameInOrder(written)).toBe(name);
});

test.each([
  ['M{\\"u}ller \\& S{\\o}n', 'Müller & Søn'],
  ["\\v{C}apek, Fran\\c{c}ois, \\L{}\\'od\\'z", 'Čapek, François, Łódź'],
  ["``A'' -- 5\\,\\% {\\it of} \\textbf{all}", '“A” – 5% of all'],
  ['\\url{https://a.example/b}', 'https://a.example/b'],
])('%s reads %s', (source, plain) => {
  expect(plainOfLatex(source)).toBe(plain);
});

test('nothing that can stand in a file of references ends a reader otherwise than by a sentence', async () => {
  const piece = fc.constantFrom(
    '@',
    '{',
    '}',
    '"',
    '=',
    ',',
    '#',
    '\n',
    'TY  - JOUR\n',
    'ER  - \n',
    'title',
    'AB  - x\n',
    '\\',
    '%',
    'PMID- 1\n',
    'ü',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom('@book{a,', 'TY  - JOUR\n', 'PMID- 1\nOWN - N\n', '%0 Book\n%A B\n'),
      async (pieces, start) => {
        const records = await recordsOf(start + pieces.join(''), 'x.txt').catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'CasebookError' });
          return [];
        });
        expect(Array.isArray(records)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

import { describe, expect, test } from 'vitest';
import { searchResultSchema } from '../../../src/shared/search/model';
import { wordsOfFileName } from '../../../src/main/corpus/search/file-names';
import { addArticle, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});
const article = (title: string, fileName: string, text = `Nothing of note in ${title}.`): string =>
  addArticle(corpus, { title, fileName, text }).id;
const find = (query: string) => searchResultSchema.parse(corpus.handlers['search.find']({ query, limit: 20 }));
const titles = (query: string): string[] => find(query).hits.map(({ title }) => title.map(({ text }) => text).join(''));

describe('the name of the file an article came in', () => {
  test('is found by its words, behind the texts that have them, and said', () => {
    article('Scan of a letter', 'IMG_2041 harbour.jpg');
    article('The harbour in 2041', 'other.txt', 'A harbour, and more of the harbour.');
    expect(titles('harbour 2041 ')).toEqual(['The harbour in 2041', 'Scan of a letter']);
    const [, second] = find('harbour 2041 ').hits;
    expect(second?.detail).toContain('IMG_2041 harbour.jpg');
    expect(second?.missing).toEqual([]);
    expect(find('harbour 2041 ').counts.article).toBe(2);
    expect(titles('IMG_2041')).toEqual(['Scan of a letter']);
    // Being typed.
    expect(titles('img_20')).toEqual(['Scan of a letter']);
  });

  test('does not count by its ending, nor where more is asked than words', () => {
    article('One', 'minutes.pdf');
    expect(titles('pdf ')).toEqual([]);
    expect(titles('minutes ')).toEqual(['One']);
    expect(titles('=minutes ')).toEqual([]);
    expect(titles('minutes lang:de ')).toEqual([]);
    expect(titles('minutes -harbour ')).toEqual([]);
  });

  test('is that of what is there', () => {
    const id = article('One', 'minutes of May.txt');
    expect(titles('minutes ')).toEqual(['One']);
    article('Two', 'minutes of June.txt');
    expect(titles('minutes ')).toEqual(['Two', 'One']);
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id }] });
    expect(titles('minutes ')).toEqual(['Two']);
    corpus.handlers['history.undo']({ step: null });
    expect(titles('minutes ')).toEqual(['Two', 'One']);
  });

  test('says nothing where very many are called so', () => {
    for (let number = 0; number < 101; number += 1) article(`Number ${number}`, `page ${number} download.html`);
    expect(titles('download ')).toEqual([]);
    expect(titles('download 17 ')[0]).toBe('Number 17');
  });
});

test.each([
  ['IMG_2041.jpg', ['img', '2041']],
  ['report.v2.final.docx', ['report', 'v2', 'final']],
  ['Протокол № 5.pdf', ['протокол', '5']],
  ['archive.tar.gz', ['archive', 'tar']],
  ['README', ['readme']],
  ['.mp3', []],
])('%s is called %j', (fileName, words) => {
  expect(wordsOfFileName(fileName)).toEqual(words);
});

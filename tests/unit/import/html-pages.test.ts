import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importedArticleSchema, type ImportedArticle } from '../../../src/shared/articles/model';
import { importFile } from '../../../src/main/import/pipeline';
import { compareBags, countedWords, f1, shingles } from '../../quality/import-scores';

/** The made-up pages of tests/fixtures/pages: every kind of page in every language comes out as it should. */
const FOLDER = path.resolve('tests/fixtures/pages');
const expectedSchema = z.object({
  title: z.string(),
  language: z.string(),
  bylines: z.array(z.string()).optional(),
  outlet: z.string().optional(),
  published: z.string().nullable(),
  url: z.string().optional(),
  text: z.string(),
  mustNotHave: z.array(z.string()),
});

interface Case {
  id: string;
  article: ImportedArticle;
  expected: z.infer<typeof expectedSchema>;
}

const cases: Case[] = [];

beforeAll(async () => {
  for (const id of (await readdir(FOLDER)).sort()) {
    const json: unknown = JSON.parse(await readFile(path.join(FOLDER, id, 'expected.json'), 'utf8'));
    const article = await importFile(await readFile(path.join(FOLDER, id, 'page.html')), 'page.html');
    cases.push({ id, article, expected: expectedSchema.parse(json) });
  }
}, 60_000);

/** The cases of which something does not hold. */
const failing = (holds: (one: Case) => boolean): string[] => cases.filter((one) => !holds(one)).map(({ id }) => id);

describe('the made-up pages', () => {
  test('are at least sixty, in eight languages', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ expected }) => expected.language)).size).toBeGreaterThanOrEqual(8);
  });

  test('come out as articles the contract knows, with evidence for every value', () => {
    for (const { article } of cases) expect(importedArticleSchema.safeParse(article).error).toBeUndefined();
    expect(
      failing(({ article: { metadata, evidence } }) =>
        (['title', 'outlet', 'published', 'language', 'url'] as const).every(
          (key) => metadata[key] === null || evidence[key] !== undefined,
        ),
      ),
    ).toEqual([]);
  });

  test('keep the article’s words', () => {
    const score = ({ article, expected }: Case): number =>
      f1(compareBags(shingles(countedWords(article.clean.text)), shingles(countedWords(expected.text))));
    expect(failing((one) => score(one) > 0.97)).toEqual([]);
  });

  test('lose what the page put around it', () => {
    expect(failing(({ article, expected }) => !expected.mustNotHave.some((phrase) => article.clean.text.includes(phrase)))).toEqual([]);
  });

  test('have one block a paragraph', () => {
    expect(failing(({ article: { clean } }) => clean.blocks.length === clean.text.split('\n\n').length)).toEqual([]);
  });

  test('have their titles, bylines, outlets, addresses and languages', () => {
    expect(failing(({ article, expected }) => article.metadata.title === expected.title)).toEqual([]);
    expect(
      failing(({ article, expected }) => expected.bylines === undefined || article.metadata.bylines.join() === expected.bylines.join()),
    ).toEqual([]);
    expect(failing(({ article, expected }) => expected.outlet === undefined || article.metadata.outlet === expected.outlet)).toEqual([]);
    expect(failing(({ article, expected }) => expected.url === undefined || article.metadata.url === expected.url)).toEqual([]);
    expect(failing(({ article, expected }) => article.metadata.language?.split('-')[0] === expected.language)).toEqual([]);
  });

  test('have their day of publication, and none where the page gives none', () => {
    expect(failing(({ article, expected }) => (article.metadata.published?.slice(0, 10) ?? null) === expected.published)).toEqual([]);
  });

  test('are read in the encoding they declare', () => {
    expect(cases.find(({ id }) => id === 'ru-table')?.article.original.encoding).toBe('windows-1251');
    expect(cases.find(({ id }) => id === 'zh-table')?.article.original.encoding).toBe('gb18030');
    expect(cases.find(({ id }) => id === 'ar-table')?.article.original.encoding).toBe('windows-1256');
  });
});

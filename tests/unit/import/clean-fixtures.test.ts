import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { importFile } from '../../../src/main/import/pipeline';
import { articleMetadataSchema, blockSchema, importedArticleSchema, removedPieceSchema } from '../../../src/shared/articles/model';
import { paragraphsOf } from '../../../src/shared/text/text';

const folder = path.resolve(import.meta.dirname, '../../fixtures/import');
const expectedSchema = z.strictObject({
  file: z.string(),
  encoding: z.string(),
  metadata: articleMetadataSchema,
  paragraphs: z.array(blockSchema.extend({ text: z.string() })),
  removed: z.array(removedPieceSchema.omit({ index: true })),
});
const names = readdirSync(folder).filter((name) => name.endsWith('.expected.json'));

async function read(name: string) {
  const expected = expectedSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
  const file = path.resolve(folder, expected.file);
  return { expected, article: await importFile(readFileSync(file), path.basename(file)) };
}

describe('text files come out as expected', () => {
  test('there are the five seeds and at least twelve others', () => {
    expect(names.filter((name) => name.startsWith('seed-'))).toHaveLength(5);
    expect(names.length).toBeGreaterThanOrEqual(17);
  });

  test.each(names)('%s', async (name) => {
    const { expected, article } = await read(name);
    const { clean, metadata, original } = article;
    expect(metadata).toEqual(expected.metadata);
    expect(original.encoding).toBe(expected.encoding);
    const texts = paragraphsOf(clean.text).map(({ start, end }) => clean.text.slice(start, end));
    expect(clean.blocks.map((block, index) => ({ ...block, text: texts[index] }))).toEqual(expected.paragraphs);
    expect(clean.removed.map(({ text, reason, before }) => ({ text, reason, before }))).toEqual(expected.removed);
    expect(importedArticleSchema.parse(article)).toEqual(article);
  });

  test.each(names)('%s: each value says where it was found', async (name) => {
    const { metadata, evidence } = (await read(name)).article;
    const given = Object.entries(metadata)
      .filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
      .map(([field]) => field);
    expect(Object.keys(evidence).sort()).toEqual(given.sort());
  });
});

test('the evidence names the line of the file', async () => {
  expect((await read('seed-003.expected.json')).article.evidence).toEqual({
    title: 'line 25 of the file',
    published: 'line 27 of the file',
    outlet: 'line 55 of the file',
    language: 'the words of the text',
  });
});

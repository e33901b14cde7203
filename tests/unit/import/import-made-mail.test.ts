import { expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { compareBags, countedWords, f1 } from '../../quality/import-scores';
import { madeMessage } from '../../fixtures/mail/messages';

const messages = Array.from({ length: 120 }, (_, seed) => madeMessage(seed + 1));

test('made e-mails of every shape come out whole: body, quotes, signature, headers', async () => {
  const missed: string[] = [];
  for (const { name, bytes, expected } of messages) {
    const { metadata, clean } = await importFile(bytes, 'letter.eml');
    const found = { title: metadata.title, bylines: metadata.bylines, published: metadata.published?.slice(0, 10) };
    const { title, bylines, published } = expected;
    const score = f1(compareBags(countedWords(clean.text), countedWords(expected.text)));
    if (score < 0.99 || JSON.stringify(found) !== JSON.stringify({ title, bylines, published })) missed.push(`${name}: ${score}`);
  }
  expect(missed).toEqual([]);
});

test('the messages are of all shapes and several encodings, and a seed makes the same one again', () => {
  const kinds = (part: RegExp): number => new Set(messages.map(({ name }) => part.exec(name)?.[0])).size;
  expect(kinds(/[a-z]+$/)).toBe(9);
  expect(kinds(/(?<=^\d{4}-)[a-z]{2}/)).toBe(8);
  expect(new Set(messages.map(({ name }) => name.slice(8).replace(/-[a-z]+$/, ''))).size).toBeGreaterThanOrEqual(9);
  expect(madeMessage(7).bytes.equals(messages[6]?.bytes ?? Buffer.alloc(0))).toBe(true);
});

import { expect, test } from 'vitest';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store } from '../../../src/main/corpus/store/store';
import { isHeading, wholeTable } from '../../../src/shared/library/model';
import { openCorpus, steadyClock, temporaryFolder } from '../../builders';

const LIBRARY = 11;
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A vault as the version before made it, with one article. */
async function olderVault(folder: string): Promise<void> {
  const store = await Store.open(folder, { migrations: migrations.filter(({ version }) => version < LIBRARY), now: steadyClock() });
  const at = '2026-01-02T03:04:05.000Z';
  store.write((tx) => {
    tx.run('INSERT INTO originals (sha256, size, media_type, file_name, added_at) VALUES (?, 1, ?, ?, ?)', [
      'a'.repeat(64),
      'text/html',
      'a.html',
      at,
    ]);
    tx.run(
      `INSERT INTO article_texts (id, article_id, version, text, blocks, removed, sha256, made_at) VALUES (?, ?, 1, 'One two three.', '[]', '[]', ?, ?)`,
      [id(2), id(1), 'b'.repeat(64), at],
    );
    tx.run(
      `INSERT INTO articles (id, original_sha256, text_id, title, bylines, evidence, imported_at, updated_at)
       VALUES (?, ?, ?, '“Über” the canal', '["Zoë Roe"]', '{}', ?, ?)`,
      [id(1), 'a'.repeat(64), id(2), at, at],
    );
  });
  store.close();
}

test('a vault of before has its articles in the table: unread, without an import, their words counted when there is time', async () => {
  const folder = temporaryFolder();
  await olderVault(folder);
  const { store, handlers } = await openCorpus(folder);
  const rows = () => handlers['table.page']({ view: wholeTable, offset: 0, limit: 10 }).page.filter((row) => !isHeading(row));
  expect(rows()).toMatchObject([
    { title: '“Über” the canal', state: 'unread', favourite: false, tags: [], words: null, mediaType: 'text/html' },
  ]);
  expect(handlers['imports.list'](null)).toEqual([]);
  while (handlers.readAhead(null));
  expect(rows()).toMatchObject([{ words: 3 }]);
  expect(handlers['table.seek']({ view: wholeTable, text: 'uber', after: -1 })).toBe(0);
  store.close();
});

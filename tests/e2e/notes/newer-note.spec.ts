import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store } from '../../../src/main/corpus/store/store';
import { expect, test } from '../fixtures';
import { library, noteText, noteTitle, openFromLibrary } from '../steps';

/** What a later Casebook might write: a table, which this one does not know. */
function laterDocument(words: string): string {
  const paragraph = { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: words, format: 0 }] };
  const table = { type: 'table', version: 1, children: [{ type: 'row', children: [{ type: 'cell', children: [paragraph] }] }] };
  return JSON.stringify({ version: 2, root: { type: 'root', version: 1, children: [table] } });
}

test('a note of a newer Casebook is read, says so, and is left as it is', async ({ launch }) => {
  const first = await launch();
  await first.page.evaluate(() => window.casebook.call['notes.create']({ title: 'From later' }));
  await first.quit();
  const store = await Store.open(first.vault, { migrations, now: () => new Date().toISOString() });
  const words = 'Said in a table.';
  store.write((tx) => tx.run('UPDATE notes SET document = ?, plain = ? WHERE title = ?', [laterDocument(words), words, 'From later']));
  store.close();

  const { page } = await launch();
  await openFromLibrary(page, 'Notes', 'From later');
  await expect(noteText(page)).toHaveText(words);
  await expect(page.getByText('A newer Casebook wrote this note.', { exact: false })).toBeVisible();
  await expect(noteText(page)).toHaveAttribute('contenteditable', 'false');
  await expect(noteTitle(page)).toHaveAttribute('readonly', '');
  await expect(page.getByRole('toolbar', { name: 'Text tools' })).toBeHidden();
  await expect(page.getByRole('status', { name: 'Saving', exact: true })).toHaveText('Saved');
  await expect(library(page).getByText('From later')).toBeVisible();
});

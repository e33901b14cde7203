import type { Page } from '@playwright/test';
import { z } from 'zod';
import { documentOfBlocks, paragraph } from '../../../src/shared/notes/document-kit';
import { proposalSummarySchema, reviewSchema } from '../../../src/shared/proposals/model';
import { chooseMenu, expect, seedsAreIn, test } from '../fixtures';

const made = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });

const listed = z.object({ ok: z.literal(true), value: z.array(proposalSummarySchema) });
const reviewed = z.object({ ok: z.literal(true), value: reviewSchema });

async function makeNote(page: Page, title: string, ...lines: string[]): Promise<string> {
  const { value: note } = made.parse(await page.evaluate((given) => window.casebook.call['notes.create']({ title: given }), title));
  const document = documentOfBlocks(...lines.map((line) => paragraph(line)));
  await page.evaluate((given) => window.casebook.call['notes.save'](given), { id: note.id, revision: 1, title, document });
  return note.id;
}

async function open(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(title);
  await expect(page.getByRole('option', { name: new RegExp(`^${title}`, 'u') }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}

test('changes are suggested in a note and a section, reviewed from one to the next, accepted, rejected and undone', async ({
  casebook,
}) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  const sections = [
    await makeNote(page, 'A standing channel', 'The envoy came in June 2014.', 'Since then the counterpart has changed each time.'),
    await makeNote(page, 'Who gains by it', 'Both sides gain by it.'),
  ];
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'The channel' }))).value;
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), { id: dossier.id, sections });

  // The reviewer writes in the note, and it stays as it is. Who has no name yet gives it.
  await open(page, 'A standing channel');
  const text = page.getByRole('textbox', { name: 'Note text' });
  await expect(text).toContainText('June 2014');
  await page.getByRole('button', { name: 'Suggest changes' }).click();
  const mode = page.getByRole('group', { name: 'Suggesting changes' });
  await mode.getByRole('textbox', { name: 'Your name, for suggestions' }).fill('Anna Petrova');
  await page.keyboard.press('Enter');
  await expect(mode).toContainText('as Anna Petrova');
  await text.click();
  await page.keyboard.press('Control+Home');
  for (const _ of 'The ') await page.keyboard.press('ArrowRight');
  await page.keyboard.type('new ');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.type(' Nobody says why.');
  await expect(page.getByRole('status', { name: 'Saving of this note' })).toHaveText('Saved');
  await mode.getByRole('button', { name: 'Done' }).click();
  await expect(text).not.toContainText('Nobody says why');
  const bar = page.getByRole('list', { name: 'Suggested changes' });
  await expect(bar).toContainText('2 changes suggested by you');

  // In a section of the reading view, from the menu.
  await open(page, 'The channel');
  await page.getByRole('button', { name: 'Reading view' }).click();
  await page.getByRole('textbox', { name: 'Text of section 2' }).click();
  await chooseMenu(casebook, 'suggest-changes');
  await expect(page.getByRole('button', { name: 'Suggest changes to section 2' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('textbox', { name: 'Text of section 2' }).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Nearly ');
  await mode.getByRole('button', { name: 'Done' }).click();
  const all = page.getByRole('button', { name: 'Review 3 suggested changes' });
  await expect(all).toBeVisible();

  // It is an open check, which says that it is not printed, and leads there.
  await page.getByRole('button', { name: 'Checks', exact: true }).click();
  await page
    .getByRole('region', { name: 'Checks before export' })
    .getByRole('button', { name: /2 changes suggested by Anna Petrova.*printed without them/u })
    .click();
  const review = page.getByRole('region', { name: /^Review of the changes of .*Anna Petrova/u });
  await expect(review.getByRole('status')).toContainText('Change 1 of 2');
  const inserted = review.getByRole('insertion').filter({ hasText: 'new' });
  await expect(inserted).toHaveAttribute('aria-current', 'true');
  await expect(inserted).toHaveAttribute('title', /Inserted by .*Anna Petrova/u);

  // By key: accepted, undone, accepted again.
  await page.keyboard.press('a');
  await expect(review.getByRole('status')).toContainText('Change 1 of 1');
  await expect(review).toContainText('The new envoy came');
  await page.keyboard.press('Control+z');
  await expect(review.getByRole('status')).toContainText('of 2');
  await chooseMenu(casebook, 'accept-change');
  await expect(review.getByRole('status')).toContainText('Change 1 of 1');

  // The last one of a section leads to the next section.
  await review.getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(review.getByRole('heading', { name: 'Who gains by it' })).toBeVisible();
  await expect(review.getByRole('insertion')).toContainText('Nearly');
  await expect(page.getByRole('textbox', { name: 'Text of section 1' })).toContainText('The new envoy came in June 2014.');
  await expect(page.getByRole('textbox', { name: 'Text of section 1' })).not.toContainText('Nobody says why');

  // All at once; nothing is left then.
  await review.getByRole('button', { name: 'Accept all' }).click();
  await expect(review).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Text of section 2' })).toContainText('Nearly');
  await expect(page.getByRole('button', { name: /^Review \d+ suggested/u })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Review 1 suggested change' })).toBeVisible();
});

test('where the note was changed meanwhile both stand to be chosen, and Undo leads back from the note', async ({ casebook }) => {
  const { page } = casebook;
  const id = await makeNote(page, 'Who gains by it', 'Both sides gain by it.', 'Nobody denies it.');
  await page.evaluate(() => window.casebook.call['settings.set']({ author: 'Anna Petrova' }));
  await open(page, 'Who gains by it');
  const text = page.getByRole('textbox', { name: 'Note text' });
  await text.click();
  await chooseMenu(casebook, 'suggest-changes');
  const mode = page.getByRole('group', { name: 'Suggesting changes' });
  await expect(mode).toBeVisible();
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.type('Few ');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+Alt+s');
  await expect(mode).toHaveCount(0);

  // The owner writes at the same words.
  await expect(page.getByRole('list', { name: 'Suggested changes' })).toContainText('1 change suggested by you');
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.type('Most ');
  await expect(page.getByRole('status', { name: 'Saving of this note' })).toHaveText('Saved');
  await page.getByRole('button', { name: /^Review the changes of/u }).click();
  const review = page.getByRole('region', { name: /^Review of the changes of/u });
  await expect(review.getByRole('status')).toContainText('The note was changed here since: both are shown.');
  await expect(review.getByRole('deletion')).toContainText('In the note now: Most');
  await expect(review.getByRole('insertion')).toContainText('Suggested instead: Few');
  await review.getByRole('button', { name: 'Keep both' }).click();
  await expect(text).toContainText('Most Few sides gain by it.');

  // What was decided is undone from the message, and the note is as it was.
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(text).toContainText('Most sides gain by it.');
  await expect(page.getByRole('list', { name: 'Suggested changes' })).toContainText('1 change suggested by you');

  // Another window decides: this one, which still suggests, follows.
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(text).toContainText('Few sides gain by it.');
  const [first] = listed.parse(await page.evaluate((given) => window.casebook.call['proposals.ofNote'](given), { id })).value;
  const asked = { id: first?.id ?? '', noteId: id };
  const shown = reviewed.parse(await page.evaluate((given) => window.casebook.call['proposals.review'](given), asked)).value;
  await page.evaluate((given) => window.casebook.call['proposals.reject'](given), {
    ...{ id: asked.id, revision: shown.proposal.revision, noteRevision: shown.noteRevision },
    changes: shown.changes.map((change) => change.id),
  });
  await expect(text).toContainText('Most sides gain by it.');
  await mode.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('list', { name: 'Suggested changes' })).toHaveCount(0);
});

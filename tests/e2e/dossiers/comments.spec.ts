import type { Page } from '@playwright/test';
import { z } from 'zod';
import { documentOfBlocks, paragraph } from '../../../src/shared/notes/document-kit';
import { noParts } from '../../../src/shared/dossiers/parts';
import { chooseMenu, expect, seedsAreIn, test } from '../fixtures';

const made = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });

/** A dossier with a bottom line, a judgement and a section, made through the bridge and read as one page. */
async function openReviewed(page: Page): Promise<void> {
  const { value: note } = made.parse(await page.evaluate(() => window.casebook.call['notes.create']({ title: 'A standing channel' })));
  const document = documentOfBlocks(
    paragraph('The envoy came in June 2014.'),
    paragraph('Since then the counterpart has changed each time, the subject has not.'),
  );
  const saved = { id: note.id, revision: 1, title: 'A standing channel', document };
  await page.evaluate((given) => window.casebook.call['notes.save'](given), saved);
  const dossier = made.parse(await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'The channel' }))).value;
  const judgement = {
    id: dossier.id,
    text: 'The channel is an institution, not a friendship: it outlives its officials.',
    likelihood: 5,
    confidence: 'moderate' as const,
    passageIds: [],
  };
  const request = {
    id: dossier.id,
    sections: [note.id],
    summary: 'The channel is durable and is widening from consultation to law enforcement.',
    parts: { question: 'How durable is the channel?', judgements: [judgement], people: noParts.people },
  };
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), request);
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('The channel');
  await expect(page.getByRole('option', { name: /^The channel/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Reading view' }).click();
}

/** Selects words of a field by keys, from its beginning. */
async function selectInField(page: Page, from: number, count: number): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < from; at++) await page.keyboard.press('ArrowRight');
  for (let at = 0; at < count; at++) await page.keyboard.press('Shift+ArrowRight');
}

test('words of a dossier are commented on, answered, settled and undone, and the comment keeps to its words', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await openReviewed(page);
  await chooseMenu(casebook, 'toggle-right-pane');
  const margin = page.getByRole('complementary', { name: 'Comments' });

  // On words of a judgement, by key; who has no name yet gives it.
  await page.getByRole('textbox', { name: 'Judgement 1' }).focus();
  await selectInField(page, 'The channel is '.length, 'an institution, not a friendship'.length);
  await page.keyboard.press('Control+Alt+m');
  await page.keyboard.type('Does “institution” rest on more than the round number?');
  await margin.getByRole('textbox', { name: 'Your name, for comments' }).fill('M. Okafor');
  await page.keyboard.press('Control+Enter');
  const first = margin.getByRole('article', { name: 'Comment by You on “an institution, not a friendship”' });
  await expect(first).toContainText('rest on more than');
  // Edited and left as it was, it is closed again.
  await first.getByRole('button', { name: 'Edit' }).click();
  await first.getByRole('button', { name: 'Keep' }).click();
  await expect(first.getByRole('button', { name: 'Edit' })).toBeVisible();

  // On words of a section, from the menu; a reply to it.
  const text = page.getByRole('textbox', { name: 'Text of section 1' });
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (const _ of 'Since then ') await page.keyboard.press('ArrowRight');
  for (const _ of 'the counterpart has changed each time') await page.keyboard.press('Shift+ArrowRight');
  await chooseMenu(casebook, 'comment');
  await page.keyboard.type('Two of the three reach us through one agency.');
  await page.keyboard.press('Control+Enter');
  const second = margin.getByRole('article', { name: 'Comment by You on “the counterpart has changed each time”' });
  await second.getByRole('button', { name: 'Reply' }).click();
  await page.keyboard.type('Counted as one origin now.');
  await page.keyboard.press('Control+Enter');
  await expect(second).toContainText('Counted as one origin now.');
  await expect(page.getByRole('button', { name: 'Comments 2' })).toBeVisible();

  // It stands at the height of its words, and stays with them while text is written above.
  const heights = () =>
    Promise.all([second.boundingBox(), text.getByText('the counterpart has').boundingBox()]).then(([card, words]) =>
      Math.abs((card?.y ?? 0) - (words?.y ?? 0)),
    );
  await expect.poll(heights).toBeLessThan(24);
  await text.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Much was written of it. ');
  await page.keyboard.press('Enter');
  await expect.poll(heights).toBeLessThan(24);
  // By key from one to the next.
  await page.keyboard.press('F8');
  await expect(first.or(second).and(page.locator('[aria-current]'))).toHaveCount(1);

  // Settled it goes, and comes back by Undo.
  await second.getByRole('button', { name: 'Resolve' }).click();
  await expect(second).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Comments 1' })).toBeVisible();
  await margin.getByRole('button', { name: '1 resolved comment' }).click();
  await margin
    .getByRole('article', { name: /changed each time”, resolved/ })
    .getByRole('button', { name: 'Reopen' })
    .click();
  await expect(second).toBeVisible();

  // Words that are gone do not take the comment with them, and the checks name it.
  await page.getByRole('textbox', { name: 'Judgement 1' }).fill('Nothing of the sort can be said.');
  await page.keyboard.press('Control+Enter');
  await expect(first).toContainText('The words it is about are gone: an institution, not a friendship');
  await page.getByRole('button', { name: 'Checks', exact: true }).click();
  await page
    .getByRole('region', { name: 'Checks before export' })
    .getByRole('button', { name: /rest on more than.*Judgement 1/ })
    .click();
  await expect(first).toHaveAttribute('aria-current', 'true');
  await first.getByRole('button', { name: 'Delete' }).click();
  await expect(first).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(first).toBeVisible();
});

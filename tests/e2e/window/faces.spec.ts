import { expect, test } from '../fixtures';

/** What no font of the machine has is drawn with the faces that come along; they are read through the app's own scheme. */

test('faces of other scripts, of signs and of emoji come with the window, each when it is needed', async ({ casebook }) => {
  const { page } = casebook;
  const read = (family: string, text: string): Promise<string[]> =>
    page.evaluate(
      async ([wanted, characters]) => {
        const loaded = await document.fonts.load(`16px "${wanted}"`, characters);
        return loaded.map(({ status }) => status);
      },
      [family, text] as const,
    );
  const waiting = await page.evaluate(
    () => [...document.fonts].filter(({ family, status }) => /Casebook/.test(family) && status === 'loaded').length,
  );
  expect(waiting).toBe(0);
  for (const text of ['ا', 'א', 'ა', 'ক', 'ไ', '∑', '☎', '🙂']) expect(await read('Casebook Scripts', text), text).toContain('loaded');
  expect(await read('Casebook Han', '会谈')).toEqual(['loaded']);
  expect(await read('Casebook Hangul', '회담')).toEqual(['loaded']);
});

import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/main/import/readers/html';

const WORDS = ['board', 'crane', 'quay', 'survey', 'lease', 'harbour', 'council', 'winter', 'price', 'vote'];
/** Sentences of their own, so that none repeats another. */
const sentence = (index: number): string =>
  `Report ${index} says that the ${WORDS[index % 10] ?? ''} by the northern pier was looked at again on the day before the great storm came in.`;
const prose = (from: number, count = 1): string => Array.from({ length: count }, (_, index) => `<p>${sentence(from + index)}</p>`).join('');
const read = (body: string) => {
  const { pieces } = readHtml(
    new TextEncoder().encode(
      `<!DOCTYPE html><html><head><title>Pier</title></head><body><main><article><h1>The pier</h1>${body}</article></main></body></html>`,
    ),
  );
  const text = pieces
    .filter(({ removed }) => removed === undefined)
    .map((piece) => piece.text)
    .join('\n');
  const removed = new Map(pieces.flatMap((piece) => (piece.removed === undefined ? [] : [[piece.text, piece.removed] as const])));
  return { text, removed };
};

describe('what opens at a click is text', () => {
  test.each([
    ['a panel hidden from screen readers', `<h3>Why?</h3><div class="panel" aria-hidden="true">${prose(20)}</div>`],
    ['hidden until found', `<h3>Why?</h3><div hidden="until-found">${prose(20)}</div>`],
    ['a tab', `<ul role="tablist"><li role="tab" aria-controls="t2">Two</li></ul><div role="tabpanel" id="t2" hidden>${prose(20)}</div>`],
    ['an accordion', `<div class="accordion"><h3>Why?</h3><div class="accordion-body" style="display:none">${prose(20)}</div></div>`],
    [
      'what a button controls',
      `<button aria-expanded="false" aria-controls="x9">Open</button><section id="x9" hidden>${prose(20)}</section>`,
    ],
    [
      'what a link of an older toolkit opens',
      `<a data-toggle="collapse" href="#x9">Open</a><section id="x9" style="display: none">${prose(20)}</section>`,
    ],
    ['a definition', `<dl><dt>Why?</dt><dd style="display:none">${sentence(20)}</dd></dl>`],
    ['under a heading', `<h4>Why?</h4><div style="display:none">${prose(20)}</div>`],
    ['details', `<details><summary>Why?</summary>${prose(20)}</details>`],
    ['a shadow root', `<div><template shadowrootmode="open">${prose(20)}</template></div>`],
  ])('%s', (_, part) => {
    const { text } = read(prose(0, 3) + part + prose(3, 3));
    expect(text).toContain(sentence(20));
    expect(text.indexOf(sentence(2))).toBeLessThan(text.indexOf(sentence(20)));
    expect(text.indexOf(sentence(20))).toBeLessThan(text.indexOf(sentence(3)));
  });
});

describe('what never shows is left out, and listed', () => {
  test.each([
    ['a paragraph that is not shown', `<p style="display:none">${sentence(20)}</p>`],
    ['the copy for narrow screens', `<div class="mobile-only" style="display:none">${prose(20)}</div>`],
    [
      'words within a line',
      `<p>It was late. <span style="display:none">${sentence(20)}</span> Nobody came to the pier that evening but the gulls, they say.</p>`,
    ],
    ['the template of a window', `<div class="lightbox-template" hidden>${prose(20)}</div>`],
  ])('%s', (_, part) => {
    const { text, removed } = read(prose(0, 3) + part + prose(3, 3));
    expect(text).not.toContain(sentence(20));
    expect(removed.get(sentence(20))).toBe('hidden');
  });

  test('the windows of a page stay out', () => {
    const modal = `<div id="cookie-modal" class="modal" role="dialog" aria-hidden="true">${prose(20, 9)}</div>`;
    expect(read(prose(0, 6) + modal).text).not.toContain(sentence(20));
  });

  test('a text that is there twice, for both widths, is read once', () => {
    const { text, removed } = read(`<div class="desktop">${prose(0, 3)}</div><div class="mobile">${prose(0, 3)}</div>${prose(5, 3)}`);
    expect(text.split(sentence(1))).toHaveLength(2);
    expect(removed.get(sentence(1))).toBe('repeated');
  });

  test('words for screen readers alone and icons do not run into the text', () => {
    const { text } = read(
      `${prose(0, 3)}<p>The <a href="/x">minutes<span class="sr-only"> (opens in a new window)</span></a><i aria-hidden="true">link</i> were read on Monday by the clerk of the board.</p>`,
    );
    expect(text).toContain('The minutes were read on Monday');
  });

  test('the first letter of a chapter stays with its word', () => {
    const { text } = read(
      `<p><span class="dropcap" aria-hidden="true">T</span><span class="sr-only">The</span>he board met on Tuesday to weigh the three bids for the northern quay again.</p>${prose(0, 3)}`,
    );
    expect(text).toContain('The board met on Tuesday');
  });
});

import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/main/import/readers/html';

const prose = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `<p>Report ${index}: the harbour master counted eleven boats at the northern pier before the storm came in.</p>`,
  ).join('');
const textOf = (body: string): string =>
  readHtml(new TextEncoder().encode(`<!DOCTYPE html><html><head><title>Pier</title></head><body><main>${body}</main></body></html>`))
    .pieces.filter(({ removed }) => removed === undefined)
    .map(({ text }) => text)
    .join('\n');

describe('raised and lowered text of a page', () => {
  test('is told from the words it stands at', () => {
    const text =
      textOf(`<article><h1>Quay figures 2019<sup>1</sup></h1><p>Signed in 2019<sup>3</sup>, 1,500 m<sup>2</sup> of land<sup>4, 5</sup> at 10<sup>6</sup> euros in the 21<sup>st</sup>
      century<span style="vertical-align: super">7</span>; water is H<sub>2</sub>O, and <math><mi>x</mi><mo>=</mo><msup><mi>y</mi><mn>2</mn></msup><mo>+</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>.</p>${prose(3)}</article>`);
    expect(text).toContain('Signed in 2019[3], 1,500 m² of land[4, 5] at 10⁶ euros in the 21st century[7]; water is H2O, and x=y²+1/2.');
  });

  test('does not reach from one paragraph into the next', () => {
    expect(
      textOf(
        `<article><p>The vote was put off until autumn<sup>1<p>Two bidders had asked for more time than that.</p>${prose(3)}</article>`,
      ),
    ).toContain('autumn[1]\nTwo bidders had asked');
  });
});

describe('the notes of a page', () => {
  const marks = (first: string, second: string): string =>
    `<p>The vote was put off until autumn.${first}</p><p>Two bidders had asked for more time.${second}</p>`;
  const sup = (number: number): string => `<sup id="r${number}"><a href="#fn-${number}">${number}</a></sup>`;
  const NOTES = ['[1] Minutes of the board, page four.', '[2] The survey was made in June.'];

  test.each([
    [
      'behind the article',
      `<article>${marks(sup(1), sup(2))}${prose(5)}</article><div class="footnotes"><ol><li id="fn-1"><p>Minutes of the board, page four. <a href="#r1" class="footnote-backref">↩</a></p></li><li id="fn-2"><p>The survey was made in June. <a href="#r2">↩︎</a></p></li></ol></div>`,
    ],
    [
      'in a footer',
      `<article>${marks(sup(1), sup(2))}${prose(5)}</article><footer><p id="fn-1">1. Minutes of the board, page four.</p><p id="fn-2">2. The survey was made in June.</p></footer>`,
    ],
    [
      'in asides',
      `<article>${marks(sup(1), sup(2))}${prose(5)}<aside id="fn-1" role="doc-footnote">Minutes of the board, page four.</aside><aside id="fn-2">The survey was made in June.</aside></article>`,
    ],
    [
      'with marks that a style raises',
      `<article>${marks('<a class="footnote" href="#fn-1">1</a>', '<a role="doc-noteref" href="#fn-2">2</a>')}${prose(5)}<p id="fn-1">Minutes of the board, page four.</p><p id="fn-2">The survey was made in June.</p></article>`,
    ],
    [
      'behind named anchors',
      `<article>${marks(sup(1), sup(2))}${prose(5)}<p><a name="fn-1"></a>Minutes of the board, page four.</p><p><a name="fn-2"></a>The survey was made in June.</p></article>`,
    ],
  ])('stand %s', (_, body) => {
    const text = textOf(body);
    expect(text).toContain('until autumn.[1]');
    expect(text).toContain('more time.[2]');
    for (const note of NOTES) expect(text.replace(/^(\d)\. /gm, '[$1] ')).toContain(note);
    expect(text).not.toContain('↩');
    expect(text.indexOf('Report 4')).toBeLessThan(text.search(/Minutes of the board/));
  });

  test('in the margin do not stand in the middle of a sentence', () => {
    const text = textOf(
      `<article>${prose(3)}<p>The board met<span class="sidenote">In the old customs house.</span> on Tuesday to weigh the bids for the quay.</p></article>`,
    );
    expect(text).toContain('The board met on Tuesday to weigh the bids for the quay.\nIn the old customs house.');
  });

  test('that are lists of links are kept', () => {
    const items = [1, 2, 3]
      .map(
        (number) =>
          `<li id="fn-${number}"><a href="https://example.com/${number}">A page about the quay and its lease, number ${number}</a></li>`,
      )
      .join('');
    const text = textOf(
      `<article><p>One${sup(1)} two${sup(2)} three${sup(3)} boats came in before the storm.</p>${prose(5)}<h2>Sources</h2><ol>${items}</ol></article>`,
    );
    expect(text).toContain('Sources\n[1] A page about the quay');
    expect(text).toContain('[3] A page');
  });
});

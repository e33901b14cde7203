import { memo } from 'react';
import type { Block } from '../../../shared/articles/model';
import type { Paragraph } from '../../../shared/text/text';
import { PARAGRAPHS_A_SHEET } from './offsets';

/**
 * A run without a space that is no word, in UTF-16 units. Where it does not fit the line, the browser looks for its end again
 * for each line, in a time that grows with the square of its length, unless it may break at any letter to begin with.
 */
const LONG_RUN = /\S{1000}/;

const classOf = (block: Block | undefined, text: string): string =>
  `reader-paragraph reader-${block?.kind ?? 'paragraph'}${LONG_RUN.test(text) ? ' reader-unbroken' : ''}`;

const WIDE = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/;

/** How many lines a paragraph will have, near enough for the scroll bar of what is not laid out yet. */
function linesOf(text: string, { start, end }: Paragraph, measure: number): number {
  const letters = WIDE.test(text.slice(start, start + 40)) ? (end - start) * 2 : end - start;
  return Math.max(1, Math.ceil(letters / measure));
}

function sheetsOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const count = Math.ceil(paragraphs.length / PARAGRAPHS_A_SHEET);
  return Array.from({ length: count }, (_, index) => paragraphs.slice(index * PARAGRAPHS_A_SHEET, (index + 1) * PARAGRAPHS_A_SHEET));
}

/** A paragraph's own room below it, in pixels, as the style sheet has it. */
const GAP = 15;

/**
 * The paragraphs of a text, in sheets that the browser lays out when they come near what is seen. They do not change with
 * what is marked or selected in them.
 */
export const Paragraphs = memo(function Paragraphs(props: {
  text: string;
  paragraphs: readonly Paragraph[];
  blocks: readonly Block[];
  measure: number;
}) {
  const { text, blocks, measure } = props;
  return sheetsOf(props.paragraphs).map((sheet) => {
    const lines = sheet.reduce((sum, paragraph) => sum + linesOf(text, paragraph, measure), 0);
    const size = `auto calc(${lines} * 1em * var(--line-read) + ${sheet.length * GAP}px)`;
    return (
      <div key={sheet[0]?.start} className="reader-sheet" style={{ containIntrinsicBlockSize: size }}>
        {sheet.map(({ number, start, end }) => {
          const words = text.slice(start, end);
          return (
            <p key={start} className={classOf(blocks[number - 1], words)} dir="auto" data-number={number} data-start={start}>
              {words}
            </p>
          );
        })}
      </div>
    );
  });
});

import { memo } from 'react';
import type { Block } from '../../shared/model';
import type { Paragraph } from '../../shared/text';

const classOf = (block: Block | undefined): string => `reader-paragraph reader-${block?.kind ?? 'paragraph'}`;

const WIDE = /[\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFF60]/;

/** How many lines a paragraph will have, near enough for the scroll bar of what is not laid out yet. */
function linesOf(words: string, measure: number): number {
  const letters = WIDE.test(words.slice(0, 40)) ? words.length * 2 : words.length;
  return Math.max(1, Math.ceil(letters / measure));
}

/** The paragraphs of a text. They do not change with what is marked or selected in them. */
export const Paragraphs = memo(function Paragraphs(props: {
  text: string;
  paragraphs: readonly Paragraph[];
  blocks: readonly Block[];
  measure: number;
}) {
  const { text, blocks, measure } = props;
  return props.paragraphs.map(({ number, start, end }, index) => {
    const words = text.slice(start, end);
    const size = `auto calc(${linesOf(words, measure)} * 1em * var(--line-read) + 15px)`;
    return (
      <p
        key={start}
        className={classOf(blocks[index])}
        dir="auto"
        data-number={number}
        data-start={start}
        style={{ containIntrinsicBlockSize: size }}
      >
        {words}
      </p>
    );
  });
});

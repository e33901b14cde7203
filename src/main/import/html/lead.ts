import { readByline } from '../name-lines';
import { isNotice } from '../phrases';
import { keyOf, wordsIn } from '../signs';
import { isRequest } from './page-phrases';
import { datesInText } from './dates-in-text';
import type { PageBlock } from './main-text';

/** The most blocks between a headline and the article for what stands between them to be its lead. */
const FAR = 25;
const SHORTEST = 50;
const LONGEST = 1200;

/**
 * The standfirst of an article that stands under its headline but outside the element that holds the text: those blocks
 * by their index.
 */
export function leadOf(blocks: readonly PageBlock[], titleIndex: number): Set<number> {
  const lead = new Set<number>();
  const first = blocks.findIndex(({ kept, prose }) => kept && prose);
  if (titleIndex < 0 || first < 0 || titleIndex >= first || first - titleIndex > FAR) return lead;
  for (let index = titleIndex + 1; index < first; index++) {
    const block = blocks[index];
    if (block === undefined || block.inside || !mayBeLead(block)) continue;
    const { size, linked, kind, text, prose } = block;
    const subtitle = kind === 'heading' && (block.level ?? 6) > 1;
    // Directly under the headline a standfirst needs no full stop.
    const under = kind === 'paragraph' && index - titleIndex <= 2 && wordsIn(text) >= 8 && isProper(text);
    if ((!prose && !subtitle && !under) || size < SHORTEST || size > LONGEST || linked > size * 0.25) continue;
    if (!isRepeated(text, blocks) && !isNotice(text) && !isRequest(text)) lead.add(index);
  }
  return lead;
}

/** Neither a byline nor a line of dates and numbers. */
function isProper(text: string): boolean {
  return !/[|•]|\d{1,2}:\d{2}|\d{4}/.test(text) && readByline(text) === null && datesInText(text)[0] === undefined;
}

/** A heading's part may well be named an overlay or a masthead: its sentences are read all the same. */
function mayBeLead({ reason, prose, linked }: PageBlock): boolean {
  return reason === null || ((reason === 'menu' || reason === 'furniture') && prose && linked === 0);
}

function isRepeated(text: string, blocks: readonly PageBlock[]): boolean {
  const key = keyOf(text);
  return blocks.some((block) => block.kept && Math.abs(block.text.length - text.length) < 40 && keyOf(block.text) === key);
}

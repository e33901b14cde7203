import { keyOf } from '../signs';
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
    if (block === undefined || block.inside || block.reason !== null) continue;
    const { size, linked, kind, text, prose } = block;
    const subtitle = kind === 'heading' && (block.level ?? 6) > 1;
    if ((!prose && !subtitle) || size < SHORTEST || size > LONGEST || linked > size * 0.25) continue;
    if (!isRepeated(text, blocks)) lead.add(index);
  }
  return lead;
}

function isRepeated(text: string, blocks: readonly PageBlock[]): boolean {
  const key = keyOf(text);
  return blocks.some((block) => block.kept && Math.abs(block.text.length - text.length) < 40 && keyOf(block.text) === key);
}

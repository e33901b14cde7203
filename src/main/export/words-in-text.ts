import { textOf } from './block-contents';
import type { DossierInline } from './document-model';

/** Shorter words than these stand in many texts by chance. */
const FEWEST_LETTERS = 15;

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The words of a paragraph with the quotations left out of its notes that stand in it letter by letter. */
export function wordsInText(content: readonly DossierInline[]): DossierInline[] {
  const text = lettersOf(textOf(content));
  const settled = (inline: DossierInline): DossierInline => {
    if (inline.kind === 'link') return { ...inline, content: inline.content.map(settled) };
    if (inline.kind !== 'citation') return inline;
    const items = inline.items.map((item) => {
      const words = lettersOf(item.quotation);
      return words.length >= FEWEST_LETTERS && text.includes(words) ? { ...item, withWords: false } : item;
    });
    return { ...inline, items };
  };
  return content.map(settled);
}

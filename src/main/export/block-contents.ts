import type { DossierBlock, DossierDocument, DossierInline } from './document-model';
import { languageOfWords } from './print-language';

/** What stands in the blocks of a dossier, whatever they are. */

type Citation = Extract<DossierInline, { kind: 'citation' }>;

/** The runs of words of a block, in the order in which they are read. */
export function contentsOf(block: DossierBlock): DossierInline[][] {
  if ('content' in block) return [block.content];
  if (block.kind === 'table') return block.rows.flatMap(({ cells }) => cells.map(({ content }) => content));
  if (block.kind !== 'list') return [];
  return block.items.flatMap(({ content, lists }) => [content, ...lists.flatMap(contentsOf)]);
}

/** Their words alone; a space stands for what has none. */
export function textOf(content: readonly DossierInline[]): string {
  return content
    .map((inline) =>
      inline.kind === 'link' ? textOf(inline.content) : 'text' in inline ? inline.text : inline.kind === 'comment' ? '' : ' ',
    )
    .join('');
}

/** The citations in an inline. */
export function citationsIn(inline: DossierInline): Citation[] {
  if (inline.kind === 'link') return inline.content.flatMap(citationsIn);
  return inline.kind === 'citation' ? [inline] : [];
}

/** All citations of a document's sections, in their order. */
export function sectionCitations({ sections }: Pick<DossierDocument, 'sections'>): Citation[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(contentsOf).flatMap((content) => content.flatMap(citationsIn)));
}

type Link = Extract<DossierInline, { kind: 'link' }>;

/** The content with every citation out of the link that holds it: for formats in which no link holds another. */
export function withLinksApart(content: readonly DossierInline[]): DossierInline[] {
  return content.flatMap((inline): DossierInline[] => (inline.kind === 'link' ? linksApart(inline) : [inline]));
}

function linksApart({ url, content }: Link): (Link | Citation)[] {
  const apart: (Link | Citation)[] = [];
  for (const inline of content) {
    const last = apart.at(-1);
    if (inline.kind === 'citation') apart.push(inline);
    else if (last?.kind === 'link') last.content.push(inline);
    else apart.push({ kind: 'link', url, content: [inline] });
  }
  return apart;
}

/** BCP 47; null where it is the dossier's own (`own`), or cannot be told. */
export function languageOfBlock(block: DossierBlock, own: string): string | null {
  const found = languageOfWords(contentsOf(block).map(textOf).join(' '));
  return found === null || found === own.split('-')[0] ? null : found;
}

/** Whether a mark behind it would be read as one number with it. */
export function endsInFigure(inline: DossierInline | undefined): boolean {
  if (inline === undefined) return false;
  if (inline.kind === 'link') return endsInFigure(inline.content.at(-1));
  return 'text' in inline && /\p{N}\p{P}*$/u.test(inline.text);
}

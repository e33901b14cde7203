import type { CalloutKind } from '../../../shared/notes/note-document';
import { endsInFigure, languageOfBlock, withLinksApart } from '../block-contents';
import { noteRuns, type NoteRun } from '../cited-note';
import { degreeRange, judgementInWords, type DossierMatter } from '../dossier-matter';
import type { DossierBlock, DossierCell, DossierInline, DossierList, DossierListItem, DossierTable, Mark } from '../document-model';
import { altOf, dataUrl, type PictureFiles } from '../pictures';
import { element, joined, nothing, text, type Markup } from './markup';

type BlockOf<K extends DossierBlock['kind']> = Extract<DossierBlock, { kind: K }>;

/** Addresses within the page. */
export const anchorOf = {
  note: (number: number): string => `note-${number}`,
  mark: (number: number): string => `mark-${number}`,
  source: (number: number): string => `source-${number}`,
  section: (number: number): string => `section-${number}`,
  evidence: (number: number): string => `evidence-${number}`,
  comment: (number: number): string => `comment-${number}`,
};

const tags: Readonly<Record<Mark, string>> = {
  bold: 'strong',
  italic: 'em',
  strikethrough: 's',
  underline: 'u',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
  highlight: 'mark',
};

/** Words of others among ours: what runs the other way stays in its place. A line of several that are isolated already is ours. */
export function foreign(words: string, language: string | null): Markup {
  if (words.includes('\u2069')) return text(words);
  return element('bdi', { lang: language }, text(words));
}

/** Writes the blocks of sections, and keeps the notes that they have. */
export class HtmlBlocks {
  readonly notes: { number: number; body: Markup }[] = [];

  constructor(
    private readonly matter: DossierMatter,
    /** BCP 47, of the dossier. */
    private readonly language: string,
    private readonly pictures: PictureFiles,
  ) {}

  /** `level` is that of the section's own heading in the page. */
  block(block: DossierBlock, level: number): Markup {
    const lang = languageOfBlock(block, this.language);
    switch (block.kind) {
      case 'paragraph':
        return this.words('p', block, { lang });
      case 'heading':
        return this.words(`h${Math.min(level + block.level, 6)}`, block, { lang });
      case 'quote':
        return element('blockquote', {}, this.words('p', block, { lang }));
      case 'callout':
        return this.callout(block, lang);
      case 'code':
        return element('pre', { lang }, element('code', {}, this.inlines(block.content)));
      case 'rule':
        return element('hr', {});
      case 'picture':
        return this.picture(block, lang);
      case 'table':
        return this.table(block, lang);
      case 'list':
        return this.list(block, lang);
      case 'judgement':
        return this.judgement(block, lang);
      case 'legend':
        return this.legend(block);
      case 'missing':
        return element('p', {}, this.inlines([block]));
    }
  }

  private words(
    tag: string,
    { content, direction }: Pick<BlockOf<'paragraph'>, 'content' | 'direction'>,
    attributes: Readonly<Record<string, string | null>>,
  ): Markup {
    return element(tag, { dir: direction, ...attributes }, this.inlines(content));
  }

  private callout(block: BlockOf<'callout'>, lang: string | null): Markup {
    const { warning, keyJudgement, remark } = this.matter.words.template;
    const signs: Readonly<Record<CalloutKind, string>> = { note: remark, warning, judgement: keyJudgement };
    const sign = signs[block.look];
    const label = element('p', { class: 'callout-sign' }, text(sign));
    return element('aside', { class: `callout ${block.look}`, 'aria-label': sign }, label, this.words('p', block, { lang }));
  }

  /** As wide as it is to be, and no wider than its pixels. */
  private picture(block: BlockOf<'picture'>, lang: string | null): Markup {
    const file = this.pictures.get(block.sha256);
    const image = element('img', {
      src: file === undefined ? null : dataUrl(file),
      alt: altOf(block, this.matter.words),
      style: `width: min(${block.share}%, ${block.pixelWidth}px)`,
    });
    const caption = block.content.length === 0 ? nothing : this.words('figcaption', block, { lang });
    return element('figure', {}, image, caption);
  }

  private table({ rows, direction }: DossierTable, lang: string | null): Markup {
    const firstOfBody = rows.findIndex(({ cells }) => !cells.every(({ header }) => header));
    const rowOf = ({ cells }: DossierTable['rows'][number], inHead: boolean): Markup =>
      element('tr', {}, ...cells.map((cell) => this.cell(cell, inHead)));
    const end = firstOfBody < 0 ? 0 : firstOfBody;
    const [head, body] = [rows.slice(0, end), rows.slice(end)];
    return element(
      'table',
      { dir: direction, lang },
      head.length === 0 ? nothing : element('thead', {}, ...head.map((row) => rowOf(row, true))),
      element('tbody', {}, ...body.map((row) => rowOf(row, false))),
    );
  }

  private cell({ content, direction, header, span }: DossierCell, inHead: boolean): Markup {
    const scope = header ? (inHead ? 'col' : 'row') : null;
    return element(header ? 'th' : 'td', { dir: direction, scope, colspan: span === 1 ? null : String(span) }, this.inlines(content));
  }

  private list(list: DossierList, lang: string | null): Markup {
    const items = list.items.map((item) => this.item(item));
    const start = list.start === 1 ? null : String(list.start);
    const dir = list.items[0]?.direction ?? 'ltr';
    return list.style === 'number'
      ? element('ol', { dir, lang, start }, ...items)
      : element('ul', { dir, lang, class: list.style === 'check' ? 'checks' : null }, ...items);
  }

  private item({ content, direction, checked, lists }: DossierListItem): Markup {
    const sign = checked === null ? nothing : text(checked ? '☑ ' : '☐ ');
    return element('li', { dir: direction }, sign, this.inlines(content), ...lists.map((nested) => this.list(nested, null)));
  }

  private judgement(block: BlockOf<'judgement'>, lang: string | null): Markup {
    const { likelihood, confidence } = judgementInWords(block, this.matter);
    const said = [
      ...(likelihood === null ? [] : [element('strong', {}, text(likelihood))]),
      ...(confidence === null ? [] : [text(confidence)]),
    ];
    return element(
      'div',
      { class: 'judgement' },
      element('span', { class: 'number' }, text(`${block.number} `)),
      this.words('p', block, { lang }),
      said.length === 0 ? nothing : element('p', { class: 'small' }, joined(said, text(' · '))),
    );
  }

  private legend({ used }: BlockOf<'legend'>): Markup {
    const { likelihoodLegend, confidenceLegend } = this.matter.words.template;
    const degrees = this.matter.scale.degrees.map((degree, index) =>
      used.includes(index) ? element('strong', {}, text(degreeRange(degree))) : text(degreeRange(degree)),
    );
    const line = (...words: Markup[]): Markup => element('p', {}, ...words);
    return element(
      'div',
      { class: 'legend small' },
      line(text(likelihoodLegend)),
      line(joined(degrees, text('; '))),
      line(text(confidenceLegend)),
    );
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  inlines(content: readonly DossierInline[]): Markup {
    const apart = withLinksApart(content);
    return joined(apart.map((inline, index) => this.inline(inline, apart[index - 1])));
  }

  private inline(inline: DossierInline, before: DossierInline | undefined): Markup {
    switch (inline.kind) {
      case 'text':
        return inline.marks.reduce((words, mark) => element(tags[mark], {}, words), text(inline.text));
      case 'line-break':
        return element('br', {});
      case 'tab':
        return element('span', { class: 'tab' }, text('\t'));
      case 'link':
        return element('a', { href: inline.url, rel: 'noreferrer' }, joined(inline.content.map((one) => this.inline(one, undefined))));
      case 'mention':
        return foreign(inline.text, null);
      case 'comment':
        return inline.edge === 'start' ? nothing : this.commentSign(inline.number);
      case 'missing':
        return element('strong', { class: 'missing' }, text(inline.text));
      case 'citation':
        return this.mark(inline, before);
    }
  }

  private commentSign(number: number): Markup {
    const sign = text(`[${this.matter.words.annexes.commentSign}${number}]`);
    return element('sup', { class: 'mark' }, element('a', { href: `#${anchorOf.comment(number)}` }, sign));
  }

  /** The mark of a note, which leads to it; the note leads back. Behind a figure a space keeps the two apart. */
  private mark({ number, items }: Extract<DossierInline, { kind: 'citation' }>, before: DossierInline | undefined): Markup {
    const body = joined(noteRuns(items, this.matter.words).map(noteRun));
    this.notes.push({ number, body });
    const sign = element('a', { id: anchorOf.mark(number), href: `#${anchorOf.note(number)}`, role: 'doc-noteref' }, text(String(number)));
    const space = before?.kind === 'citation' ? element('sup', { class: 'mark' }, text(',')) : text(endsInFigure(before) ? '\u202f' : '');
    return joined([space, element('sup', { class: 'mark' }, sign)]);
  }
}

export function noteRun({ text: words, look, foreign: other, to }: NoteRun): Markup {
  const plain = other === null ? text(words) : foreign(words, other.language);
  if (to !== null) return element('a', { href: `#${anchorOf[to.kind](to.number)}` }, plain);
  switch (look) {
    case 'plain':
      return plain;
    case 'strong':
      return element('strong', {}, plain);
    case 'emphasis':
      return element('em', {}, plain);
    case 'open':
      return element('strong', { class: 'open' }, plain);
  }
}

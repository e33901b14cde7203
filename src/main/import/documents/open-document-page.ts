import { escaped } from '../../../shared/text/xml-words';
import { OpenLists } from './open-document-lists';
import { OpenPageStyles, type StyleFamily } from './open-document-css';
import { readOpenXml } from './open-document-package';
import { OpenStyles } from './open-document-styles';
import { SKIPPED } from './open-document-body';
import { noteSign, notesOf, paperPages } from './paper-page';
import type { XmlAttributes, XmlHandler } from './xml';
import type { Zip } from './zip';

/**
 * An OpenDocument text (ODF 1.3, part 3) as HTML: page below page where its program broke them last, with its own styles, lists,
 * tables, pictures and notes. It is cleaned where it is drawn, like any other HTML. docs/adr/0081-the-layout-of-pages.md
 */

const MOST_SPACES = 100;
const MOST_REPEATED = 100;
const LENGTH = /^\d{0,4}(?:\.\d{1,8})?(?:cm|mm|in|pt|pc|px)$/;
/** What is put into the package beside a picture that another program draws, and no page can show. */
const NOT_SHOWN = /\.(?:svm|wmf|emf|gdi)$/i;

/** Null when the package has no text. `addressOf`: how its pictures are called. */
export function openDocumentPage(zip: Zip, addressOf: (name: string) => string): string | null {
  const styles = { numbers: new OpenStyles(), looks: new OpenPageStyles() };
  const margins = new PageWriter(styles, addressOf);
  readOpenXml(zip, 'styles.xml', margins);
  const body = new PageWriter(styles, addressOf);
  if (!readOpenXml(zip, 'content.xml', body)) return null;
  const { head, foot } = margins;
  return paperPages({ pages: body.pages(), head, foot, paper: styles.looks.paper, css: styles.looks.css() });
}

interface Styles {
  numbers: OpenStyles;
  looks: OpenPageStyles;
}

/** Writes what it hears of the text: elements in it are closed in the order they were opened. */
class PageWriter implements XmlHandler {
  /** What stands at the head and foot of each page. */
  head = '';
  foot = '';
  readonly #styles: Styles;
  readonly #addressOf: (name: string) => string;
  readonly #lists: OpenLists;
  readonly #pages: string[] = [];
  readonly #notes: string[] = [];
  /** What is being written: the page, and in it notes and comments that stand elsewhere. */
  readonly #flows: { html: string; comments: string }[] = [{ html: '', comments: '' }];
  /** By which the elements that are open are closed. */
  readonly #ends: { tag: string; end: string }[] = [];
  #skipping = 0;
  #inBody = false;
  /** A page ends where the block that is open does. */
  #breaks = false;
  #blocks = 0;
  #frame: { style: string; size: string; isDrawn: boolean } | null = null;
  #noted = 0;

  constructor(styles: Styles, addressOf: (name: string) => string) {
    this.#styles = styles;
    this.#addressOf = addressOf;
    this.#lists = new OpenLists(styles.numbers);
  }

  /** The pages that were written, the notes at the end of the last. */
  pages(): string[] {
    return [...this.#pages, `${this.#flow.html}${notesOf(this.#notes)}`];
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (this.#skipping > 0 || LEFT_OUT.has(tag) || (this.#inBody && SKIPPED.has(tag))) {
      this.#skipping++;
      return;
    }
    if (tag === 'office:body') this.#inBody = true;
    if (isMargin(tag)) {
      this.#inBody = true;
      this.#flows.push({ html: '', comments: '' });
    }
    if (this.#inBody && tag === 'draw:image') this.#openPicture(attributes);
    else if (this.#inBody) this.#ends.push({ tag, end: this.#opened(tag, attributes) });
    else {
      this.#styles.numbers.open(tag, attributes);
      this.#styles.looks.open(tag, attributes);
    }
  }

  close(tag: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    if (!this.#inBody) return;
    this.#add(this.#ends.pop()?.end ?? '');
    if (tag === 'text:list') this.#lists.close();
    else if (tag === 'draw:frame') this.#frame = null;
    else if (tag === 'text:note-body') this.#closeNote();
    else if (tag === 'office:annotation') this.#closeComment();
    else if (isMargin(tag)) this.#closeMargin(tag);
    if (isBlock(tag)) this.#closeBlock();
    if (tag === 'office:body') this.#inBody = false;
  }

  text(text: string): void {
    if (this.#skipping > 0 || !this.#inBody || !this.#ends.some(({ tag }) => isParagraph(tag) || tag === 'dc:creator')) return;
    // Line ends and indents between the tags are not text (ODF 1.3, part 3, 6.1.2).
    this.#add(escaped(text.replace(/[\t\r\n ]+/g, ' ')));
  }

  get #flow(): { html: string; comments: string } {
    return this.#flows.at(-1) ?? { html: '', comments: '' };
  }

  #add(html: string): void {
    this.#flow.html += html;
  }

  /** Begins an element; answers with its end. */
  #opened(tag: string, attributes: XmlAttributes): string {
    if (isBlock(tag)) this.#blocks++;
    if (isParagraph(tag)) return this.#openParagraph(tag, attributes);
    if (tag.startsWith('table:')) return this.#openTable(tag, attributes);
    if (tag.startsWith('draw:')) return this.#openDrawing(tag, attributes);
    return this.#openText(tag, attributes);
  }

  #openText(tag: string, attributes: XmlAttributes): string {
    if (tag === 'text:span') return this.#element('span', this.#classes('text', attributes['text:style-name']));
    if (tag === 'text:a') return this.#element('span', ' style="text-decoration: underline"');
    if (tag === 'text:list') {
      this.#lists.open(attributes);
      return this.#element('ul');
    }
    if (tag === 'text:list-item' || tag === 'text:list-header') {
      this.#lists.openItem(tag === 'text:list-item', attributes);
      return this.#element('li');
    }
    if (tag === 'text:note') this.#add(`<sup>${noteSign(++this.#noted)}</sup>`);
    else if (tag === 'text:note-body' || tag === 'office:annotation') this.#flows.push({ html: '', comments: '' });
    else if (tag === 'text:s') this.#add(' '.repeat(numberWithin(attributes['text:c'], MOST_SPACES)));
    else if (tag === 'text:tab') this.#add('\t');
    else if (tag === 'text:line-break') this.#add('<br>');
    else if (tag === 'text:soft-page-break') this.#break();
    else if (tag === 'dc:creator') return this.#element('strong');
    return '';
  }

  #openParagraph(tag: string, attributes: XmlAttributes): string {
    const style = attributes['text:style-name'];
    const { looks } = this.#styles;
    if (style !== undefined && looks.valueOf('paragraph', style, 'break-before') === 'page' && this.#blocks === 1) this.#endPage();
    if (style !== undefined && looks.valueOf('paragraph', style, 'break-after') === 'page') this.#breaks = true;
    const className = style === undefined ? '' : looks.classOf('paragraph', style);
    // A `p` of HTML ends where a box in it begins.
    const end =
      tag === 'text:h'
        ? this.#element(`h${numberWithin(attributes['text:outline-level'], 6)}`, ` class="${className}"`)
        : this.#element('div', ` class="paragraph ${className}"`);
    const number = this.#lists.depth > 0 && this.#flows.length === 1 ? this.#lists.number() : null;
    if (number !== null) this.#add(`<span class="number">${escaped(number === '' ? '•' : number)}</span>`);
    return end;
  }

  #openTable(tag: string, attributes: XmlAttributes): string {
    const style = attributes['table:style-name'];
    if (tag === 'table:table') return this.#element('table', this.#classes('table', style));
    if (tag === 'table:table-row') return this.#element('tr');
    if (tag === 'table:table-column') {
      const repeated = numberWithin(attributes['table:number-columns-repeated'], MOST_REPEATED);
      this.#add(`<col${this.#classes('table-column', style)}>`.repeat(repeated));
    }
    if (tag !== 'table:table-cell') return tag === 'table:covered-table-cell' ? this.#element('td', ' hidden') : '';
    const spans = ['columns', 'rows'].map((side) => numberWithin(attributes[`table:number-${side}-spanned`], 1000));
    return this.#element('td', `${this.#classes('table-cell', style)} colspan="${spans[0]}" rowspan="${spans[1]}"`);
  }

  #openDrawing(tag: string, attributes: XmlAttributes): string {
    if (tag === 'draw:frame') {
      const size = (['width', 'height'] as const)
        .map((side) => [side, attributes[`svg:${side}`] ?? attributes[`fo:min-${side}`] ?? ''] as const)
        .filter(([, value]) => LENGTH.test(value))
        .map(([side, value]) => `${side}: ${value}; `);
      this.#frame = { style: attributes['draw:style-name'] ?? '', size: size.join(''), isDrawn: false };
      return '';
    }
    if (tag === 'draw:text-box' && this.#frame !== null) {
      const { style, size } = this.#frame;
      return this.#element('div', `${this.#classes('graphic', style)} style="${size}${this.#across(style)}"`);
    }
    return '';
  }

  /** Of several pictures of one thing the first that a page can show; what stands in a picture's own element is none of the text. */
  #openPicture(attributes: XmlAttributes): void {
    this.#skipping = 1;
    const frame = this.#frame;
    const source = attributes['xlink:href'] ?? '';
    if (frame === null || frame.isDrawn || source === '' || NOT_SHOWN.test(source)) return;
    frame.isDrawn = true;
    const address = this.#addressOf(source.replace(/^\.\//, ''));
    this.#add(`<img src="${escaped(address)}" alt="" style="${frame.size}${this.#across(frame.style)}">`);
  }

  #across(style: string): string {
    const across = this.#styles.looks.valueOf('graphic', style, '--across');
    if (across === 'left' || across === 'right') return `float: ${across}; margin: 0 6pt; `;
    return across === 'center' ? 'display: block; margin: 0 auto; ' : '';
  }

  #classes(family: StyleFamily, style: string | undefined): string {
    return style === undefined ? '' : ` class="${this.#styles.looks.classOf(family, style)}"`;
  }

  #element(name: string, attributes = ''): string {
    this.#add(`<${name}${attributes}>`);
    return `</${name}>`;
  }

  #break(): void {
    if (this.#blocks === 0) this.#endPage();
    else this.#breaks = true;
  }

  #closeBlock(): void {
    this.#blocks--;
    const flow = this.#flow;
    if (this.#blocks > 0) return;
    flow.html += flow.comments;
    flow.comments = '';
    if (this.#breaks) this.#endPage();
  }

  #endPage(): void {
    this.#breaks = false;
    const page = this.#flows[0];
    if (page === undefined || this.#flows.length > 1 || page.html === '') return;
    this.#pages.push(page.html);
    page.html = '';
  }

  #closeNote(): void {
    const { html } = this.#flows.pop() ?? { html: '' };
    this.#notes.push(`<div><sup>${noteSign(this.#noted)}</sup> ${html}</div>`);
  }

  /** A comment stands behind the block it is in. */
  #closeComment(): void {
    const { html } = this.#flows.pop() ?? { html: '' };
    this.#flow.comments += `<div class="comment">${html}</div>`;
  }

  #closeMargin(tag: string): void {
    const { html } = this.#flows.pop() ?? { html: '' };
    if (tag.startsWith('style:header')) this.head ||= html;
    else this.foot ||= html;
    this.#inBody = false;
  }
}

/** Of comments and pictures: what is not drawn. */
const LEFT_OUT: ReadonlySet<string> = new Set(['svg:title', 'svg:desc', 'dc:date', 'meta:date-string', 'meta:creator-initials']);
const isMargin = (tag: string): boolean => /^style:(?:header|footer)(?:-left|-first)?$/.test(tag);
const isParagraph = (tag: string): boolean => tag === 'text:p' || tag === 'text:h';
const isBlock = (tag: string): boolean => isParagraph(tag) || tag === 'text:list' || tag === 'table:table';

function numberWithin(text: string | undefined, most: number): number {
  const number = Number(text ?? '1');
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : 1;
}

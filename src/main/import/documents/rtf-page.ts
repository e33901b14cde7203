import { escaped } from '../../../shared/text/xml-words';
import { noteSign, notesOf, paperPages } from './paper-page';
import { RtfListener } from './rtf-listener';
import {
  changedBorder,
  changedCharacters,
  changedParagraph,
  PLAIN_CHARACTERS,
  PLAIN_PARAGRAPH,
  points,
  RtfLooks,
  SIDES,
  type Border,
  type CharacterLook,
  type ParagraphLook,
} from './rtf-looks';
import type { RtfPicture } from './rtf-pictures';
import { RtfTables } from './rtf-tables';

/**
 * An RTF document (version 1.9.1), or one that is told as such (doc-document.ts), as HTML: its pages as far as it says where they end, with its fonts, colours, tables, lists, pictures and notes.
 * It is cleaned where it is drawn, like any other HTML. docs/adr/0081-the-layout-of-pages.md
 */
export interface RtfPage {
  html: string;
  pictures: NamedPicture[];
}

interface NamedPicture extends Pick<RtfPicture, 'mediaType' | 'bytes'> {
  name: string;
}

/** `tell`: reads the document to a listener; `addressOf`: how its pictures are called. */
export function rtfPage(tell: (listener: RtfListener) => void, addressOf: (name: string) => string): RtfPage {
  const writer = new RtfPageWriter(addressOf);
  tell(writer);
  return writer.page();
}

const OWN: Readonly<Record<string, string>> = {
  colortbl: 'colours',
  nonesttables: 'skip',
};
const FLOWS: ReadonlySet<string> = new Set(['note', 'margin', 'box', 'comment']);
const SECTION_PAPER = /^(?:paper[wh]|marg[tblr]|pg[wh]sxn|marg[tblr]sxn)$/;
const MOST_PICTURES = 500;
/** Of all of them: one may come again and again. */
const MOST_BYTES = 100_000_000;

interface Flow {
  /** Blocks that are done. */
  html: string;
  /** The paragraph that is open: words by their class. */
  runs: { className: string; html: string }[];
  /** What stands behind it: boxes, comments. */
  after: string;
}

/** What a group has for itself. */
interface Looks {
  characters: CharacterLook;
  paragraph: ParagraphLook;
}

const newFlow = (): Flow => ({ html: '', runs: [], after: '' });

class RtfPageWriter extends RtfListener {
  readonly #addressOf: (name: string) => string;
  readonly #css = new RtfLooks();
  readonly #tables = new RtfTables(this.#css);
  readonly #states: Looks[] = [];
  #looks: Looks = { characters: PLAIN_CHARACTERS, paragraph: PLAIN_PARAGRAPH };
  readonly #flows: Flow[] = [newFlow()];
  readonly #pages: string[] = [];
  readonly #notes: string[] = [];
  #noted = 0;
  #head = '';
  #foot = '';
  #isFoot = false;
  #number: string | null = null;
  #commenter = '';
  #border: (typeof SIDES)[number] | 'all' | null = null;
  /** The cells of the row that is open, and what the last of them has so far. */
  #cells: string[] = [];
  #cell = '';
  #endsPage = false;
  readonly #pictures: NamedPicture[] = [];
  #bytesLeft = MOST_BYTES;

  constructor(addressOf: (name: string) => string) {
    super(OWN);
    this.#addressOf = addressOf;
  }

  page(): RtfPage {
    this.flush();
    if (this.#hasWords(this.#flow)) this.#endParagraph();
    this.#closeTable();
    const pages = [...this.#pages, `${this.#flow.html}${notesOf(this.#notes)}`];
    const html = paperPages({ pages, head: this.#head, foot: this.#foot, paper: this.#css.paper, css: this.#css.css() });
    return { html, pictures: this.#pictures };
  }

  get #flow(): Flow {
    return this.#flows.at(-1) ?? newFlow();
  }

  /** In a note, a box or a margin tables are lines. */
  get #isInside(): boolean {
    return this.#flows.length > 1;
  }

  // --- Groups -------------------------------------------------------------------------------------------------------

  protected override opened(): void {
    this.#states.push(this.#looks);
  }

  protected override closed(): void {
    this.#looks = this.#states.pop() ?? this.#looks;
  }

  protected override enter(destination: string, word: string): void {
    if (destination === 'note') this.#run(noteSign(++this.#noted), 'raised');
    if (destination === 'number') this.#number = '';
    if (destination === 'margin') this.#isFoot = word.startsWith('footer');
    if (!FLOWS.has(destination)) return;
    this.#flows.push(newFlow());
    this.#looks = { ...this.#looks, paragraph: PLAIN_PARAGRAPH };
  }

  protected override leave(destination: string): void {
    if (!FLOWS.has(destination)) return;
    if (this.#hasWords(this.#flow)) this.#endParagraph();
    const { html } = this.#flows.pop() ?? newFlow();
    if (destination === 'note') this.#notes.push(`<div><sup>${noteSign(this.#notes.length + 1)}</sup> ${html}</div>`);
    else if (destination === 'box') this.#flow.after += `<div>${html}</div>`;
    else if (destination === 'comment') this.#closeComment(html);
    else if (this.#isFoot) this.#foot ||= html;
    else this.#head ||= html;
  }

  #closeComment(html: string): void {
    const who = this.#commenter.trim() === '' ? '' : `<strong>${escaped(this.#commenter.trim())}</strong> `;
    this.#flow.after += `<div class="comment">${who}${html}</div>`;
    this.#commenter = '';
  }

  #hasWords({ runs, after }: Flow): boolean {
    return runs.length > 0 || after !== '' || this.#number !== null;
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  protected override add(text: string): void {
    const { destination, hidden, font, script } = this.group;
    if (destination === 'fonts' && font !== null) this.#css.nameFont(font, text);
    else if (destination === 'colours') for (const _ of text.matchAll(/;/g)) this.#css.endColour();
    else if (destination === 'number') this.#number = ((this.#number ?? '') + text).slice(0, 40);
    else if (destination === 'commenter') this.#commenter = (this.#commenter + text).slice(0, 200);
    else if (!hidden && (destination === 'text' || FLOWS.has(destination))) this.#run(text, script);
  }

  protected override sign(text: string, word: string): void {
    if (word !== 'page') return this.add(text);
    if (this.#isInside || this.#looks.paragraph.inTable) return;
    if (this.#hasWords(this.#flow)) this.#endParagraph();
    this.#endsPage = true;
  }

  #run(text: string, script: 'raised' | 'lowered' | null): void {
    this.#addRun(this.#css.characterClass(this.#looks.characters, this.group.font, script), escaped(text));
  }

  #addRun(className: string, html: string): void {
    const { runs } = this.#flow;
    const last = runs.at(-1);
    if (last?.className === className) last.html += html;
    else runs.push({ className, html });
  }

  protected override layout(name: string, value: number | null): void {
    const { destination } = this.group;
    if (destination === 'colours') return this.#css.colourWord(name, value);
    if (destination === 'fonts' || destination === 'styles') return;
    if (name === 'deff') this.#css.defaultFont = value;
    if (SECTION_PAPER.test(name)) this.#css.paperWord(name, value);
    const characters = changedCharacters(name, value);
    const paragraph = changedParagraph(name, value);
    if (characters !== null) this.#looks = { ...this.#looks, characters: { ...this.#looks.characters, ...characters } };
    if (paragraph !== null) this.#changeParagraph({ ...this.#looks.paragraph, ...paragraph });
    if (characters === null && paragraph === null && !this.#isBorder(name, value) && !this.#tables.word(name, value)) this.#block(name);
  }

  #changeParagraph(paragraph: ParagraphLook): void {
    this.#looks = { ...this.#looks, paragraph };
    this.#border = null;
  }

  #isBorder(name: string, value: number | null): boolean {
    const side = name === 'box' ? 'all' : SIDES.find((one) => name === `brdr${one.charAt(0)}`);
    if (side !== undefined) {
      this.#border = side;
      this.#tables.endBorder();
      return true;
    }
    if (/^(?:cl|tr)/.test(name)) this.#border = null;
    if (this.#border === null) return false;
    const { borders } = this.#looks.paragraph;
    const sides = this.#border === 'all' ? SIDES : [this.#border];
    const changed = sides.map((one): [string, Border | null] => [one, changedBorder(borders[one], name, value)]);
    if (changed.some(([, border]) => border === null)) return false;
    this.#looks = { ...this.#looks, paragraph: { ...this.#looks.paragraph, borders: { ...borders, ...Object.fromEntries(changed) } } };
    return true;
  }

  #block(name: string): void {
    if (name === 'par') this.#endParagraph();
    else if (name === 'sect') this.#endSection();
    else if (name === 'sbknone') this.#endsPage = false;
    else if (name === 'pagebb') this.#endsPage ||= !this.#isInside;
    else if (name === 'cell') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  // --- Blocks -------------------------------------------------------------------------------------------------------

  #endParagraph(): void {
    const { paragraph } = this.#looks;
    const flow = this.#flow;
    const words = flow.runs.map(({ className, html }) => (className === '' ? html : `<span class="${className}">${html}</span>`)).join('');
    const html = `<div class="paragraph ${this.#css.paragraphClass(paragraph)}">${this.#numberOf(paragraph)}${words}</div>${flow.after}`;
    flow.runs = [];
    flow.after = '';
    if (this.#isInside) flow.html += html;
    else if (paragraph.inTable) this.#cell += html;
    else {
      this.#closeTable();
      if (this.#endsPage) this.#endPage();
      flow.html += html;
    }
  }

  /** What the file writes before an item; what is no letter is a dot, as fonts of signs have many. */
  #numberOf({ first }: ParagraphLook): string {
    const number = this.#number;
    this.#number = null;
    if (number === null) return '';
    const width = first < 0 ? points(-first) : '0.6cm';
    const className = this.#css.classOf([
      ['display', 'inline-block'],
      ['min-width', width],
      ['text-indent', '0'],
    ]);
    return `<span class="${className}">${escaped(number.trim() === '' ? '•' : number.trim())}</span>`;
  }

  #endCell(): void {
    if (this.#isInside) return this.#run('\t', null);
    this.#looks = { ...this.#looks, paragraph: { ...this.#looks.paragraph, inTable: true } };
    if (this.#hasWords(this.#flow) || this.#cell === '') this.#endParagraph();
    this.#cells.push(this.#cell);
    this.#cell = '';
  }

  #endRow(): void {
    if (this.#isInside) return this.#run('\n', null);
    if (!this.#tables.isOpen && this.#endsPage) this.#endPage();
    this.#tables.endRow(this.#cells);
    this.#cells = [];
  }

  #closeTable(): void {
    if (this.#cell !== '') this.#cells.push(this.#cell);
    if (this.#cells.length > 0) this.#tables.endRow(this.#cells);
    this.#cell = '';
    this.#cells = [];
    if (this.#tables.isOpen) this.#body.html += this.#tables.html();
  }

  get #body(): Flow {
    return this.#flows[0] ?? this.#flow;
  }

  #endSection(): void {
    if (this.#isInside) return;
    if (this.#hasWords(this.#flow)) this.#endParagraph();
    this.#endsPage = true;
  }

  #endPage(): void {
    this.#endsPage = false;
    const { html } = this.#body;
    if (html === '') return;
    this.#pages.push(html);
    this.#body.html = '';
  }

  // --- Pictures -----------------------------------------------------------------------------------------------------

  protected override picture({ mediaType, bytes, width, height }: RtfPicture): void {
    if (this.#pictures.length >= MOST_PICTURES || (this.#bytesLeft -= bytes.byteLength) < 0) return;
    const name = `picture-${this.#pictures.length + 1}`;
    this.#pictures.push({ name, mediaType, bytes });
    const className = this.#css.classOf([
      ['width', width === null ? null : points(width)],
      ['height', height === null ? null : points(height)],
    ]);
    this.#addRun('', `<img class="${className}" src="${escaped(this.#addressOf(name))}" alt="">`);
  }
}

import { lowered, raised } from '../superscripts';
import { pictureParagraph } from './comments';
import { Story, type Draft } from './story';
import type { XmlAttributes, XmlHandler } from './xml';

/** What of a shape's text depends on the shape. */
export interface Shape {
  /** Of a placeholder, such as `title`, `body`, `sldNum`; empty for a shape of its own. */
  placeholder: string;
  hidden: boolean;
}

/** Takes the text of shapes, tables, charts and diagrams (DrawingML, ECMA-376 part 1, 20 and 21), a flow for each shape. */
export class DrawingText implements XmlHandler {
  readonly story = new Story();
  readonly #shapes: Shape[] = [];
  readonly #finish: (drafts: readonly Draft[], shape: Shape) => Draft[];
  readonly #runs: (string | undefined)[] = [];
  #isOpen = false;
  #isItem: boolean | null = null;
  /** Inside what another part of the file says again. */
  #skipping = 0;

  /** `finish` says what the drafts of a shape become. */
  constructor(finish: (drafts: readonly Draft[], shape: Shape) => Draft[] = (drafts) => [...drafts]) {
    this.#finish = finish;
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (this.#skipping > 0 || tag === 'mc:Fallback') this.#skipping++;
    else if (isShape(tag)) {
      this.story.openFlow();
      this.#shapes.push({ placeholder: '', hidden: false });
    } else if (/:cNvPr$/.test(tag)) this.#describe(attributes);
    else if (tag === 'p:ph') this.#placeholder(attributes['type'] ?? 'body');
    else if (tag === 'a:tbl') this.story.openTable();
    else if (tag === 'a:tr') this.story.openRow();
    else if (tag === 'a:tc') this.story.openFlow();
    else this.#openText(tag, attributes);
  }

  #openText(tag: string, attributes: XmlAttributes): void {
    if (tag === 'a:p') {
      this.story.openParagraph();
      this.#isItem = null;
    } else if (tag === 'a:buChar' || tag === 'a:buAutoNum') this.#isItem = true;
    else if (tag === 'a:buNone') this.#isItem = false;
    else if (tag === 'a:r' || tag === 'a:fld') this.#runs.push(undefined);
    else if (tag === 'a:rPr' && this.#runs.length > 0) this.#runs[this.#runs.length - 1] = attributes['baseline'];
    else if (tag === 'a:br') this.story.add('\n');
    else if (tag === 'a:t' || tag === 'm:t') this.#isOpen = true;
  }

  #describe(attributes: XmlAttributes): void {
    const shape = this.#shapes.at(-1);
    if (shape === undefined) return;
    shape.hidden ||= attributes['hidden'] === '1' || attributes['hidden'] === 'true';
    const picture = pictureParagraph(attributes['descr'] ?? '');
    if (picture !== null) this.story.insert([{ text: picture, kind: 'caption' }]);
  }

  #placeholder(type: string): void {
    const shape = this.#shapes.at(-1);
    if (shape !== undefined) shape.placeholder = type;
  }

  close(tag: string): void {
    if (this.#skipping > 0) this.#skipping--;
    else if (isShape(tag)) {
      const shape = this.#shapes.pop();
      const drafts = this.story.closeFlow();
      this.story.insert(shape === undefined ? drafts : this.#finish(drafts, shape));
    } else if (tag === 'a:tbl') this.story.closeTable();
    else if (tag === 'a:tc') this.story.closeCell();
    else if (tag === 'a:p') this.#closeParagraph();
    else if (tag === 'a:r' || tag === 'a:fld') this.#runs.pop();
    else if (tag === 'a:t' || tag === 'm:t') this.#isOpen = false;
  }

  /** The text of a body is a list unless its paragraphs say that they have no bullets. */
  #closeParagraph(): void {
    const isItem = this.#isItem ?? this.#shapes.at(-1)?.placeholder === 'body';
    this.story.closeParagraph({ kind: isItem ? 'list-item' : 'paragraph' });
  }

  text(text: string): void {
    if (!this.#isOpen || this.#skipping > 0) return;
    const baseline = Number.parseFloat(this.#runs.at(-1) ?? '0');
    this.story.add(baseline > 0 ? raised(text) : baseline < 0 ? lowered(text) : text);
  }
}

const isShape = (tag: string): boolean => /^(?:p|xdr):(?:sp|pic|graphicFrame|cxnSp|contentPart)$/.test(tag);

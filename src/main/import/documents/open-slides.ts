import { OpenDocumentBody } from './open-document-body';
import type { OpenStyles } from './open-document-styles';
import { asFurniture, asTitle, titleFirst, type Slide } from './slides';
import type { Draft } from './story';
import type { XmlAttributes, XmlHandler } from './xml';

const FURNITURE = new Set(['header', 'footer', 'date-time', 'page-number', 'page']);

/** Takes the slides of an OpenDocument presentation (ODF 1.3, part 3, 10.2.4); text, tables and comments as in a text. */
export class OpenSlides implements XmlHandler {
  readonly slides: Slide[] = [];
  readonly #body: OpenDocumentBody;
  readonly #hiddenStyles = new Set<string>();
  readonly #frames: string[] = [];
  #style = '';
  #slide: { hidden: boolean; notes: Draft[] } | null = null;
  #isInNotes = false;

  constructor(styles: OpenStyles) {
    this.#body = new OpenDocumentBody(styles);
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (tag === 'style:style') this.#style = attributes['style:name'] ?? '';
    if (tag === 'style:drawing-page-properties' && attributes['presentation:visibility'] === 'hidden') this.#hiddenStyles.add(this.#style);
    if (tag === 'draw:page') {
      this.#slide = { hidden: this.#hiddenStyles.has(attributes['draw:style-name'] ?? ''), notes: [] };
      this.#body.story.openFlow();
    } else if (tag === 'presentation:notes' && this.#slide !== null) {
      this.#isInNotes = true;
      this.#body.story.openFlow();
    } else {
      if (isFrame(tag)) {
        this.#frames.push(attributes['presentation:class'] ?? '');
        this.#body.story.openFlow();
      }
      this.#body.open(tag, attributes);
    }
  }

  close(tag: string): void {
    const { story } = this.#body;
    if (tag === 'draw:page' && this.#slide !== null) {
      const { hidden, notes } = this.#slide;
      const text = titleFirst([...story.closeFlow(), ...this.#body.notes.splice(0)]);
      this.slides.push({ number: this.slides.length + 1, hidden, text, notes, comments: [] });
      this.#slide = null;
    } else if (tag === 'presentation:notes' && this.#slide !== null) {
      this.#isInNotes = false;
      this.#slide.notes.push(...story.closeFlow());
    } else {
      this.#body.close(tag);
      if (isFrame(tag)) story.insert(this.#framed(story.closeFlow(), this.#frames.pop() ?? ''));
    }
  }

  #framed(drafts: readonly Draft[], purpose: string): Draft[] {
    if (FURNITURE.has(purpose)) return this.#isInNotes ? [] : asFurniture(drafts);
    return purpose === 'title' && !this.#isInNotes ? asTitle(drafts) : [...drafts];
  }

  text(text: string): void {
    this.#body.text(text);
  }
}

const isFrame = (tag: string): boolean => /^draw:(?:frame|custom-shape|rect|ellipse|caption)$/.test(tag);

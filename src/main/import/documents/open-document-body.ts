import { numeral } from './numerals';
import type { ListLevel, OpenStyles } from './open-document-styles';
import { Story, type Draft } from './story';
import type { XmlAttributes, XmlHandler } from './xml';

/** Takes the text of `content.xml` of an OpenDocument text (ODF 1.3, part 3): deletions, annotations and hidden text out. */

const SKIPPED = new Set([
  'text:tracked-changes', 'office:annotation', 'office:annotation-end', 'text:ruby-text', 'svg:title', 'svg:desc', 'office:scripts', 'office:forms',
  'text:note-citation', 'office:binary-data', 'text:sequence-decls', 'text:variable-decls', 'text:user-field-decls', 'presentation:notes',
  'text:alphabetical-index-source', 'text:table-of-content-source', 'math:annotation', 'office:font-face-decls', 'text:hidden-text', 'text:hidden-paragraph',
]);
/** So many spaces at most does one element stand for. */
const MOST_SPACES = 100;

interface OpenList {
  style: string;
  /** Whether the item's number has been written. */
  numbered: boolean;
}

export class OpenDocumentBody implements XmlHandler {
  readonly story = new Story();
  readonly styles: OpenStyles;
  readonly notes: Draft[] = [];
  title: string | null = null;
  readonly #paragraphs: { tag: string; style: string; level: number }[] = [];
  readonly #lists: OpenList[] = [];
  readonly #counts = new Map<string, number[]>();
  readonly #hidden: boolean[] = [];
  #notes = 0;
  #skipping = 0;
  #inBody = false;
  #inNote = 0;

  constructor(styles: OpenStyles) {
    this.styles = styles;
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (this.#skipping > 0 || SKIPPED.has(tag)) {
      this.#skipping++;
      return;
    }
    if (tag === 'office:body') this.#inBody = true;
    if (!this.#inBody) this.styles.open(tag, attributes);
    else if (!this.#openBlock(tag, attributes)) this.#openInline(tag, attributes);
  }

  #openBlock(tag: string, attributes: XmlAttributes): boolean {
    const { story } = this;
    if (tag === 'text:p' || tag === 'text:h') {
      this.#paragraphs.push({ tag, style: attributes['text:style-name'] ?? '', level: Number(attributes['text:outline-level'] ?? '1') || 1 });
      story.openParagraph();
    } else if (tag === 'text:list') this.#openList(attributes);
    else if (tag === 'text:list-item' || tag === 'text:list-header') this.#openItem(tag === 'text:list-item', attributes);
    else if (tag === 'table:table') story.openTable();
    else if (tag === 'table:table-row') story.openRow();
    else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell') story.openFlow();
    else if (tag === 'draw:text-box') story.openFlow();
    else if (tag === 'text:note-body') {
      story.openFlow();
      this.#inNote++;
    } else return false;
    return true;
  }

  #openInline(tag: string, attributes: XmlAttributes): void {
    if (tag === 'text:span') this.#hidden.push(this.#hidden.at(-1) === true || this.styles.isHidden('text', attributes['text:style-name'] ?? ''));
    else if (tag === 'text:s') this.#add(' '.repeat(Math.max(1, Math.min(MOST_SPACES, Number(attributes['text:c'] ?? '1') || 1))));
    else if (tag === 'text:tab') this.#add('\t');
    else if (tag === 'text:line-break') this.#add('\n');
    else if (tag === 'text:note') this.#add(`[${++this.#notes}]`);
  }

  #openList(attributes: XmlAttributes): void {
    const style = attributes['text:style-name'] ?? this.#lists.at(-1)?.style ?? '';
    this.#lists.push({ style, numbered: true });
    if (this.#lists.length === 1 && attributes['text:continue-numbering'] !== 'true' && attributes['text:continue-list'] === undefined) {
      this.#counts.delete(style);
    }
  }

  #openItem(counted: boolean, attributes: XmlAttributes): void {
    const list = this.#lists.at(-1);
    if (list === undefined) return;
    list.numbered = !counted;
    const start = Number(attributes['text:start-value']);
    if (Number.isInteger(start) && counted) this.#countsOf(list.style)[this.#lists.length - 1] = start - 1;
  }

  #countsOf(style: string): number[] {
    let counts = this.#counts.get(style);
    if (counts === undefined) this.#counts.set(style, (counts = []));
    return counts;
  }

  /** The number of the paragraph that is open, when it is the first one of a list's item. */
  #number(): string {
    const list = this.#lists.at(-1);
    if (list === undefined || list.numbered || this.story.atStart) return '';
    list.numbered = true;
    const depth = this.#lists.length;
    const level = this.styles.levelOf(list.style, depth);
    if (level === undefined || level.format === '') return '';
    const counts = this.#countsOf(list.style);
    counts[depth - 1] = (counts[depth - 1] ?? level.start - 1) + 1;
    counts.length = depth;
    return `${level.prefix}${this.#shown(list.style, level, counts)}${level.suffix} `;
  }

  #shown(style: string, own: ListLevel, counts: readonly number[]): string {
    const from = Math.max(0, counts.length - own.shown);
    return counts
      .slice(from)
      .map((count, index) => numeral(count, this.styles.levelOf(style, from + index + 1)?.format ?? '1'))
      .join('.');
  }

  close(tag: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    const { story } = this;
    if (tag === 'office:body') this.#inBody = false;
    else if (tag === 'text:p' || tag === 'text:h') this.#closeParagraph();
    else if (tag === 'text:list') this.#lists.pop();
    else if (tag === 'text:span') this.#hidden.pop();
    else if (tag === 'table:table-cell') story.closeCell();
    else if (tag === 'table:covered-table-cell') story.closeFlow();
    else if (tag === 'table:table') story.closeTable();
    else if (tag === 'draw:text-box') story.insert(story.closeFlow());
    else if (tag === 'text:note-body') this.#closeNote();
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const style = this.styles.kindOf(paragraph.style);
    const item = this.#lists.length > 0 && this.#inNote === 0;
    const number = item ? this.#number() : '';
    if (style.isTitle && !this.story.atStart) this.title ??= this.story.openText;
    const heading = paragraph.tag === 'text:h' && !style.isTitle;
    const kind: Omit<Draft, 'text'> = heading
      ? { kind: 'heading', level: Math.min(6, Math.max(1, paragraph.level)) }
      : style.kind === null && item
        ? { kind: 'list-item' }
        : { kind: style.kind, ...(style.level === undefined ? {} : { level: style.level }) };
    this.story.closeParagraph(kind, number);
  }

  #closeNote(): void {
    this.#inNote--;
    for (const [place, draft] of this.story.closeFlow().entries()) {
      const text = place === 0 ? `[${this.#notes}] ${draft.text.trimStart()}` : draft.text;
      this.notes.push({ ...draft, text, kind: draft.kind === 'table' ? 'table' : 'paragraph', place: `note ${this.#notes} of the document` });
    }
  }

  text(text: string): void {
    if (this.#skipping > 0 || this.#paragraphs.length === 0) return;
    // Line ends and indents between the tags are not text (ODF 1.3, part 3, 6.1.2).
    this.#add(text.replace(/[\t\r\n ]+/g, ' '));
  }

  #add(text: string): void {
    if (this.#hidden.at(-1) !== true) this.story.add(text);
  }
}

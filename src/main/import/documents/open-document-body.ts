import { linkAddress } from '../link-address';
import { DEEPEST, type SpanMark } from '../../../shared/articles/structure';
import { OpenLists } from './open-document-lists';
import type { OpenStyles } from './open-document-styles';
import { lowered, raised, settleScripts } from '../superscripts';
import type { PiecePicture } from '../piece';
import { commentParagraph, pictureParagraph, pictureWords } from './comments';
import { noteDraft, Story, type Draft } from './story';
import type { Script } from './word-styles';
import type { XmlAttributes, XmlHandler } from './xml';

/** Takes the text of `content.xml` of an OpenDocument text (ODF 1.3, part 3): deletions and hidden text out, comments and descriptions of pictures after their paragraph. */

/** What is no text of the document. */
export const SKIPPED: ReadonlySet<string> = new Set([
  'text:tracked-changes',
  'text:ruby-text',
  'office:scripts',
  'office:forms',
  'text:note-citation',
  'office:binary-data',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'presentation:notes',
  'text:alphabetical-index-source',
  'text:table-of-content-source',
  'math:annotation',
  'office:font-face-decls',
  'text:hidden-text',
  'text:hidden-paragraph',
]);
const ASIDE = new Set(['dc:creator', 'dc:date', 'meta:date-string', 'meta:creator-initials', 'svg:title', 'svg:desc']);
/** So many spaces at most does one element stand for. */
const MOST_SPACES = 100;
/** Characters. */
const LONGEST_ASIDE = 10_000;

export class OpenDocumentBody implements XmlHandler {
  readonly story = new Story();
  readonly styles: OpenStyles;
  readonly notes: Draft[] = [];
  title: string | null = null;
  readonly #paragraphs: { tag: string; style: string; level: number }[] = [];
  readonly #lists: OpenLists;
  readonly #spans: { hidden: boolean; script: Script | null; marks: readonly SpanMark[] }[] = [];
  /** The addresses of the links that are open; null for one that leads nowhere outside. */
  readonly #links: (string | null)[] = [];
  readonly #cells: { columns: number; rows: number }[] = [];
  #inHead = 0;
  /** What is being read that is no text: who wrote a comment and when, and what a picture shows. */
  #aside: { tag: string; text: string } | null = null;
  /** The picture that was read last: what it shows follows it. */
  #pictured: PiecePicture | null = null;
  #commenter = '';
  #notes = 0;
  #skipping = 0;
  #inBody = false;
  #inNote = 0;

  constructor(styles: OpenStyles) {
    this.styles = styles;
    this.#lists = new OpenLists(styles);
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (this.#skipping > 0 || SKIPPED.has(tag)) {
      this.#skipping++;
      return;
    }
    if (tag === 'office:body') this.#inBody = true;
    if (!this.#inBody) this.styles.open(tag, attributes);
    else if (ASIDE.has(tag)) this.#aside = { tag, text: '' };
    else if (!this.#openBlock(tag, attributes)) this.#openInline(tag, attributes);
  }

  #openBlock(tag: string, attributes: XmlAttributes): boolean {
    const { story } = this;
    if (tag === 'text:p' || tag === 'text:h') {
      this.#paragraphs.push({
        tag,
        style: attributes['text:style-name'] ?? '',
        level: Number(attributes['text:outline-level'] ?? '1') || 1,
      });
      story.openParagraph();
    } else if (tag === 'text:list') this.#lists.open(attributes);
    else if (tag === 'text:list-item' || tag === 'text:list-header') this.#lists.openItem(tag === 'text:list-item', attributes);
    else if (tag === 'table:table') story.openTable();
    else if (tag === 'table:table-header-rows') this.#inHead++;
    else if (tag === 'table:table-row') {
      story.openRow();
      if (this.#inHead > 0) story.headRow();
    } else if (tag === 'table:table-cell' || tag === 'table:covered-table-cell') {
      const spanned = (name: string): number => Number(attributes[`table:number-${name}-spanned`] ?? '1');
      if (tag === 'table:table-cell') this.#cells.push({ columns: spanned('columns'), rows: spanned('rows') });
      story.openFlow();
    } else if (tag === 'draw:text-box') story.openFlow();
    else if (tag === 'office:annotation') {
      story.openFlow();
      this.#inNote++;
      this.#commenter = '';
    } else if (tag === 'text:note-body') {
      story.openFlow();
      this.#inNote++;
    } else return false;
    return true;
  }

  #openInline(tag: string, attributes: XmlAttributes): void {
    if (tag === 'text:a') this.#links.push(linkAddress(attributes['xlink:href'] ?? '', null));
    else if (tag === 'text:span') this.#openSpan(attributes['text:style-name'] ?? '');
    else if (tag === 'text:s') this.#add(' '.repeat(Math.max(1, Math.min(MOST_SPACES, Number(attributes['text:c'] ?? '1') || 1))));
    else if (tag === 'draw:image') this.#picture(attributes['xlink:href'] ?? '');
    else if (tag === 'text:tab') this.#add('\t');
    else if (tag === 'text:line-break') this.#add('\n');
    else if (tag === 'text:note') this.#add(`[${++this.#notes}]`, { mark: 'note', target: String(this.#notes) });
  }

  /** An entry of the package; one that lies outside is none of its pictures. */
  #picture(source: string): void {
    this.#pictured = { source: source.replace(/^\.\//, ''), alt: '' };
    this.story.addPicture(this.#pictured);
  }

  #openSpan(style: string): void {
    const outer = this.#spans.at(-1);
    this.#spans.push({
      hidden: outer?.hidden === true || this.styles.isHidden('text', style),
      script: this.styles.scriptOf(style) ?? outer?.script ?? null,
      marks: [...(outer?.marks ?? []), ...this.styles.marksOf(style)],
    });
  }

  /** The number of the paragraph that is open, when it is the first one of a list's item. */
  #number(): string {
    if (this.story.atStart) return '';
    const number = this.#lists.number() ?? '';
    return number === '' ? '' : `${number} `;
  }

  close(tag: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    const { story } = this;
    if (tag === 'office:body') this.#inBody = false;
    else if (tag === 'text:p' || tag === 'text:h') this.#closeParagraph();
    else if (tag === 'text:list') this.#lists.close();
    else if (tag === 'text:span') this.#spans.pop();
    else if (tag === 'text:a') this.#links.pop();
    else if (tag === 'table:table-header-rows') this.#inHead--;
    else if (ASIDE.has(tag)) this.#closeAside();
    else if (tag === 'office:annotation') this.#closeComment();
    else if (tag === 'table:table-cell') {
      const cell = this.#cells.pop();
      story.closeCell(cell?.columns, cell?.rows);
    } else if (tag === 'table:covered-table-cell') story.closeFlow();
    else if (tag === 'table:table') story.closeTable();
    else if (tag === 'draw:frame') this.#pictured = null;
    else if (tag === 'draw:text-box') story.insert(story.closeFlow());
    else if (tag === 'text:note-body') this.#closeNote();
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    const style = this.styles.kindOf(paragraph.style);
    const item = this.#lists.depth > 0 && this.#inNote === 0;
    const number = item ? this.#number() : '';
    if (style.isTitle && !this.story.atStart) this.title ??= settleScripts(this.story.openText, { join: true });
    const heading = paragraph.tag === 'text:h' && !style.isTitle;
    const kind: Omit<Draft, 'text'> = heading
      ? { kind: 'heading', level: Math.min(6, Math.max(1, paragraph.level)) }
      : style.kind === null && item
        ? { kind: 'list-item' }
        : { kind: style.kind, ...(style.level === undefined ? {} : { level: style.level }) };
    if (kind.kind === 'list-item') kind.structure = { depth: Math.min(DEEPEST, this.#lists.depth) };
    this.story.closeParagraph(kind, number);
  }

  #closeAside(): void {
    const { tag, text } = this.#aside ?? { tag: '', text: '' };
    this.#aside = null;
    if (tag === 'dc:creator') this.#commenter = text;
    const picture = tag.startsWith('svg:') ? pictureParagraph(text) : null;
    if (tag === 'svg:desc' && this.#pictured !== null) this.#pictured.alt = pictureWords(text);
    if (picture !== null) this.story.insert([{ text: picture, kind: 'caption', place: 'the description of a picture' }]);
  }

  #closeComment(): void {
    this.#inNote--;
    const said = this.story
      .closeFlow()
      .map((draft) => draft.text)
      .join('\n');
    const text = commentParagraph({ kind: 'comment', author: this.#commenter, on: null, text: said });
    if (text !== null) this.story.insert([{ text, kind: 'paragraph', place: 'a comment on the document' }]);
  }

  #closeNote(): void {
    this.#inNote--;
    for (const [place, draft] of this.story.closeFlow().entries()) {
      this.notes.push({
        ...(place === 0 ? noteDraft(draft, this.#notes) : draft),
        kind: draft.kind === 'table' ? 'table' : 'paragraph',
        place: `note ${this.#notes} of the document`,
      });
    }
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    if (this.#aside !== null) {
      this.#aside.text = (this.#aside.text + text).slice(0, LONGEST_ASIDE);
      return;
    }
    if (this.#paragraphs.length === 0) return;
    // Line ends and indents between the tags are not text (ODF 1.3, part 3, 6.1.2).
    this.#add(text.replace(/[\t\r\n ]+/g, ' '));
  }

  #add(text: string, own: SpanMark | null = null): void {
    const span = this.#spans.at(-1);
    if (span?.hidden === true) return;
    const words = span?.script === 'raised' ? raised(text) : span?.script === 'lowered' ? lowered(text) : text;
    const link = this.#links.at(-1) ?? null;
    const marks: readonly SpanMark[] = own === null ? (span?.marks ?? []) : [own];
    this.story.add(words, link === null ? marks : [...marks, { mark: 'link', target: link }]);
  }
}

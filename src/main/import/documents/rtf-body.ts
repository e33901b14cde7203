import type { BlockKind } from '../../../shared/articles/model';
import { RtfListener, type RtfGroup } from './rtf-listener';
import type { RtfPicture } from './rtf-pictures';
import { Story, type Draft } from './story';
import { lowered, raised, settleScripts } from '../superscripts';
import { MOST_BYTES, MOST_PICTURES } from '../pictures/take-pictures';
import { commentParagraph } from './comments';
import { styleNamed } from './word-styles';

/** What is text by itself, apart from the paragraph it stands in. */
const FLOWS: ReadonlySet<string> = new Set(['note', 'margin', 'box', 'comment']);

interface Paragraph {
  style: number | null;
  outline: number | null;
  inTable: boolean;
  listed: boolean;
}

const NEW_PARAGRAPH: Paragraph = { style: null, outline: null, inTable: false, listed: false };

/**
 * Takes the text of an RTF document, with its pictures: hidden and deleted text, objects and whatever a reader is told to pass over
 * when it does not know it are out; notes are numbered and kept apart, and so are the heads and feet of pages.
 */
export class RtfBody extends RtfListener {
  readonly story = new Story();
  readonly notes: Draft[] = [];
  readonly margins: Draft[] = [];
  /** The bytes of its pictures by their names; null for one that is more than is kept. */
  readonly pictures = new Map<string, Uint8Array | null>();
  #pictureBytes = 0;
  #margins = 0;
  readonly info = { title: '', author: '' };
  styledTitle: string | null = null;
  readonly #styles = new Map<number, string>();
  #style: { id: number | null; name: string } = { id: null, name: '' };
  #paragraph: Paragraph = { ...NEW_PARAGRAPH };
  #number = '';
  #inTable = false;
  /** Flows that are open besides the body and a cell: notes, boxes, margins. */
  #inside = 0;
  #notes = 0;
  #commenter = '';

  protected override closed(inner: RtfGroup, outer: RtfGroup): void {
    if (inner.destination === 'styles' && outer.destination === 'styles') this.#closeStyle();
  }

  // --- Destinations -------------------------------------------------------------------------------------------------

  protected override enter(destination: string): void {
    if (destination === 'note') this.story.add(`[${++this.#notes}]`);
    if (destination === 'margin') this.#margins++;
    if (FLOWS.has(destination)) {
      this.#inside++;
      this.story.openFlow();
    }
    if (destination === 'number') this.#number = '';
  }

  protected override leave(destination: string): void {
    if (destination === 'number') this.#paragraph.listed = true;
    if (!FLOWS.has(destination)) return;
    this.#endParagraph();
    this.#inside--;
    if (destination === 'margin') this.#margins--;
    const drafts = this.story.closeFlow();
    if (destination === 'box') this.story.insert(drafts);
    else if (destination === 'comment') this.#takeComment(drafts);
    else if (destination === 'margin')
      for (const { text, kind } of drafts) this.margins.push({ text, kind, removed: 'furniture', place: 'the head or foot of the pages' });
    else this.#takeNote(drafts);
  }

  #takeComment(drafts: readonly Draft[]): void {
    const said = drafts.map(({ text: words }) => words).join('\n');
    const text = commentParagraph({ kind: 'comment', author: this.#commenter, on: null, text: said });
    if (text !== null) this.story.insert([{ text, kind: 'paragraph', place: 'a comment on the document' }]);
    this.#commenter = '';
  }

  #takeNote(drafts: readonly Draft[]): void {
    for (const [place, { text }] of drafts.entries()) {
      this.notes.push({
        text: place === 0 ? `[${this.#notes}] ${text.trimStart()}` : text,
        kind: 'paragraph',
        place: `note ${this.#notes} of the document`,
      });
    }
  }

  /** What stands in the heads and feet of pages is none of the text. */
  protected override picture({ bytes }: RtfPicture): void {
    if (this.#margins > 0) return;
    const source = `picture-${this.pictures.size + 1}`;
    this.#pictureBytes += bytes.byteLength;
    this.pictures.set(source, this.pictures.size < MOST_PICTURES && this.#pictureBytes <= MOST_BYTES ? bytes : null);
    this.#place();
    this.story.addPicture({ source, alt: '' });
  }

  #closeStyle(): void {
    const { id, name } = this.#style;
    this.#styles.set(id ?? 0, name.replace(/;.*$/s, '').trim());
    this.#style = { id: null, name: '' };
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  protected override layout(name: string, value: number | null): void {
    if (this.group.destination === 'styles') {
      if (name === 's') this.#style.id = value;
      return;
    }
    if (name === 'par' || name === 'sect') this.#endParagraph();
    else if (name === 'pard') this.#paragraph = { ...NEW_PARAGRAPH, listed: this.#number !== '' };
    else if (name === 's') this.#paragraph.style = value;
    else if (name === 'outlinelevel') this.#paragraph.outline = value;
    else if (name === 'intbl') this.#paragraph.inTable = true;
    else if (name === 'cell') this.#endCell();
    else if (name === 'row') this.#endRow();
  }

  // --- Text ---------------------------------------------------------------------------------------------------------

  protected override add(text: string): void {
    const { destination, hidden, script } = this.group;
    if (destination === 'title' || destination === 'author') this.info[destination] = (this.info[destination] + text).slice(0, 2000);
    else if (destination === 'styles') this.#style.name = (this.#style.name + text).slice(0, 200);
    else if (destination === 'number') this.#number = (this.#number + text).slice(0, 40);
    else if (destination === 'commenter') this.#commenter = (this.#commenter + text).slice(0, 200);
    else if (!hidden && (destination === 'text' || FLOWS.has(destination))) {
      this.#place();
      this.story.add(script === 'raised' ? raised(text) : script === 'lowered' ? lowered(text) : text);
    }
  }

  /** Opens or closes the table, as the paragraph that begins is in one or not. */
  #place(): void {
    if (this.#inside > 0) return;
    if (this.#paragraph.inTable && !this.#inTable) {
      this.#inTable = true;
      this.story.openTable();
      this.story.openRow();
      this.story.openFlow();
    } else if (!this.#paragraph.inTable && this.#inTable && this.story.atStart) this.#endTable();
  }

  #endTable(): void {
    this.#inTable = false;
    this.story.closeFlow();
    this.story.closeTable();
  }

  #endCell(): void {
    if (this.#inside > 0) return this.story.add('\t');
    this.#paragraph.inTable = true;
    this.#place();
    this.#endParagraph();
    this.story.closeCell();
    this.story.openFlow();
  }

  #endRow(): void {
    if (this.#inside > 0) return this.story.add('\n');
    if (!this.#inTable) return;
    this.story.closeFlow();
    this.story.openRow();
    this.story.openFlow();
  }

  #endParagraph(): void {
    const { style, outline, listed } = this.#paragraph;
    const named = styleNamed(this.#styles.get(style ?? 0) ?? '');
    const number = /[\p{L}\p{N}]/u.test(this.#number) ? `${this.#number.trim()} ` : '';
    if (named.isTitle && !this.story.atStart) this.styledTitle ??= settleScripts(this.story.openText, { join: true });
    const kind: { kind: BlockKind | null; level?: number } =
      named.kind !== null
        ? { kind: named.kind, ...(named.level === undefined ? {} : { level: named.level }) }
        : outline !== null && outline >= 0 && outline < 6
          ? { kind: 'heading', level: outline + 1 }
          : { kind: listed ? 'list-item' : null };
    this.story.closeParagraph(kind, number);
    this.#number = '';
    this.#paragraph.listed = false;
  }

  /** Everything that was taken. */
  finish(): Draft[] {
    this.flush();
    this.#endParagraph();
    if (this.#inTable && this.#inside === 0) this.#endTable();
    return this.story.finish();
  }
}

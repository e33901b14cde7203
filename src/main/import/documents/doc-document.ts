import { CompoundFile } from './compound-file';
import { damaged, DocFile, plc, TABLES } from './doc-file';
import { DocLists } from './doc-lists';
import { changedCharacters, changedParagraph, type CharacterLook, type ParagraphLook } from './doc-looks';
import { Fields, fontsOf, namesOf, sectionsOf, type Section } from './doc-parts';
import { pictureAt, picturesOfShapes, shapesIn, type DocPicture } from './doc-pictures';
import { docProperties, PROPERTIES_STREAM } from './doc-properties';
import { eachSprm } from './doc-sprms';
import { DocStyles } from './doc-styles';
import { rowOf } from './doc-tables';
import { DocWords } from './doc-words';
import type { RtfListener } from './rtf-listener';

/**
 * Tells a Word 97–2003 document (MS-DOC) to a listener of RTF, as if it were read from a file in that format: the two say the same in
 * other signs. So the text and the layout of both formats are made in one place.
 * Throws CasebookError: `unreadable`, `too-large`, `unsupported` (Word 95 and before).
 */
export function readDoc(bytes: Uint8Array, listener: RtfListener): void {
  try {
    new DocReader(new CompoundFile(bytes), listener).read();
  } catch (error) {
    // A place that leads out of the file.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

/** Something that stands at a character: a note, a comment, a box, a picture. */
type Anchored = () => void;

const NONE = Buffer.alloc(0);
/** Properties that stand among the data, as they are too long for their place. */
const HUGE_PARAGRAPH = [0x6645, 0x6646] as const;
const SECTION_WORDS: ReadonlyMap<number, string> = new Map([
  [0xb01f, 'pgwsxn'],
  [0xb020, 'pghsxn'],
  [0xb021, 'marglsxn'],
  [0xb022, 'margrsxn'],
  [0x9023, 'margtsxn'],
  [0x9024, 'margbsxn'],
]);
const BREAKS = ['sbknone', 'sbkcol', 'sbkpage', 'sbkeven', 'sbkodd'] as const;
/** The first texts of the margins are the lines above notes; each section has six then. */
const SEPARATORS = 6;
const MARGINS = ['headerl', 'header', 'footerl', 'footer', 'headerf', 'footerf'] as const;
const SIGNS = /[\0-\x08\x0b-\x1f(]|\t/g;
/** How often the characters of all texts beside the main one may be told: several notes may name the same words. */
const MOST_TIMES = 3;
/** A page of the layout holds fewer; in how many places pictures are looked for. */
const MOST_PICTURES = 2_000;

class DocReader {
  readonly #doc: DocFile;
  readonly #listener: RtfListener;
  readonly #words: DocWords;
  readonly #styles: DocStyles;
  readonly #lists: DocLists;
  readonly #properties: Buffer | null;
  readonly #sections: readonly Section[];
  readonly #margins: readonly { start: number; end: number }[];
  readonly #pictures = new Map<number, DocPicture | null>();
  readonly #anchors = new Map<number, Anchored[]>();
  readonly #anchorPlaces: readonly number[];
  readonly #paragraphLooks = new Map<Buffer, { look: ParagraphLook; style: number; modifiers: Buffer }>();
  readonly #characterLooks = new Map<Buffer, Map<number, CharacterLook>>();
  #fields = new Fields();
  #said: CharacterLook | null = null;
  #left: number;

  constructor(file: CompoundFile, listener: RtfListener) {
    this.#doc = new DocFile(file);
    this.#listener = listener;
    this.#words = new DocWords(listener);
    this.#styles = new DocStyles(this.#doc.part(TABLES.styles));
    this.#lists = new DocLists(this.#doc);
    this.#properties = file.read(PROPERTIES_STREAM);
    this.#sections = sectionsOf(this.#doc);
    this.#margins = plc(this.#doc.part(TABLES.margins), 0);
    this.#left = this.#doc.text.length * MOST_TIMES;
    this.#anchorNotes(TABLES.noteReferences, TABLES.notes, this.#doc.starts.notes, this.#doc.lengths.notes);
    this.#anchorNotes(TABLES.endnoteReferences, TABLES.endnotes, this.#doc.starts.endnotes, this.#doc.lengths.endnotes);
    this.#anchorComments();
    this.#anchorShapes();
    this.#anchorPlaces = [...this.#anchors.keys()].sort((one, other) => one - other);
  }

  read(): void {
    this.#listener.word('uc', 0);
    this.#tellHead();
    this.#openSection(0);
    this.#tell(0, this.#doc.lengths.main, true);
  }

  // --- Head ---------------------------------------------------------------------------------------------------------

  #tellHead(): void {
    const fonts = fontsOf(this.#doc.part(TABLES.fonts));
    this.#words.group('fonttbl', () => {
      for (const [number, name] of fonts.entries())
        this.#inGroup(() => {
          this.#listener.word('f', number);
          this.#listener.say(`${name};`);
        });
    });
    this.#words.group('stylesheet', () => {
      for (const [number, name] of this.#styles.names)
        this.#inGroup(() => {
          this.#listener.word('s', number);
          this.#listener.say(`${name};`);
        });
    });
    const { title, author } = docProperties(this.#properties);
    this.#words.group('info', () => {
      this.#words.saying('title', title);
      this.#words.saying('author', author);
    });
    this.#listener.word('deff', this.#styles.font);
  }

  #inGroup(inside: () => void): void {
    this.#listener.openGroup();
    inside();
    this.#listener.closeGroup();
  }

  // --- Sections -----------------------------------------------------------------------------------------------------

  #openSection(number: number): void {
    const section = this.#sections[number];
    if (section === undefined) return;
    eachSprm(section.modifiers, (code, operand) => {
      const word = SECTION_WORDS.get(code);
      if (word !== undefined) this.#listener.word(word, Math.abs(operand.readInt16LE(0)));
      else if (code === 0x3009 && number > 0) this.#listener.word(BREAKS[(operand[0] ?? 2) as 0 | 1 | 2 | 3 | 4] ?? 'sbkpage', null);
    });
    for (const [place, word] of MARGINS.entries()) {
      const margin = this.#margins[SEPARATORS + number * MARGINS.length + place];
      if (margin !== undefined) this.#inside(word, this.#doc.starts.margins + margin.start, this.#doc.starts.margins + margin.end);
    }
  }

  /** A text of its own, in a group. */
  #inside(word: string, start: number, end: number): void {
    if (end <= start) return;
    if ((this.#left -= end - start) < 0) throw damaged();
    if (/^[\s\0-\x1f]*$/.test(this.#doc.text.slice(start, end))) return;
    const said = this.#said;
    const fields = this.#fields;
    this.#said = null;
    this.#fields = new Fields();
    this.#words.group(word, () => this.#tell(start, end, false));
    this.#said = said;
    this.#fields = fields;
  }

  // --- What stands at characters ------------------------------------------------------------------------------------

  #anchor(at: number, anchored: Anchored): void {
    const own = this.#anchors.get(at);
    if (own === undefined) this.#anchors.set(at, [anchored]);
    else own.push(anchored);
  }

  #anchorNotes(references: number, texts: number, start: number, length: number): void {
    const notes = plc(this.#doc.part(texts), 0);
    for (const [index, { start: at }] of plc(this.#doc.part(references), 2).entries()) {
      const note = notes[index];
      if (note !== undefined) this.#anchor(at, () => this.#inside('footnote', start + note.start, start + Math.min(note.end, length)));
    }
  }

  #anchorComments(): void {
    const { starts, lengths } = this.#doc;
    const comments = plc(this.#doc.part(TABLES.comments), 0);
    const names = namesOf(this.#doc.part(TABLES.commenters));
    for (const [index, { start: at, entry }] of plc(this.#doc.part(TABLES.commentReferences), 30).entries()) {
      const comment = comments[index];
      const name = names[entry.readUInt16LE(20)];
      if (comment === undefined) continue;
      this.#anchor(at, () => {
        if (name !== undefined) this.#words.saying('atnauthor', name);
        this.#inside('annotation', starts.comments + comment.start, starts.comments + Math.min(comment.end, lengths.comments));
      });
    }
  }

  #anchorShapes(): void {
    const { starts, lengths } = this.#doc;
    const boxes = new Map(plc(this.#doc.part(TABLES.boxes), 22).map((box) => [box.entry.readUInt32LE(14), box]));
    const pictures = picturesOfShapes(this.#doc);
    for (const { at, shape, width, height } of shapesIn(this.#doc)) {
      const box = boxes.get(shape);
      const picture = pictures.get(shape);
      if (picture !== undefined) this.#anchor(at, () => this.#words.picture(width, height, picture));
      if (box !== undefined)
        this.#anchor(at, () => this.#inside('shptxt', starts.boxes + box.start, starts.boxes + Math.min(box.end, lengths.boxes)));
    }
  }

  // --- Paragraphs ---------------------------------------------------------------------------------------------------

  /** In texts beside the main one nothing stands at a character, and no section ends. */
  #tell(start: number, end: number, isMain: boolean): void {
    const last = Math.min(end, this.#doc.text.length);
    let section = 0;
    let anchor = 0;
    for (let at = start; at < last;) {
      while (isMain && (this.#sections[section]?.end ?? last) <= at) section++;
      const sectionEnd = isMain ? (this.#sections[section]?.end ?? last) : last;
      const mark = this.#endOfParagraph(at, Math.min(last, sectionEnd));
      const { look, style, modifiers } = this.#paragraphLook(mark);
      const sign = this.#doc.text[mark];
      if (look.depth === 1 && look.endsRow && sign === '\x07') {
        this.#words.row(rowOf(modifiers));
        this.#listener.word('row', null);
      } else {
        this.#openParagraph(look, style);
        anchor = this.#tellCharacters(at, isMark(sign) ? mark : mark + 1, style, isMain ? anchor : null);
        const isLast = mark + 1 >= last && !isMain;
        if (!isLast) this.#endParagraph(sign, look);
      }
      if (isMain && sign === '\x0c' && mark + 1 === sectionEnd && mark + 1 < last) this.#openSection(section + 1);
      at = mark + 1;
    }
  }

  /** Where its mark is, or its last character: the sign that ends a section breaks pages elsewhere. */
  #endOfParagraph(start: number, end: number): number {
    for (let at = start; at < end; at++) {
      const sign = this.#doc.text.charCodeAt(at);
      if (sign === 0x0d || sign === 0x07) return at;
    }
    return Math.max(start, end - 1);
  }

  #paragraphLook(mark: number): { look: ParagraphLook; style: number; modifiers: Buffer } {
    const { noted, changes } = this.#doc.paragraphAt(mark);
    const known = changes.length === 0 ? this.#paragraphLooks.get(noted) : undefined;
    if (known !== undefined) return known;
    const style = noted.length < 2 ? 0 : noted.readUInt16LE(0);
    const modifiers = Buffer.concat([this.#withHuge(noted.subarray(2)), changes]);
    const styled = this.#styles.paragraph(style);
    // The list says where its paragraphs stand, but for what they say themselves.
    const { list, listLevel } = changedParagraph(modifiers, styled);
    const look = changedParagraph(modifiers, changedParagraph(this.#lists.lookOf(list, listLevel), styled));
    const read = { look: { ...look, list, listLevel }, style, modifiers };
    if (changes.length === 0) this.#paragraphLooks.set(noted, read);
    return read;
  }

  #withHuge(modifiers: Buffer): Buffer {
    let huge: Buffer = NONE;
    eachSprm(modifiers, (code, operand) => {
      if (code !== HUGE_PARAGRAPH[0] && code !== HUGE_PARAGRAPH[1]) return;
      const at = operand.readUInt32LE(0);
      if (at + 2 <= this.#doc.data.length) huge = this.#doc.data.subarray(at + 2, at + 2 + this.#doc.data.readUInt16LE(at));
    });
    return huge.length === 0 ? modifiers : Buffer.concat([modifiers, huge]);
  }

  #openParagraph(look: ParagraphLook, style: number): void {
    this.#words.paragraph(look, style);
    const number = look.list === 0 ? null : this.#lists.next(look.list, look.listLevel);
    if (number !== null) this.#words.saying('listtext', number === '' ? '•' : number);
  }

  #endParagraph(sign: string | undefined, look: ParagraphLook): void {
    if (sign === '\x07') this.#listener.word('cell', null);
    else if (sign === '\x0c') this.#listener.word('sect', null);
    else if (look.depth > 1 && (look.endsInnerRow || look.endsInnerCell))
      this.#listener.word(look.endsInnerRow ? 'nestrow' : 'nestcell', null);
    else this.#listener.word('par', null);
  }

  // --- Characters ---------------------------------------------------------------------------------------------------

  /** Answers which of what stands at characters comes next; null where nothing does. */
  #tellCharacters(start: number, end: number, style: number, anchor: number | null): number {
    let next = anchor ?? 0;
    for (let at = start; at < end;) {
      const run = this.#doc.charactersAt(at, end);
      const look = this.#characterLook(run.noted, run.changes, style);
      while (anchor !== null && (this.#anchorPlaces[next] ?? end) < at) next++;
      const place = anchor === null ? run.end : (this.#anchorPlaces[next] ?? run.end);
      const until = place < run.end ? place + 1 : run.end;
      this.#tellRun(this.#doc.text.slice(at, until), look);
      if (place < run.end) for (const anchored of this.#fields.isInstruction ? [] : (this.#anchors.get(place) ?? [])) anchored();
      at = until;
    }
    return next;
  }

  #characterLook(noted: Buffer, changes: Buffer, style: number): CharacterLook {
    let known = this.#characterLooks.get(noted);
    if (known === undefined) this.#characterLooks.set(noted, (known = new Map<number, CharacterLook>()));
    let look = changes.length === 0 ? known.get(style) : undefined;
    if (look === undefined) {
      const styled = this.#styles.characters(style);
      look = changedCharacters(noted, styled, styled, this.#styles.over);
      if (changes.length > 0) look = changedCharacters(changes, look, styled, this.#styles.over);
      else known.set(style, look);
    }
    return look;
  }

  #tellRun(text: string, look: CharacterLook): void {
    let from = 0;
    for (const { 0: sign, index } of text.matchAll(SIGNS)) {
      if (sign === '(' && look.symbol === '') continue;
      this.#say(text.slice(from, index), look);
      from = index + 1;
      this.#tellSign(sign, look);
    }
    this.#say(text.slice(from), look);
  }

  #say(text: string, look: CharacterLook): void {
    if (text === '' || this.#fields.isInstruction) return;
    this.#show(look);
    this.#listener.say(text);
  }

  #show(look: CharacterLook): void {
    if (look === this.#said) return;
    this.#words.characters(look);
    this.#said = look;
  }

  #tellSign(sign: string, look: CharacterLook): void {
    if (this.#fields.sign(sign) || this.#fields.isInstruction) return;
    if (sign === '(') this.#say(look.symbol, look);
    else if (sign === '\x01') this.#tellPicture(look);
    else {
      const word = WORDS[sign];
      if (word === undefined) return;
      this.#show(look);
      this.#listener.word(word, null);
    }
  }

  #tellPicture({ picture, hidden, deleted }: CharacterLook): void {
    if (picture === null || hidden || deleted) return;
    let shown = this.#pictures.get(picture) ?? null;
    if (!this.#pictures.has(picture) && this.#pictures.size < MOST_PICTURES)
      this.#pictures.set(picture, (shown = pictureAt(this.#doc, picture)));
    if (shown !== null) this.#words.picture(shown.width, shown.height, shown.bytes);
  }
}

const isMark = (sign: string | undefined): boolean => sign === '\r' || sign === '\x07' || sign === '\x0c';

const WORDS: Readonly<Record<string, string>> = { '\t': 'tab', '\x0b': 'line', '\x0c': 'page', '\x0e': 'line', '\x1e': '_' };

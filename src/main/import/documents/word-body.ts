import { DEEPEST, type SpanMark } from '../../../shared/articles/structure';
import { lowered, raised, settleScripts } from '../superscripts';
import { commentParagraph, pictureParagraph, pictureWords } from './comments';
import { Story, type Draft } from './story';
import { WordMath } from './word-math';
import type { WordNumbering } from './word-numbering';
import { isOn, scriptOf, type Script, type WordStyle, type WordStyles } from './word-styles';
import type { XmlAttributes, XmlHandler } from './xml';

/**
 * Takes the text of a part of a Word document (WordprocessingML, ECMA-376 part 1, chapter 17): insertions in, deletions
 * and hidden text out, text boxes, comments and the descriptions of pictures after the paragraph they are anchored in, notes by
 * their references, formulas on one line.
 */
export interface NoteReference {
  kind: 'footnote' | 'endnote';
  id: string;
}

/** What is no text, or repeats text that is there already. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:rPrChange',
  'w:pPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:numberingChange',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'w:sectPr',
  'w:tblGrid',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:ffData',
  'w:rt',
  'w:docPartObj',
  'm:rPr',
  'm:ctrlPr',
  'w:binData',
]);

/** A comment of the document: who wrote it, and its words. */
export interface WordComment {
  author: string;
  text: string;
}

/** What a part refers to, by the ids of the relations: addresses outside, and the entries of pictures. */
export interface WordRelated {
  links: ReadonlyMap<string, string>;
  pictures: ReadonlyMap<string, string>;
}

interface OpenRun {
  hidden: boolean;
  script: Script | null;
  strong: boolean;
  emphasis: boolean;
}

/** Characters of the words a comment is on. */
const LONGEST_RANGE = 400;
/** Half points above or below the line. */
const RAISED = 4;

interface OpenParagraph {
  style: string | null;
  list: string | null;
  level: number | null;
  outline: number | null;
  /** Its mark was deleted: the next paragraph goes on with it. */
  joins: boolean;
}

export class WordBody implements XmlHandler {
  readonly story = new Story();
  readonly references: NoteReference[] = [];
  /** The text of the first paragraph that is styled as the document's title. */
  title: string | null = null;
  /** Drafts of each note, by its id. */
  readonly notes = new Map<string, Draft[]>();
  /** The comments that this part defines, by their ids. */
  readonly comments = new Map<string, WordComment>();
  readonly #styles: WordStyles;
  readonly #numbering: WordNumbering;
  readonly #known: ReadonlyMap<string, WordComment>;
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #runs: OpenRun[] = [];
  readonly #math = new WordMath();
  /** The words that comments are on, as far as they have been read; closed ones too. */
  readonly #ranges = new Map<string, { words: string; open: boolean }>();
  /** For each alternative content, how much text there was before it. */
  readonly #alternatives: number[] = [];
  #added = 0;
  #skipping = 0;
  #inText = false;
  #inParagraphProperties = 0;
  #inRunProperties = 0;
  #inRowProperties = false;
  #note: string | null = null;
  #author = '';

  readonly #related: WordRelated;
  #inPicture = 0;
  /** What the drawing that is open shows. */
  #shown = '';
  /** The addresses of the links that are open; null for one that leads nowhere outside. */
  readonly #openLinks: (string | null)[] = [];
  #cell = { columns: 1, rows: 1 };

  /** `comments`: those of the document, which its body refers to. */
  constructor(
    styles: WordStyles,
    numbering: WordNumbering,
    comments: ReadonlyMap<string, WordComment> = new Map(),
    related: WordRelated = { links: new Map(), pictures: new Map() },
  ) {
    this.#styles = styles;
    this.#numbering = numbering;
    this.#known = comments;
    this.#related = related;
  }

  open(tag: string, attributes: XmlAttributes): void {
    if (this.#skipping > 0 || (SKIPPED.has(tag) && !this.#isMark(tag)) || this.#isRepeated(tag)) {
      this.#skipping++;
      return;
    }
    if (this.#inPicture > 0 || tag === 'pic:pic') {
      if (tag === 'pic:pic') this.#inPicture++;
      else if (tag === 'a:blip') this.#picture(attributes['r:embed'] ?? '');
      return;
    }
    if (tag === 'mc:AlternateContent') this.#alternatives.push(this.#added);
    if (this.#math.inside || tag === 'm:oMath') this.#math.open(tag, attributes);
    if (this.#openProperties(tag, attributes) || this.#openBlock(tag, attributes)) return;
    this.#openInline(tag, attributes);
  }

  /** `<w:del/>` among the properties of a paragraph's mark or a row says that these were deleted, not what is in them. */
  #isMark(tag: string): boolean {
    return tag === 'w:del' && (this.#inRunProperties > 0 || this.#inRowProperties);
  }

  /** What is there for programs that do not know the other content says the same again, unless that said nothing. */
  #isRepeated(tag: string): boolean {
    return tag === 'mc:Fallback' && this.#added > (this.#alternatives.at(-1) ?? 0);
  }

  #openProperties(tag: string, attributes: XmlAttributes): boolean {
    const paragraph = this.#paragraphs.at(-1);
    const value = attributes['w:val'] ?? '';
    if (tag === 'w:pPr') this.#inParagraphProperties++;
    else if (tag === 'w:rPr') this.#inRunProperties++;
    else if (tag === 'w:trPr') this.#inRowProperties = true;
    else if (this.#inRowProperties && tag === 'w:del') this.story.dropRow();
    else if (this.#inRowProperties && tag === 'w:tblHeader') {
      if (isOn(value)) this.story.headRow();
    } else if (tag === 'w:gridSpan') this.#cell.columns = Number.parseInt(value, 10);
    else if (this.#inParagraphProperties > 0 && paragraph !== undefined) {
      if (tag === 'w:pStyle') paragraph.style = value;
      else if (tag === 'w:numId') paragraph.list = value;
      else if (tag === 'w:ilvl') paragraph.level = Number.parseInt(value, 10);
      else if (tag === 'w:outlineLvl') paragraph.outline = Number.parseInt(value, 10);
      // A large first letter stands in a paragraph of its own.
      else if (tag === 'w:framePr') paragraph.joins = /^(?:drop|margin)$/.test(attributes['w:dropCap'] ?? '');
      else if (tag === 'w:del' && this.#inRunProperties > 0) paragraph.joins = true;
    } else if (this.#inRunProperties > 0) {
      this.#openRunProperty(tag, value);
    } else return false;
    return true;
  }

  #openRunProperty(tag: string, value: string): void {
    const run = this.#runs.at(-1);
    if (run === undefined) return;
    if (tag === 'w:vanish') run.hidden = isOn(value);
    else if (tag === 'w:b') run.strong = isOn(value);
    else if (tag === 'w:i') run.emphasis = isOn(value);
    else if (tag === 'w:vertAlign') run.script = scriptOf(value);
    else if (tag === 'w:position' && Math.abs(Number(value)) >= RAISED) run.script = Number(value) > 0 ? 'raised' : 'lowered';
    else if (tag === 'w:rStyle') {
      const style = this.#styles.of(value);
      run.hidden ||= style.hidden;
      run.script ??= style.script;
      run.strong ||= style.strong;
      run.emphasis ||= style.emphasis;
    }
  }

  #openBlock(tag: string, attributes: XmlAttributes): boolean {
    const { story } = this;
    if (tag === 'w:p') {
      this.#paragraphs.push({ style: null, list: null, level: null, outline: null, joins: false });
      story.openParagraph();
    } else if (tag === 'w:tbl') story.openTable();
    else if (tag === 'w:tr') story.openRow();
    else if (tag === 'w:tc') {
      this.#cell = { columns: 1, rows: 1 };
      story.openFlow();
    } else if (tag === 'w:txbxContent') story.openFlow();
    else if (tag === 'w:footnote' || tag === 'w:endnote') {
      // Separators have a type.
      const own = attributes['w:type'] === undefined || attributes['w:type'] === 'normal';
      this.#note = own ? (attributes['w:id'] ?? '') : null;
      story.openFlow();
    } else if (tag === 'w:comment') {
      this.#note = attributes['w:id'] ?? '';
      this.#author = attributes['w:author'] ?? '';
      story.openFlow();
    } else return false;
    return true;
  }

  #openInline(tag: string, attributes: XmlAttributes): void {
    if (tag === 'w:r') this.#runs.push({ hidden: false, script: null, strong: false, emphasis: false });
    else if (tag === 'w:hyperlink') this.#openLinks.push(this.#related.links.get(attributes['r:id'] ?? '') ?? null);
    else if (tag === 'w:t' || tag === 'm:t') this.#inText = true;
    else if (tag === 'w:tab' || tag === 'w:ptab') this.#add('\t');
    else if (tag === 'w:br') this.#add(attributes['w:type'] === 'page' || attributes['w:type'] === 'column' ? '\n\n' : '\n');
    else if (tag === 'w:cr') this.#add('\n');
    else if (tag === 'w:noBreakHyphen') this.#add('-');
    else if (tag === 'w:sym') this.#add(symbol(attributes['w:char'] ?? ''));
    else if (tag === 'w:footnoteReference' || tag === 'w:endnoteReference') this.#refer(tag === 'w:footnoteReference', attributes);
    else if (tag === 'wp:docPr') this.#describe(attributes['descr'] ?? '');
    else if (tag === 'v:shape') this.#describe(attributes['alt'] ?? '');
    else if (tag === 'v:imagedata') this.#picture(attributes['r:id'] ?? '');
    else if (tag === 'w:commentRangeStart') this.#ranges.set(attributes['w:id'] ?? '', { words: '', open: true });
    else if (tag === 'w:commentRangeEnd') this.#endRange(attributes['w:id'] ?? '');
    else if (tag === 'w:commentReference') this.#comment(attributes['w:id'] ?? '');
  }

  #endRange(id: string): void {
    const range = this.#ranges.get(id);
    if (range !== undefined) range.open = false;
  }

  #comment(id: string): void {
    const comment = this.#known.get(id);
    const text =
      comment === undefined
        ? null
        : commentParagraph({ kind: 'comment', author: comment.author, on: this.#ranges.get(id)?.words ?? null, text: comment.text });
    if (text !== null) this.story.insert([{ text, kind: 'paragraph', place: 'a comment on the document' }]);
  }

  /** What a picture shows, as its author put it. */
  #describe(description: string): void {
    this.#shown = pictureWords(description);
    const text = pictureParagraph(description);
    if (text === null) return;
    this.#added += text.length;
    this.story.insert([{ text, kind: 'caption', place: 'the description of a picture' }]);
  }

  /** `id`: of its relation; a picture that lies outside has none that is known. */
  #picture(id: string): void {
    const source = this.#related.pictures.get(id);
    if (source === undefined || this.#runs.at(-1)?.hidden === true) return;
    this.#added++;
    this.story.addPicture({ source, alt: this.#shown });
  }

  #refer(foot: boolean, attributes: XmlAttributes): void {
    const reference: NoteReference = { kind: foot ? 'footnote' : 'endnote', id: attributes['w:id'] ?? '' };
    this.references.push(reference);
    this.#add(`[${this.references.length}]`, { mark: 'note', target: String(this.references.length) });
  }

  close(tag: string): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    if (this.#inPicture > 0) {
      if (tag === 'pic:pic') this.#inPicture--;
      return;
    }
    if (this.#math.inside) this.#closeMath();
    if (tag === 'mc:AlternateContent') this.#alternatives.pop();
    else if (tag === 'w:pPr') this.#inParagraphProperties--;
    else if (tag === 'w:rPr') this.#inRunProperties--;
    else if (tag === 'w:trPr') this.#inRowProperties = false;
    else if (tag === 'w:r') this.#runs.pop();
    else if (tag === 'w:hyperlink') this.#openLinks.pop();
    else if (tag === 'w:t' || tag === 'm:t') this.#inText = false;
    else if (tag === 'w:p') this.#closeParagraph();
    else if (tag === 'w:tc') this.#closeCell();
    else if (tag === 'w:tbl') this.story.closeTable();
    else if (tag === 'w:txbxContent') this.story.insert(this.story.closeFlow());
    else if (tag === 'w:footnote' || tag === 'w:endnote') this.#closeNote();
    else if (tag === 'w:comment') this.#closeComment();
  }

  /** Tables in a cell have cells of their own, which are closed by then. */
  #closeCell(): void {
    this.story.closeCell(this.#cell.columns);
    this.#cell = { columns: 1, rows: 1 };
  }

  #closeMath(): void {
    const formula = this.#math.close();
    if (formula !== null) this.#add(formula);
  }

  #closeComment(): void {
    const text = this.story
      .closeFlow()
      .map((draft) => draft.text)
      .join('\n');
    if (this.#note !== null) this.comments.set(this.#note, { author: this.#author, text });
    this.#note = null;
  }

  text(text: string): void {
    if (!this.#inText || this.#skipping > 0) return;
    if (this.#math.inside) this.#math.text(text);
    else this.#add(text);
  }

  #add(text: string, own: SpanMark | null = null): void {
    const run = this.#runs.at(-1);
    if (this.#inParagraphProperties > 0 || run?.hidden === true) return;
    this.#added += text.length;
    for (const range of this.#ranges.values()) if (range.open && range.words.length < LONGEST_RANGE) range.words += text;
    const words = run?.script === 'raised' ? raised(text) : run?.script === 'lowered' ? lowered(text) : text;
    this.story.add(words, own === null ? this.#marksOf(run) : [own]);
  }

  #marksOf(run: OpenRun | undefined): SpanMark[] {
    const link = this.#openLinks.at(-1) ?? null;
    return [
      ...(run?.strong === true ? [{ mark: 'strong' } as const] : []),
      ...(run?.emphasis === true ? [{ mark: 'emphasis' } as const] : []),
      ...(link === null ? [] : [{ mark: 'link', target: link } as const]),
    ];
  }

  #closeNote(): void {
    const drafts = this.story.closeFlow();
    if (this.#note !== null) this.notes.set(this.#note, drafts);
    this.#note = null;
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined || paragraph.joins) return;
    const style = this.#styles.of(paragraph.style);
    const place = this.#placeOf(paragraph, style);
    const number = place === null || this.story.atStart ? null : this.#numbering.next(place);
    const kind = kindOf(paragraph, style, number);
    if (style.isTitle && this.title === null && !this.story.atStart) this.title = settleScripts(this.story.openText, { join: true });
    if (place !== null && number !== null && kind.kind === 'list-item')
      kind.structure = { depth: Math.min(DEEPEST, Math.max(0, place.level || 0) + 1) };
    this.story.closeParagraph(kind, number === null || number === '' ? '' : `${number} `);
  }

  #placeOf({ list, level }: OpenParagraph, style: WordStyle) {
    const own = list ?? style.numbering?.list;
    if (own === undefined || own === '0') return null;
    return { list: own, level: level ?? style.numbering?.level ?? 0 };
  }
}

function kindOf({ outline }: OpenParagraph, style: WordStyle, number: string | null): Omit<Draft, 'text'> {
  if (style.kind === 'heading') return { kind: 'heading', level: style.level ?? 2 };
  if (outline !== null && outline >= 0 && outline < 6) return { kind: 'heading', level: outline + 1 };
  if (style.kind === null && number !== null) return { kind: 'list-item' };
  return { kind: style.kind };
}

/** A character of a symbol font; the private ones have no meaning without the font, but for the bullets. */
function symbol(code: string): string {
  const point = Number.parseInt(code, 16);
  if (!Number.isInteger(point) || point < 0x20 || point > 0x10ffff) return '';
  if (point >= 0xe000 && point <= 0xf8ff) return point === 0xf0b7 || point === 0xf0a7 ? '•' : '';
  return String.fromCodePoint(point);
}

import type { BlockKind } from '../../../shared/articles/model';
import { decodeBytes, encodingOfCharset, encodingOfCodePage } from './rtf-encodings';
import type { RtfHandler } from './rtf-tokens';
import { Story, type Draft } from './story';
import { lowered, raised, settleScripts } from '../superscripts';
import { commentParagraph } from './comments';
import { styleNamed, type Script } from './word-styles';

/**
 * Takes the text of an RTF document: hidden and deleted text, pictures, objects and whatever a reader is told to pass over
 * when it does not know it are out; notes are numbered and kept apart, and so are the heads and feet of pages.
 */
type Destination =
  | 'text'
  | 'skip'
  | 'fonts'
  | 'styles'
  | 'info'
  | 'title'
  | 'author'
  | 'note'
  | 'margin'
  | 'box'
  | 'number'
  | 'shape'
  | 'comment'
  | 'commenter';

interface Group {
  destination: Destination;
  /** Whether this group began its destination. */
  owns: boolean;
  /** Characters that stand after `\u` for readers that do not know it. */
  fallback: number;
  hidden: boolean;
  font: number | null;
  script: Script | null;
  /** The next subgroup is the old spelling of what the one after it says in Unicode. */
  skipsNext: boolean;
}

const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  '~': '\u00a0',
  _: '-',
  '{': '{',
  '}': '}',
  '\\': '\\',
  nestcell: '\t',
  nestrow: '\n',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
  zwj: '\u200d',
  zwnj: '\u200c',
  page: '\n\n',
};

const DESTINATIONS: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts',
  stylesheet: 'styles',
  info: 'info',
  title: 'title',
  author: 'author',
  footnote: 'note',
  shptxt: 'box',
  dptxbxtext: 'box',
  header: 'margin',
  headerl: 'margin',
  headerr: 'margin',
  headerf: 'margin',
  footer: 'margin',
  footerl: 'margin',
  footerr: 'margin',
  footerf: 'margin',
  listtext: 'number',
  pntext: 'number',
  shpinst: 'shape',
  do: 'shape',
  colortbl: 'skip',
  pict: 'skip',
  objdata: 'skip',
  objclass: 'skip',
  objname: 'skip',
  fldinst: 'skip',
  nonshppict: 'skip',
  shprslt: 'skip',
  filetbl: 'skip',
  revtbl: 'skip',
  annotation: 'comment',
  atnid: 'skip',
  atnauthor: 'commenter',
  atnref: 'skip',
  atrfstart: 'skip',
  atrfend: 'skip',
  atntime: 'skip',
  atndate: 'skip',
  atnparent: 'skip',
  atnicn: 'skip',
  xe: 'skip',
  tc: 'skip',
  rxe: 'skip',
  txe: 'skip',
  listtable: 'skip',
  listoverridetable: 'skip',
  themedata: 'skip',
  private: 'skip',
  sp: 'skip',
  ftnsep: 'skip',
  ftnsepc: 'skip',
  ftncn: 'skip',
  aftnsep: 'skip',
  aftnsepc: 'skip',
  aftncn: 'skip',
  template: 'skip',
};
/** Destinations that are known although the file says they may be passed over. */
const KNOWN_OPTIONAL = new Set(['shpinst', 'do', 'ud', 'shppict', 'pnseclvl']);
/** What is text by itself, apart from the paragraph it stands in. */
const FLOWS: ReadonlySet<Destination> = new Set<Destination>(['note', 'margin', 'box', 'comment']);
/** Half points above or below the line. */
const RAISED = 4;

interface Paragraph {
  style: number | null;
  outline: number | null;
  inTable: boolean;
  listed: boolean;
}

const NEW_PARAGRAPH: Paragraph = { style: null, outline: null, inTable: false, listed: false };

export class RtfBody implements RtfHandler {
  readonly story = new Story();
  readonly notes: Draft[] = [];
  readonly margins: Draft[] = [];
  readonly info = { title: '', author: '' };
  styledTitle: string | null = null;
  #group: Group = { destination: 'text', owns: false, fallback: 1, hidden: false, font: null, script: null, skipsNext: false };
  readonly #groups: Group[] = [];
  #encoding = 'windows-1252';
  readonly #fonts = new Map<number, string>();
  readonly #styles = new Map<number, string>();
  #bytes: number[] = [];
  #toSkip = 0;
  #optional = false;
  #entry: { id: number | null; name: string } = { id: null, name: '' };
  #paragraph: Paragraph = { ...NEW_PARAGRAPH };
  #number = '';
  #inTable = false;
  /** Flows that are open besides the body and a cell: notes, boxes, margins. */
  #inside = 0;
  #notes = 0;
  #commenter = '';

  openGroup(): void {
    this.#flush();
    this.#toSkip = 0;
    this.#groups.push(this.#group);
    const skipped = this.#group.skipsNext;
    this.#group.skipsNext = false;
    this.#group = { ...this.#group, owns: false, skipsNext: false, destination: skipped ? 'skip' : this.#group.destination };
    this.#optional = false;
  }

  closeGroup(): void {
    this.#flush();
    this.#toSkip = 0;
    const { destination, owns } = this.#group;
    const outer = this.#groups.pop();
    if (outer === undefined) return;
    if (destination === 'styles' && outer.destination === 'styles') this.#closeStyle();
    if (owns) this.#leave(destination);
    this.#group = outer;
  }

  skips(): boolean {
    return this.#group.destination === 'skip';
  }

  byte(code: number): void {
    if (this.#toSkip > 0) this.#toSkip--;
    else this.#bytes.push(code);
  }

  word(name: string, value: number | null): void {
    if (name === '*') {
      this.#optional = true;
      return;
    }
    const optional = this.#optional;
    this.#optional = false;
    if (this.#group.destination === 'skip') return;
    if (name === 'u') return this.#unicode(value ?? 0);
    const sign = SIGNS[name];
    if (sign !== undefined && this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    this.#flush();
    const destination = DESTINATIONS[name];
    if (destination !== undefined) this.#enter(destination);
    else if (optional && !KNOWN_OPTIONAL.has(name)) this.#enter('skip');
    else if (sign !== undefined) this.#add(sign);
    else if (!this.#character(name, value)) this.#layout(name, value);
  }

  #unicode(value: number): void {
    this.#flush();
    this.#toSkip = this.#group.fallback;
    const unit = value < 0 ? value + 0x10000 : value;
    if (unit >= 0xf000 && unit <= 0xf0ff) return;
    if (unit > 0 && unit <= 0x10ffff) this.#add(unit > 0xffff ? String.fromCodePoint(unit) : String.fromCharCode(unit));
  }

  // --- Destinations -------------------------------------------------------------------------------------------------

  #enter(destination: Destination): void {
    if (destination === 'title' || destination === 'author') {
      if (this.#group.destination !== 'info') return;
    }
    this.#group.destination = destination;
    this.#group.owns = true;
    if (destination === 'note') this.story.add(`[${++this.#notes}]`);
    if (FLOWS.has(destination)) {
      this.#inside++;
      this.story.openFlow();
    }
    if (destination === 'number') this.#number = '';
  }

  #leave(destination: Destination): void {
    if (destination === 'number') this.#paragraph.listed = true;
    if (!FLOWS.has(destination)) return;
    this.#endParagraph();
    this.#inside--;
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

  #closeStyle(): void {
    const { id, name } = this.#entry;
    this.#styles.set(id ?? 0, name.replace(/;.*$/s, '').trim());
    this.#entry = { id: null, name: '' };
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  #character(name: string, value: number | null): boolean {
    const group = this.#group;
    if (name === 'uc') group.fallback = Math.max(0, Math.min(8, value ?? 1));
    else if (name === 'upr') group.skipsNext = true;
    else if (name === 'ud') group.destination = 'text';
    else if (name === 'v' || name === 'deleted') group.hidden = value !== 0;
    else if (name === 'super' || name === 'sub') group.script = value === 0 ? null : name === 'super' ? 'raised' : 'lowered';
    else if (name === 'nosupersub') group.script = null;
    else if (name === 'up' || name === 'dn') group.script = Math.abs(value ?? 6) < RAISED ? null : name === 'up' ? 'raised' : 'lowered';
    else if (name === 'plain') {
      group.hidden = false;
      group.font = null;
      group.script = null;
    } else if (name === 'f' && value !== null) {
      group.font = value;
      if (group.destination === 'fonts') this.#entry.id = value;
    } else if (name === 'fcharset' && value !== null) this.#setFont(encodingOfCharset(value));
    else if (name === 'cpg' && value !== null) this.#setFont(encodingOfCodePage(value));
    else if (name === 'ansicpg' && value !== null) this.#encoding = encodingOfCodePage(value) ?? this.#encoding;
    else if (name === 'mac') this.#encoding = 'macroman';
    else if (name === 'pc') this.#encoding = 'cp437';
    else if (name === 'pca') this.#encoding = 'cp850';
    else return false;
    return true;
  }

  #setFont(encoding: string | null): void {
    if (this.#entry.id !== null && encoding !== null) this.#fonts.set(this.#entry.id, encoding);
  }

  #layout(name: string, value: number | null): void {
    if (this.#group.destination === 'styles') {
      if (name === 's') this.#entry.id = value;
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

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const { font } = this.#group;
    const encoding = (font === null ? undefined : this.#fonts.get(font)) ?? this.#encoding;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#add(decodeBytes(bytes, encoding));
  }

  #add(text: string): void {
    const { destination, hidden, script } = this.#group;
    if (destination === 'title' || destination === 'author') this.info[destination] = (this.info[destination] + text).slice(0, 2000);
    else if (destination === 'styles') this.#entry.name = (this.#entry.name + text).slice(0, 200);
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
    this.#flush();
    this.#endParagraph();
    if (this.#inTable && this.#inside === 0) this.#endTable();
    return this.story.finish();
  }
}

import { decodeBytes, encodingOfCharset, encodingOfCodePage } from './rtf-encodings';
import { OpenPicture, type RtfPicture } from './rtf-pictures';
import type { RtfHandler } from './rtf-tokens';
import type { Script } from './word-styles';

/** What every listener to an RTF file (version 1.9.1) has to follow: groups, characters in bytes and in Unicode, fonts. */

/** The state that a group has for itself. */
export interface RtfGroup {
  destination: string;
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

const NEW_GROUP: RtfGroup = { destination: 'text', owns: false, fallback: 1, hidden: false, font: null, script: null, skipsNext: false };

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

/** Groups by the word that begins them. */
const DESTINATIONS: Readonly<Record<string, string>> = {
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
  pict: 'picture',
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
  // A picture may be a property of a shape; its words are none of the text.
  sp: 'property',
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
/** Half points above or below the line. */
const RAISED = 4;
/** Places in fonts of symbols, which are no letters. */
const OF_SYMBOLS = /[\uf000-\uf0ff]/g;

export abstract class RtfListener implements RtfHandler {
  protected group: RtfGroup = { ...NEW_GROUP };
  readonly #groups: RtfGroup[] = [];
  readonly #destinations: Readonly<Record<string, string>>;
  #encoding = 'windows-1252';
  readonly #fonts = new Map<number, string>();
  #font: number | null = null;
  #bytes: number[] = [];
  #toSkip = 0;
  #optional = false;
  #picture: OpenPicture | null = null;

  /** `own`: what other destinations this listener has for words. */
  constructor(own: Readonly<Record<string, string>> = {}) {
    this.#destinations = { ...DESTINATIONS, ...own };
  }

  /** A group has begun its destination. */
  protected abstract enter(destination: string, word: string): void;
  /** It has ended. */
  protected abstract leave(destination: string): void;
  /** Characters of the group that is open; hidden ones too. */
  protected abstract add(text: string): void;
  /** A word that says something else. Those of characters come here too, when they were followed. */
  protected abstract layout(name: string, value: number | null): void;

  /** Any group has begun, within another one. */
  protected opened(): void {
    // What has state of its own keeps it.
  }

  /** Any group has ended, within the other one. */
  protected closed(_inner: RtfGroup, _outer: RtfGroup): void {
    // What has state of its own takes it up again.
  }

  /** A picture that stands here and is seen. */
  protected picture(_picture: RtfPicture): void {
    // What has no place for it passes it over.
  }

  /** A character that has a word. */
  protected sign(text: string, _word: string): void {
    this.add(text);
  }

  openGroup(): void {
    this.flush();
    this.#toSkip = 0;
    this.#groups.push(this.group);
    const skipped = this.group.skipsNext;
    this.group.skipsNext = false;
    this.group = { ...this.group, owns: false, skipsNext: false, destination: skipped ? 'skip' : this.group.destination };
    this.#optional = false;
    this.opened();
  }

  closeGroup(): void {
    this.flush();
    this.#toSkip = 0;
    const inner = this.group;
    const outer = this.#groups.pop();
    if (outer === undefined) return;
    if (inner.owns && inner.destination === 'picture') this.#closePicture();
    else if (inner.owns) this.leave(inner.destination);
    this.closed(inner, outer);
    this.group = outer;
  }

  /** Characters that are known already, as in a document of another format that is told to this listener. */
  say(text: string): void {
    this.flush();
    if (!this.skips()) this.add(text.replace(OF_SYMBOLS, ''));
  }

  /** What stands in the file as it is: only a picture has any. */
  data(bytes: Uint8Array): void {
    if (this.group.destination === 'picture') this.#picture?.data(bytes);
  }

  skips(): boolean {
    return this.group.destination === 'skip';
  }

  byte(code: number): void {
    if (this.group.destination === 'picture') this.#picture?.sign(code);
    else if (this.#toSkip > 0) this.#toSkip--;
    else this.#bytes.push(code);
  }

  word(name: string, value: number | null): void {
    if (name === '*') {
      this.#optional = true;
      return;
    }
    const optional = this.#optional;
    this.#optional = false;
    if (this.group.destination === 'skip') return;
    if (name === 'u') return this.#unicode(value ?? 0);
    const sign = SIGNS[name];
    if (sign !== undefined && this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    this.flush();
    const destination = this.#destinations[name];
    if (destination !== undefined) this.#enter(destination, name);
    else if (optional && !KNOWN_OPTIONAL.has(name)) this.#enter('skip', name);
    else if (this.group.destination === 'picture') this.#picture?.word(name, value ?? 0);
    else if (this.group.destination === 'property') return;
    else if (sign !== undefined) this.sign(sign, name);
    else {
      this.#character(name, value);
      this.layout(name, value);
    }
  }

  #closePicture(): void {
    const picture = this.group.hidden ? null : (this.#picture?.closed() ?? null);
    this.#picture = null;
    if (picture !== null) this.picture(picture);
  }

  /** Bytes that wait become characters. */
  protected flush(): void {
    if (this.#bytes.length === 0) return;
    const { font } = this.group;
    const encoding = (font === null ? undefined : this.#fonts.get(font)) ?? this.#encoding;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.add(decodeBytes(bytes, encoding));
  }

  #unicode(value: number): void {
    this.flush();
    this.#toSkip = this.group.fallback;
    const unit = value < 0 ? value + 0x10000 : value;
    if (unit > 0 && unit <= 0x10ffff) this.say(unit > 0xffff ? String.fromCodePoint(unit) : String.fromCharCode(unit));
  }

  #enter(destination: string, word: string): void {
    if ((destination === 'title' || destination === 'author') && this.group.destination !== 'info') return;
    this.group.destination = destination;
    this.group.owns = true;
    if (destination === 'picture') this.#picture = new OpenPicture();
    this.enter(destination, word);
  }

  #character(name: string, value: number | null): void {
    const group = this.group;
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
    } else this.#encodings(name, value);
  }

  #encodings(name: string, value: number | null): void {
    if (name === 'f' && value !== null) {
      this.group.font = value;
      if (this.group.destination === 'fonts') this.#font = value;
    } else if (name === 'fcharset' && value !== null) this.#setFont(encodingOfCharset(value));
    else if (name === 'cpg' && value !== null) this.#setFont(encodingOfCodePage(value));
    else if (name === 'ansicpg' && value !== null) this.#encoding = encodingOfCodePage(value) ?? this.#encoding;
    else if (name === 'mac') this.#encoding = 'macroman';
    else if (name === 'pc') this.#encoding = 'cp437';
    else if (name === 'pca') this.#encoding = 'cp850';
  }

  #setFont(encoding: string | null): void {
    if (this.#font !== null && encoding !== null) this.#fonts.set(this.#font, encoding);
  }
}

import {
  Bookmark,
  EndnoteReferenceRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  Paragraph,
  Tab,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { PrintChoices } from '../../../shared/dossiers/print-choices';
import { endsInFigure } from '../block-contents';
import { noteRuns, type NoteRun } from '../cited-note';
import type { Direction, DossierInline, Mark } from '../document-model';
import { keptApart } from '../print-text';
import { scriptRuns, type ScriptRun } from '../script-runs';
import type { ExportWords } from '../words/words';
import type { DocxComments } from './docx-comments';
import { colours } from './docx-styles';

/** How the words of a paragraph run, and in which language they are when it is not the dossier's own (BCP 47). */
export interface Setting {
  direction: Direction;
  language: string | null;
}

type RunLook = Omit<IRunOptions, 'text' | 'children' | 'break'>;

/** Names of the places that links within the document lead to. */
export const placeOf = {
  note: (number: number): string => `note_${number}`,
  source: (number: number): string => `source_${number}`,
  section: (number: number): string => `section_${number}`,
  evidence: (number: number): string => `evidence_${number}`,
};

const looks: Readonly<Record<Mark, RunLook>> = {
  bold: { bold: true },
  italic: { italics: true },
  strikethrough: { strike: true },
  underline: { underline: {} },
  code: { style: 'CodeWords', noProof: true },
  subscript: { subScript: true },
  superscript: { superScript: true },
  highlight: { highlight: 'yellow' },
};

const noteLooks: Readonly<Record<NoteRun['look'], RunLook>> = {
  plain: {},
  strong: { bold: true },
  emphasis: { italics: true },
  open: { bold: true, color: colours.amber },
};

/** Writes words as runs, and keeps the notes that they have. */
export class RunWriter {
  readonly notes: Record<string, { children: Paragraph[] }> = {};

  constructor(
    private readonly words: ExportWords,
    private readonly place: PrintChoices['notes'],
    readonly comments: DocxComments,
  ) {}

  /** Words of ours on one line. */
  text(text: string, { direction, language }: Setting, look: RunLook = {}): TextRun[] {
    return scriptRuns(text, direction).map((run) => new TextRun({ ...look, ...scriptLook(run, language), text: run.text }));
  }

  /** What something is called, or its number, before its place at the next stop of the tab key. */
  label(text: string, look: RunLook = { color: colours.muted }): TextRun {
    return new TextRun({ ...look, children: [text, new Tab()] });
  }

  /** Words of others, kept apart where they run the other way. */
  foreign(text: string, language: string | null, look: RunLook = {}): TextRun[] {
    return this.text(keptApart(text), { direction: 'ltr', language }, look);
  }

  inlines(content: readonly DossierInline[], setting: Setting, look: RunLook = {}): ParagraphChild[] {
    return content.flatMap((inline, index) => this.inline(inline, content[index - 1], setting, look));
  }

  private inline(inline: DossierInline, before: DossierInline | undefined, setting: Setting, look: RunLook): ParagraphChild[] {
    switch (inline.kind) {
      case 'text':
        return this.text(
          inline.text,
          setting,
          inline.marks.reduce<RunLook>((all, mark) => ({ ...all, ...looks[mark] }), look),
        );
      case 'line-break':
        return [new TextRun({ break: 1 })];
      case 'tab':
        return [new TextRun({ children: [new Tab()] })];
      case 'link':
        return [this.link(inline.url, this.inlines(inline.content, setting, { ...look, style: 'Hyperlink' }))];
      case 'mention':
        return this.text(keptApart(inline.text), setting, look);
      case 'missing':
        return this.text(inline.text, setting, { ...look, bold: true, color: colours.red });
      case 'comment':
        return this.comments[inline.edge](inline.number);
      case 'citation':
        return this.mark(inline, before);
    }
  }

  /** `children` are to have the style of links. */
  link(url: string, children: ParagraphChild[]): ParagraphChild {
    return new ExternalHyperlink({ link: new URL(url).href, children });
  }

  /** Words that lead to a place of this document. */
  linkTo(place: string, text: string, look: RunLook = {}): ParagraphChild {
    return new InternalHyperlink({
      anchor: place,
      children: this.text(text, { direction: 'ltr', language: null }, { ...look, style: 'Hyperlink' }),
    });
  }

  /** The mark of a note, and the note itself. Behind a figure a space keeps the two from being read as one number. */
  private mark({ number, items }: Extract<DossierInline, { kind: 'citation' }>, before: DossierInline | undefined): ParagraphChild[] {
    const children = [new TextRun(' '), ...noteRuns(items, this.words).flatMap((run) => this.noteRun(run))];
    const isFoot = this.place === 'foot';
    this.notes[String(number)] = { children: [new Paragraph({ style: isFoot ? 'FootnoteText' : 'EndnoteText', children })] };
    const reference = isFoot ? new FootnoteReferenceRun(number) : new EndnoteReferenceRun(number);
    const sign = new Bookmark({ id: placeOf.note(number), children: [reference] });
    if (before?.kind === 'citation') return [new TextRun({ text: ',', superScript: true }), sign];
    return endsInFigure(before) ? [new TextRun('\u202f'), sign] : [sign];
  }

  noteRun({ text, look, foreign, to }: NoteRun): ParagraphChild[] {
    if (to !== null) return [this.linkTo(placeOf[to.kind](to.number), text)];
    if (foreign !== null) return this.foreign(text, foreign.language, noteLooks[look]);
    return this.text(text, { direction: 'ltr', language: null }, noteLooks[look]);
  }
}

/** What a word processor has to be told of the script: whose letters it joins, turns and spells by which rules. */
function scriptLook({ script, text }: ScriptRun, language: string | null): RunLook {
  if (script === 'right-to-left') {
    return { rightToLeft: true, language: { bidirectional: language ?? (/\p{Script=Hebrew}/u.test(text) ? 'he-IL' : 'ar-SA') } };
  }
  if (script === 'east-asian') return { font: { hint: 'eastAsia' }, language: { eastAsia: language ?? eastAsianOf(text) } };
  return language === null ? {} : { language: { value: language } };
}

function eastAsianOf(text: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja-JP';
  return /\p{Script=Hangul}/u.test(text) ? 'ko-KR' : 'zh-CN';
}

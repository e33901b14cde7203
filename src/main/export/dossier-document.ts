import type { DossierBundle } from '../../shared/dossiers/model';
import { ledgerOf } from '../../shared/claims/claim-ledger';
import { claimsOf } from '../../shared/claims/claims';
import type { Entity, EntityPicture } from '../../shared/entities/model';
import { wordsOfLink, type CitationItem, type NoteNode, type ThingLink } from '../../shared/notes/note-document';
import { say, type Said } from '../../shared/livetables/words';
import type { Note } from '../../shared/notes/model';
import type { CitedPassage } from '../../shared/passages/model';
import { sectionNumbers } from '../../shared/dossiers/parts';
import type { ChartInNote } from '../../shared/notes/chart';
import { claimGroups } from './annex-claims';
import { evidenceOf } from './annex-evidence';
import { chartOf, chartPicture, chartTable, saidBeside } from './chart-blocks';
import { PartWriter, type PartResolver } from './dossier-parts';
import { DossierSources } from './dossier-sources';
import type { DossierBlock, DossierDocument, DossierInline, DossierSection } from './document-model';
import { CitedRegions } from './cited-regions';
import { noteBlocks } from './note-blocks';
import { Review, type Edge } from './review';
import type { PictureFiles } from './pictures';
import { languageOfWords } from './print-language';
import type { StyledCitations } from './typst-citations';
import { wordsInText } from './words-in-text';
import { isBlank } from './wording';
import { wordsFor } from './words/catalogue';
import type { ExportWords } from './words/words';

export interface DossierDocumentResult {
  document: DossierDocument;
  /** Sentences for the analyst: what the bundle lacks. Nothing is left out without one. */
  warnings: string[];
  /** The files of its drawings, by their SHA-256. */
  drawings: PictureFiles;
}

/** What a reader sees where a thing is not in the bundle. */
const missing = {
  citation: '[missing citation]',
  mention: '[missing entity]',
  note: '[missing note]',
} as const;

/** Makes the document of a bundle. Pure: the same bundle gives the same document. */
export function dossierDocument(bundle: DossierBundle, options: DocumentOptions = {}): DossierDocumentResult {
  return new DocumentBuilder(bundle, options).build();
}

export interface DocumentOptions {
  /** BCP 47 tag of the analyst's words; told from these when not given. */
  language?: string;
  /** Sources and places in them as a citation style writes them, by the ids of articles and passages; without them in Casebook's own form. */
  citations?: StyledCitations;
  /** Whether the source of the note just before is called “Ibid.”. */
  ibid?: boolean;
  /** The files of its pictures, and of the parts of pictures that are cited, by `regionKey`. */
  pictures?: PictureFiles;
  /** Whether charts are drawn (SVG); else they are words and a table. */
  drawn?: boolean;
}

class DocumentBuilder implements PartResolver {
  private readonly notes: Map<string, Note>;
  private readonly entities: Map<string, Entity>;
  private readonly passages: Map<string, CitedPassage>;
  private readonly language: string;
  private readonly words: ExportWords;
  private readonly sources: DossierSources;
  private readonly regions: CitedRegions;
  private readonly review: Review;
  private readonly warnings: string[] = [];
  private readonly drawings = new Map<string, Uint8Array>();
  private readonly isDrawn: boolean;
  private section = { number: 0, title: '' };
  /** Brackets numbered so far, and the citations in them. */
  private brackets = 0;
  private citations = 0;

  constructor(
    private readonly bundle: DossierBundle,
    options: DocumentOptions,
  ) {
    this.notes = new Map(bundle.notes.map((note) => [note.id, note]));
    this.entities = new Map(bundle.entities.map((entity) => [entity.id, entity]));
    this.passages = new Map(bundle.passages.map((passage) => [passage.id, passage]));
    this.isDrawn = options.drawn === true;
    this.language = languageOf(bundle, options);
    this.words = wordsFor(this.language);
    this.regions = new CitedRegions(options.pictures ?? new Map(), this.words);
    this.review = new Review(bundle, this.words);
    this.sources = new DossierSources(bundle, options, this.words, (what) => this.warn(what));
  }

  build(): DossierDocumentResult {
    const { bundle, words } = this;
    const { dossier, readAt } = bundle;
    const sections = this.sections();
    const sources = this.sources.all();
    // A note alone has no annexes: its choices are the usual ones.
    const evidence = evidenceOf(bundle, sections, dossier.parts.print.evidence, (passage) => this.regions.alone(passage), words);
    const claims = dossier.parts.print.claims ? claimGroups(bundle, sections, words) : [];
    return {
      document: {
        isNote: bundle.isNote === true,
        title: titleOr(bundle.isNote === true ? words.untitledNote : words.untitledDossier, dossier.title),
        subjects: dossier.subjects.map(({ id, name, kind }) => ({ id, name, kind })),
        question: onOneLine(dossier.parts.question),
        author: onOneLine(dossier.parts.author),
        version: onOneLine(dossier.parts.version),
        status: dossier.parts.status,
        marking: isBlank(dossier.parts.marking.text) ? null : dossier.parts.marking,
        print: dossier.parts.print,
        summary: dossier.summary
          .split(/\n+/u)
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        readAt: { instant: readAt, day: words.day(readAt), minute: words.instant(readAt) },
        counts: {
          sections: words.counted(dossier.sections.length, 'section'),
          sources: this.sources.counted(),
          citations: words.counted(this.citations, 'citation'),
        },
        sections,
        sources,
        unsourced: this.unsourced(),
        gradesUsed: this.sources.gradesUsed(),
        evidence,
        claims,
        comments: this.review.comments,
        names: bundle.entities.map(({ id, name }) => ({ id, name })),
        language: this.language,
      },
      warnings: this.warnings,
      drawings: this.drawings,
    };
  }

  /** The judgements, the sections, and what else the dossier has, in the order in which they are read. */
  private sections(): DossierSection[] {
    const { sections } = this.bundle.dossier;
    const numbers = this.numbers();
    const judgements = this.part(0, this.words.template.keyJudgements, (writer) => writer.judgements());
    const own = sections.map((section, index) => this.sectionOf(section, index + 1, numbers[index]));
    const { timeline, people, openQuestions } = this.words.template;
    const last = sections.length;
    return [
      ...judgements,
      ...own,
      ...this.part(last + 1, timeline, (writer) => writer.events()),
      ...this.part(last + 2, people, (writer) => writer.people()),
      ...this.part(last + 3, openQuestions, (writer) => writer.openQuestions()),
    ];
  }

  /** How the sections are numbered on paper, in their order. */
  private numbers() {
    const { sections, parts } = this.bundle.dossier;
    return sectionNumbers(sections.map(({ noteId }) => parts.sections[noteId]?.level ?? 1));
  }

  /** A part that is no note; none when it is empty. */
  private part(number: number, title: string, write: (writer: PartWriter) => DossierBlock[]): DossierSection[] {
    this.section = { number, title };
    this.sources.enter(number);
    const blocks = write(new PartWriter(this.bundle.dossier.parts, this, this.words));
    return blocks.length === 0 ? [] : [{ number, shown: '', level: 1, status: null, title, blocks }];
  }

  private sectionOf(
    section: { noteId: string; title: string },
    number: number,
    { level, number: shown }: { level: 1 | 2 | 3; number: string } = { level: 1, number: String(number) },
  ): DossierSection {
    const note = this.notes.get(section.noteId);
    const title = titleOr(this.words.untitledNote, note?.title ?? section.title);
    this.section = { number, title };
    this.sources.enter(number);
    const head = {
      number,
      shown: this.bundle.isNote === true ? '' : shown,
      level,
      status: this.bundle.dossier.parts.sections[section.noteId]?.status ?? null,
    };
    if (note === undefined) {
      this.warn('its note is missing');
      return { ...head, title, blocks: [{ kind: 'missing', text: missing.note }] };
    }
    return { ...head, title, blocks: noteBlocks(note.document, this).map(withoutWordsOfText) };
  }

  citation(items: CitationItem[]): DossierInline[] {
    const inlines: DossierInline[] = [];
    const known: { item: CitationItem; passage: CitedPassage }[] = [];
    for (const item of items) {
      const passage = this.passages.get(item.passageId);
      if (passage !== undefined) known.push({ item, passage });
      else {
        this.warn('the passage of a citation is missing');
        inlines.push({ kind: 'missing', text: missing.citation });
      }
    }
    if (known.length === 0) return inlines;
    this.brackets += 1;
    this.citations += known.length;
    const number = this.brackets;
    const cited = this.sources.cite(known, number);
    for (const [index, { passage }] of known.entries()) this.regions.cite(passage, cited[index]);
    return [...inlines, { kind: 'citation', number, items: cited }];
  }

  citedPictures(): DossierBlock[] {
    return this.regions.take();
  }

  mention(entityId: string, label: string | null): DossierInline {
    const entity = this.entities.get(entityId);
    const text = label ?? entity?.name;
    if (entity === undefined) this.warn(`the entity of a mention${text === undefined ? '' : ` (“${text}”)`} is missing`);
    if (text === undefined) return { kind: 'missing', text: missing.mention };
    return { kind: 'mention', entityId, text };
  }

  chart(node: ChartInNote): DossierBlock[] {
    const chart = chartOf(node);
    if (chart === null) {
      this.warn(`a link chart (“${node.text}”) is not in the vault any more`);
      return [{ kind: 'missing', text: `[${this.words.charts.title(node.text)}]` }];
    }
    if (!this.isDrawn || chart.nodes.length === 0) return chartTable(chart, this.words.charts);
    const { block, file } = chartPicture(chart, this.words.charts);
    this.drawings.set(block.sha256, file);
    return [block, ...saidBeside(chart, this.words.charts)];
  }

  /** On paper a link is the title; one to a section of this dossier says which it is. */
  thing(link: ThingLink): DossierInline {
    const words = wordsOfLink(link);
    const at =
      link.kind === 'note' && this.bundle.isNote !== true
        ? this.bundle.dossier.sections.findIndex(({ noteId }) => noteId === link.thingId)
        : -1;
    const where = at < 0 ? '' : ` (§ ${this.numbers()[at]?.number ?? at + 1})`;
    return { kind: 'text', text: `${words}${where}`, marks: ['italic'] };
  }

  commentEdges(node: NoteNode): readonly Edge[] {
    return this.review.edgesIn(node);
  }

  pictureOf(entityId: string): EntityPicture | null {
    return this.bundle.entities.find(({ id }) => id === entityId)?.picture ?? null;
  }

  judgementEdges(id: string): readonly Edge[] {
    return this.review.edgesOfJudgement(id);
  }

  said(said: Said): string {
    return say(said, this.words.tables);
  }

  refusedLink(url: string): void {
    this.warn(`a link that is not a web or mail address (${url.slice(0, 80)}) is printed as plain text`);
  }

  /** Of a note alone they are not told: it is a text at work, without a page of checks behind it. */
  private unsourced(): DossierDocument['unsourced'] {
    if (this.bundle.isNote === true) return [];
    const nameOf = (id: string): string => this.entities.get(id)?.name ?? '';
    return this.bundle.dossier.sections.flatMap(({ noteId }, index) => {
      const note = this.notes.get(noteId);
      if (note === undefined) return [];
      const { claims } = ledgerOf(claimsOf(note.document, { nameOf }), { passageOf: (id) => this.passages.get(id) });
      const sentences = claims.flatMap(({ text, statuses }) => (statuses.includes('no-source') ? [text] : []));
      return sentences.length === 0 ? [] : [{ section: index + 1, sentences }];
    });
  }

  private warn(what: string): void {
    const { number, title } = this.section;
    const where = this.bundle.isNote === true ? '' : `Section ${number} `;
    this.warnings.push(`${where}“${title}”: ${what}.`);
  }
}

/** A quotation that the paragraph itself has is not printed again in its note. */
function withoutWordsOfText(block: DossierBlock): DossierBlock {
  if (!('content' in block) || block.kind === 'judgement') return block;
  return { ...block, content: wordsInText(block.content) };
}

/** BCP 47: of the words that the export adds. */
export function languageOf(bundle: DossierBundle, { language }: Pick<DocumentOptions, 'language'>): string {
  return language ?? bundle.dossier.parts.language ?? languageOfBundle(bundle) ?? 'en';
}

/**
 * The language of most words of the notes; null where their script does not tell. One that runs from right to left is tagged
 * at its paragraphs: the words of the template, and so the pages, run from left to right.
 */
function languageOfBundle({ dossier, notes }: DossierBundle): string | null {
  const texts = [dossier.title, dossier.summary, ...notes.map(({ title, document }) => `${title} ${textOf(document)}`)];
  const language = languageOfWords(texts.join(' ').slice(0, 200_000));
  return language === 'ar' || language === 'he' ? null : language;
}

/** All words of a tree, but what its live tables list. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null || ('live' in value && value.live === true)) return '';
  const own = 'text' in value && typeof value.text === 'string' ? value.text : '';
  return `${own} ${Object.values(value).map(textOf).join(' ')}`;
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The title on one line, or what stands for it when there is nothing to see. */
function titleOr(untitled: string, title: string): string {
  return isBlank(title) ? untitled : onOneLine(title);
}

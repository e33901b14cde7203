import type { Article } from '../../shared/articles/model';
import type { CitedPassage } from '../../shared/passages/model';
import type { DossierBundle } from '../../shared/dossiers/model';
import type { Entity } from '../../shared/entities/model';
import type { Note } from '../../shared/notes/model';
import type { StyledRun } from '../../shared/citations/styles/kit';
import { citeAs, citePlace, type CitationStyleName, type CitedArticle } from '../../shared/citations/cite-as';
import { counted } from '../../shared/text/counts';
import { gradeCode, reliabilityTexts } from '../../shared/grades/grading';
import type { CitationItem } from '../../shared/notes/note-document';
import { inQuotationMarks, paragraphsOf } from '../../shared/passages/passage-quote';
import { shownStanding } from '../../shared/passages/passage-standing';
import { dateInWords, dayInWords, instantInWords, timeInWords } from '../../shared/articles/published';
import type { CitedItem, DossierDocument, DossierInline, DossierSection, DossierSource } from './document-model';
import { noteBlocks, type ReferenceResolver } from './note-blocks';
import { deletionInWords, isBlank, quotation, stanceInWords, stateInWords } from './wording';

export interface DossierDocumentResult {
  document: DossierDocument;
  /** Sentences for the analyst: what the bundle lacks. Nothing is left out without one. */
  warnings: string[];
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
  /** In which style sources are cited; without one in Casebook's own form. */
  citationStyle?: CitationStyleName;
}

class DocumentBuilder implements ReferenceResolver {
  private readonly notes: Map<string, Note>;
  private readonly entities: Map<string, Entity>;
  private readonly passages: Map<string, CitedPassage>;
  private readonly articles: Map<string, Omit<Article, 'clean'>>;
  private readonly sources = new Map<string, DossierSource>();
  /** The first source of each origin. */
  private readonly origins = new Map<string, number>();
  private readonly warnings: string[] = [];
  private section = { number: 0, title: '' };
  /** Brackets numbered so far, and the citations in them. */
  private brackets = 0;
  private citations = 0;

  constructor(
    private readonly bundle: DossierBundle,
    private readonly options: DocumentOptions,
  ) {
    this.notes = new Map(bundle.notes.map((note) => [note.id, note]));
    this.entities = new Map(bundle.entities.map((entity) => [entity.id, entity]));
    this.passages = new Map(bundle.passages.map((passage) => [passage.id, passage]));
    this.articles = new Map(bundle.articles.map((article) => [article.id, article]));
  }

  build(): DossierDocumentResult {
    const { dossier, readAt } = this.bundle;
    const sections = dossier.sections.map((section, index) => this.sectionOf(section, index + 1));
    const sources = [...this.sources.values()];
    return {
      document: {
        title: titleOr('Untitled dossier', dossier.title),
        subjects: dossier.subjects.map(({ id, name, kind }) => ({ id, name, kind })),
        summary: dossier.summary
          .split(/\n+/u)
          .map((line) => line.trim())
          .filter((line) => line !== ''),
        readAt: { instant: readAt, day: dayInWords(readAt), minute: instantInWords(readAt) },
        counts: {
          sections: counted(sections.length, 'section'),
          sources: sourcesInWords(sources.length, this.origins.size),
          citations: counted(this.citations, 'citation'),
        },
        sections,
        sources,
      },
      warnings: this.warnings,
    };
  }

  private sectionOf(section: { noteId: string; title: string }, number: number): DossierSection {
    const note = this.notes.get(section.noteId);
    const title = titleOr('Untitled note', note?.title ?? section.title);
    this.section = { number, title };
    if (note === undefined) {
      this.warn('its note is missing');
      return { number, noteId: section.noteId, title, blocks: [{ kind: 'missing', text: missing.note }] };
    }
    return { number, noteId: note.id, title, blocks: noteBlocks(note.document, this) };
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
    return [...inlines, { kind: 'citation', number, items: known.map(({ item, passage }) => this.citedItem(item, passage, number)) }];
  }

  mention(entityId: string, label: string | null): DossierInline {
    const entity = this.entities.get(entityId);
    const text = label ?? entity?.name;
    if (entity === undefined) this.warn(`the entity of a mention${text === undefined ? '' : ` (“${text}”)`} is missing`);
    if (text === undefined) return { kind: 'missing', text: missing.mention };
    return { kind: 'mention', entityId, text };
  }

  refusedLink(url: string): void {
    this.warn(`a link that is not a web or mail address (${url.slice(0, 80)}) is printed as plain text`);
  }

  private citedItem(item: CitationItem, passage: CitedPassage, note: number): CitedItem {
    const source = this.sourceOf(passage, note);
    const { words, marks } = inQuotationMarks(quotation(passage.selectors.quote.exact));
    return {
      citationId: item.id,
      passageId: passage.id,
      quotation: words,
      quoted: marks[0] === '',
      stance: item.stance,
      stanceInWords: stanceInWords(item.stance),
      state: shownStanding(passage),
      stateInWords: joined(
        passage.article.retractedAt === null ? null : 'The outlet has taken the article back.',
        deletionInWords(passage.article.deletedAt),
        stateInWords(passage.state, passage.context),
      ),
      paragraph: passage.selectors.paragraph,
      paragraphs: paragraphsOf(passage.selectors),
      cited: this.citedInStyle(passage),
      grade: gradeCode({ reliability: passage.article.reliability, credibility: passage.credibility }),
      source: source.number,
      title: source.title,
      outlet: source.outlet,
      published: source.published === null ? 'undated' : dateInWords(source.published.value),
      language: source.language,
    };
  }

  private sourceOf(passage: CitedPassage, note: number): DossierSource {
    let source = this.sources.get(passage.articleId);
    if (source === undefined) {
      source = this.newSource(passage);
      this.sources.set(passage.articleId, source);
    }
    addEdition(source, passage);
    const last = source.citedIn.at(-1);
    if (last?.section !== this.section.number) {
      source.citedIn.push({ section: this.section.number, notes: [note] });
    } else if (last.notes.at(-1) !== note) last.notes.push(note);
    return source;
  }

  private newSource(passage: CitedPassage): DossierSource {
    const article = this.articles.get(passage.articleId);
    if (article === undefined) this.warn(`the article “${passage.article.title}” is missing, and its origin with it`);
    const { deletedAt } = passage.article;
    if (deletedAt !== null) {
      this.warn(`the article “${passage.article.title}” is in the bin, and its citations say so; put it back to cite it`);
    }
    const { title, outlet, published } = article?.metadata ?? passage.article;
    const number = this.sources.size + 1;
    const first = this.origins.get(passage.article.originId);
    if (first === undefined) this.origins.set(passage.article.originId, number);
    return {
      number,
      articleId: passage.articleId,
      title,
      outlet,
      bylines: article?.metadata.bylines ?? [],
      published: published === null ? null : { value: published, words: timeInWords(published) },
      language: article?.metadata.language ?? null,
      url: article?.metadata.url ?? null,
      original: article === undefined ? null : originOf(article),
      imported: article === undefined ? null : { instant: article.importedAt, words: instantInWords(article.importedAt) },
      cited: article === undefined ? null : this.entryInStyle(article),
      reliability: article === undefined ? null : this.reliabilityOf(article),
      retracted: retractionInWords(article?.retraction ?? null),
      deleted: deletionInWords(deletedAt),
      sameTextAs: first ?? null,
      editions: [],
      citedIn: [],
    };
  }

  private citedArticle(article: Omit<Article, 'clean'>): CitedArticle {
    return { ...article, outletFacts: this.bundle.outlets.find(({ id }) => id === article.outletId) ?? null };
  }

  private entryInStyle(article: Omit<Article, 'clean'>): StyledRun[] | null {
    const { citationStyle } = this.options;
    return citationStyle === undefined ? null : citeAs(citationStyle, this.citedArticle(article)).runs;
  }

  private citedInStyle({ articleId, selectors, credibility }: CitedPassage): StyledRun[] | null {
    const { citationStyle } = this.options;
    const article = this.articles.get(articleId);
    if (citationStyle === undefined || article === undefined) return null;
    const place = { paragraph: selectors.paragraph, exact: selectors.quote.exact, credibility };
    return withoutStop(citePlace(citationStyle, this.citedArticle(article), place).runs);
  }

  private reliabilityOf(article: Omit<Article, 'clean'>): string | null {
    if (article.reliability === null) return null;
    const reason = this.citedArticle(article).outletFacts?.reliabilityReason.replace(/\s+/gu, ' ').trim() ?? '';
    const grade = `${article.reliability}, ${reliabilityTexts[article.reliability].label.toLowerCase()}`;
    return reason === '' ? grade : `${grade}: ${reason}`;
  }

  private warn(what: string): void {
    const { number, title } = this.section;
    this.warnings.push(`Section ${number} “${title}”: ${what}.`);
  }
}

/** A passage that stands on an earlier text of the article may rest on another file than the present one. */
function addEdition(source: DossierSource, { edition }: CitedPassage): void {
  if (edition === null || edition.sha256 === source.original?.sha256) return;
  if (source.editions.some(({ sha256 }) => sha256 === edition.sha256)) return;
  source.editions.push({ fileName: edition.fileName, sha256: edition.sha256, day: dayInWords(edition.madeAt) });
}

/** The source's number follows, and then the stop. */
function withoutStop(runs: readonly StyledRun[]): StyledRun[] {
  const last = runs.at(-1);
  return last === undefined ? [] : [...runs.slice(0, -1), { ...last, text: last.text.replace(/(?<!\.)\.$/u, '') }];
}

function retractionInWords(retraction: Article['retraction']): string | null {
  if (retraction === null) return null;
  const reason = retraction.reason.replace(/\s+/gu, ' ').trim();
  return `The outlet has taken the article back, noted ${instantInWords(retraction.at)}${reason === '' ? '' : `: ${reason}`}`;
}

/** The title on one line, or what stands for it when there is nothing to see. */
function titleOr(untitled: string, title: string): string {
  return isBlank(title) ? untitled : title.replace(/\s+/gu, ' ').trim();
}

/** Reprints of one text are no independent sources: `7 sources of 4 origins`. */
function sourcesInWords(sources: number, origins: number): string {
  const number = counted(sources, 'source');
  return origins === sources ? number : `${number} of ${counted(origins, 'origin')}`;
}

function joined(...sentences: (string | null)[]): string | null {
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length === 0 ? null : said.join(' ');
}

function originOf({ original: { fileName, sha256, size } }: Omit<Article, 'clean'>): DossierSource['original'] {
  return { fileName, sha256, size };
}

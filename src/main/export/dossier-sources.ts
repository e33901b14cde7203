import type { Article } from '../../shared/articles/model';
import type { StyledRun } from '../../shared/citations/styles/kit';
import type { DossierBundle } from '../../shared/dossiers/model';
import { credibilities, gradeCode, reliabilities } from '../../shared/grades/grading';
import type { CitationItem } from '../../shared/notes/note-document';
import type { CitedPassage } from '../../shared/passages/model';
import { inQuotationMarks, paragraphsOf } from '../../shared/passages/passage-quote';
import { shownStanding } from '../../shared/passages/passage-standing';
import type { DocumentOptions } from './dossier-document';
import type { CitedItem, DossierDocument, DossierSource, ShortReference } from './document-model';
import { quotation } from './wording';
import { withoutStop } from './written-citations';
import type { ExportWords } from './words/words';

type BundleArticle = Omit<Article, 'clean' | 'pictures'>;
interface Cited {
  item: CitationItem;
  passage: CitedPassage;
}

/** The sources of a dossier, numbered as they are cited, and what each note says of them. */
export class DossierSources {
  private readonly articles: Map<string, BundleArticle>;
  private readonly sources = new Map<string, DossierSource>();
  /** The first source of each origin. */
  private readonly origins = new Map<string, number>();
  /** By article and by passage the note that first has it in full. */
  private readonly noted = new Map<string, number>();
  private readonly grades = new Set<string>();
  /** The one article that the note before cites, if it is one. */
  private before: string | null = null;
  private section = 0;

  constructor(
    private readonly bundle: DossierBundle,
    private readonly options: DocumentOptions,
    private readonly words: ExportWords,
    private readonly warn: (what: string) => void,
  ) {
    this.articles = new Map(bundle.articles.map((article) => [article.id, article]));
  }

  /** Citations from here on stand in this section. */
  enter(section: number): void {
    this.section = section;
  }

  all(): DossierSource[] {
    return [...this.sources.values()];
  }

  /** Reprints of one text are no independent sources: `7 sources of 4 origins`. */
  counted(): string {
    const [sources, origins] = [this.sources.size, this.origins.size];
    return sources === origins ? this.words.counted(sources, 'source') : this.words.sourcesOfOrigins(sources, origins);
  }

  gradesUsed(): DossierDocument['gradesUsed'] {
    return [
      ...reliabilities.map((grade) => ({ grade, meaning: this.words.reliability[grade] })),
      ...credibilities.map((grade) => ({ grade: String(grade), meaning: this.words.credibility[grade] })),
    ].filter(({ grade }) => this.grades.has(grade));
  }

  /** What note `number` says of the passages. */
  cite(cited: readonly Cited[], number: number): CitedItem[] {
    const items = cited.map(({ item, passage }) => this.citedItem(item, passage, number));
    const [first] = cited;
    this.before = cited.length === 1 && first !== undefined ? first.passage.articleId : null;
    return items;
  }

  private citedItem(item: CitationItem, passage: CitedPassage, note: number): CitedItem {
    const source = this.sourceOf(passage, note);
    const { words, marks } = this.wordsOf(passage);
    const grade = gradeCode({ reliability: passage.article.reliability, credibility: passage.credibility });
    for (const sign of grade ?? '') this.grades.add(sign);
    const { short, withWords } = this.shortOf(passage, note);
    return {
      citationId: item.id,
      passageId: passage.id,
      quotation: words,
      quoted: marks[0] === '',
      stance: item.stance,
      stanceInWords: this.words.stance(item.stance),
      state: shownStanding(passage),
      stateInWords: this.stateOf(passage),
      paragraph: passage.selectors.paragraph,
      paragraphs: paragraphsOf(passage.selectors),
      cited: this.citedInStyle(passage),
      grade,
      source: source.number,
      evidence: null,
      isListed: this.bundle.dossier.parts.print.sources,
      short,
      withWords,
      title: source.title,
      titleQuoted: this.quoted(source.title),
      outlet: source.outlet,
      published: source.published === null ? this.words.undated : this.words.date(source.published.value),
      language: source.language,
    };
  }

  /** A part of a picture has no words of its own: those by which the picture is known are said to be that. */
  private wordsOf({ selectors, region }: CitedPassage): ReturnType<typeof inQuotationMarks> {
    const own = inQuotationMarks(quotation(selectors.quote.exact));
    return region === undefined ? own : { words: `${this.words.template.partOfPicture}: ${own.words}`, marks: ['', ''] };
  }

  /** Outlet, date and title stand once; after that the note that has them is named. */
  private shortOf({ articleId, id }: CitedPassage, note: number): { short: ShortReference | null; withWords: boolean } {
    const [ofPassage, ofArticle] = [this.noted.get(id), this.noted.get(articleId)];
    if (ofPassage === undefined) this.noted.set(id, note);
    if (ofArticle === undefined) this.noted.set(articleId, note);
    const { citations, ibid = false } = this.options;
    // In brackets these styles are as short as can be.
    if (citations?.inNotes === false) return { short: null, withWords: ofPassage === undefined };
    const said = ofPassage ?? ofArticle;
    if (said === note && ofPassage === undefined) return { short: { kind: 'same' }, withWords: true };
    if (said === undefined || said === note) return { short: null, withWords: ofPassage !== note };
    const short: ShortReference = ibid && this.before === articleId ? { kind: 'ibid' } : { kind: 'see', note: said };
    return { short, withWords: ofPassage === undefined };
  }

  private quoted(title: string): string {
    const { words, marks } = inQuotationMarks(title);
    const { quoteOpen, quoteClose } = this.words.template;
    return marks[0] === '' ? words : `${quoteOpen}${words}${quoteClose}`;
  }

  private stateOf(passage: CitedPassage): string | null {
    const { retractedAt, deletedAt } = passage.article;
    const said = [
      retractedAt === null ? null : this.words.retractedNote,
      deletedAt === null ? null : this.words.deleted(deletedAt),
      this.words.state(passage.state, passage.context),
    ].filter((sentence) => sentence !== null);
    return said.length === 0 ? null : said.join(' ');
  }

  private sourceOf(passage: CitedPassage, note: number): DossierSource {
    let source = this.sources.get(passage.articleId);
    if (source === undefined) {
      source = this.newSource(passage);
      this.sources.set(passage.articleId, source);
    }
    addEdition(source, passage, this.words);
    source.grade = betterGrade(source.grade, gradeCode({ reliability: passage.article.reliability, credibility: passage.credibility }));
    const isOpen = !['exact', 'kept'].includes(shownStanding(passage));
    if (isOpen && source.openNotes.at(-1) !== note) source.openNotes.push(note);
    const last = source.citedIn.at(-1);
    if (last?.section !== this.section) source.citedIn.push({ section: this.section, notes: [note] });
    else if (last.notes.at(-1) !== note) last.notes.push(note);
    return source;
  }

  private newSource(passage: CitedPassage): DossierSource {
    const { words } = this;
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
      published: published === null ? null : { value: published, words: words.time(published) },
      language: article?.metadata.language ?? null,
      url: article?.metadata.url ?? null,
      original: article === undefined ? null : originOf(article),
      imported: article === undefined ? null : { instant: article.importedAt, words: words.instant(article.importedAt) },
      cited: this.options.citations?.entries.get(passage.articleId) ?? null,
      reliability: article === undefined ? null : this.reliabilityOf(article),
      retracted: article?.retraction == null ? null : words.retraction(article.retraction.at, onOneLine(article.retraction.reason)),
      deleted: deletedAt === null ? null : words.deleted(deletedAt),
      sameTextAs: first ?? null,
      grade: null,
      openNotes: [],
      editions: [],
      citedIn: [],
    };
  }

  private citedInStyle({ id }: CitedPassage): StyledRun[] | null {
    const cited = this.options.citations?.places.get(id);
    // The source's number follows, and then the stop.
    return cited === undefined ? null : withoutStop(cited);
  }

  private reliabilityOf(article: BundleArticle): string | null {
    if (article.reliability === null) return null;
    const reason = onOneLine(this.bundle.outlets.find(({ id }) => id === article.outletId)?.reliabilityReason ?? '');
    const grade = `${article.reliability}, ${this.words.reliability[article.reliability]}`;
    return reason === '' ? grade : `${grade}: ${reason}`;
  }
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The one with the lower figure: of one source the letter is the same. */
function betterGrade(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  const figure = (grade: string): number => Number(/\d/u.exec(grade)?.[0] ?? 9);
  return figure(other) < figure(one) ? other : one;
}

/** A passage that stands on an earlier text of the article may rest on another file than the present one. */
function addEdition(source: DossierSource, { edition }: CitedPassage, words: ExportWords): void {
  if (edition === null || edition.sha256 === source.original?.sha256) return;
  if (source.editions.some(({ sha256 }) => sha256 === edition.sha256)) return;
  source.editions.push({ fileName: edition.fileName, sha256: edition.sha256, day: words.day(edition.madeAt) });
}

function originOf({ original: { fileName, sha256, size } }: BundleArticle): DossierSource['original'] {
  return { fileName, sha256, size };
}

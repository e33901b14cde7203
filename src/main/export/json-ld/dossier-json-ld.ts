import { claimsOf, type Claim } from '../../../shared/claims/claims';
import { confidenceLevels, likelihoods } from '../../../shared/claims/estimative';
import type { DossierBundle } from '../../../shared/dossiers/model';
import type { EntityKind } from '../../../shared/entities/model';
import { pathInWords } from '../../../shared/entities/own-kinds';
import { gradeCode } from '../../../shared/grades/grading';
import { citationsOf } from '../../../shared/notes/note-document';
import type { CitationItem } from '../../../shared/notes/note-document';
import { paragraphsOf } from '../../../shared/passages/passage-quote';
import { shownStanding } from '../../../shared/passages/passage-standing';
import type { CitedPassage } from '../../../shared/passages/model';
import { contentsOf, sectionCitations, textOf } from '../block-contents';
import type { DossierDocument, DossierSection, DossierSource } from '../document-model';
import { mapTexts, wellFormed } from '../print-text';
import { commentAnnotations } from './comment-annotations';
import { context, contextOfOwnKinds, type Term } from './context';
import { urn, type Node } from './nodes';

const types: Readonly<Record<EntityKind, Term>> = {
  person: 'Person',
  organisation: 'Organization',
  place: 'Place',
  event: 'Event',
  other: 'Thing',
};

/**
 * The dossier as linked data, in one file that says itself what its keys mean: its passages as Web Annotations, its sections with
 * their sentences and what these cite, its sources with their hashes. Words stand letter by letter as they are in the vault; half
 * a character, which UTF-8 has no form for, as U+FFFD. Numbers are those of the other formats.
 */
export function dossierJsonLd(bundle: DossierBundle, document: DossierDocument): string {
  const hasOwnKinds = bundle.entities.some(({ ownKind }) => ownKind != null);
  const whole = { '@context': { ...context, ...(hasOwnKinds && contextOfOwnKinds) }, ...new JsonLdWriter(bundle, document).whole() };
  return `${JSON.stringify(mapTexts(whole, wellFormed), (_key, value: unknown) => value ?? undefined, 2)}\n`;
}

class JsonLdWriter {
  /** The note of each citation, and of what judgements and events cite. */
  private readonly notes = new Map<string, number>();
  private readonly names: Map<string, string>;
  /** By passage its number in the annex of the evidence. */
  private readonly evidence: Map<string, number>;

  constructor(
    private readonly bundle: DossierBundle,
    private readonly document: DossierDocument,
  ) {
    this.names = new Map(bundle.entities.map(({ id, name }) => [id, name]));
    const citations = sectionCitations(document);
    const cited = citations.flatMap(({ items }) => items);
    this.evidence = new Map(cited.flatMap(({ passageId, evidence }) => (evidence === null ? [] : [[passageId, evidence] as const])));
    for (const { number, items } of citations) for (const { citationId } of items) this.notes.set(citationId, number);
  }

  /** The dossier, or the note that goes out alone. */
  whole(): Node {
    const { readAt, passages } = this.bundle;
    const { document } = this;
    return {
      ...(document.isNote ? this.note() : this.dossier()),
      inLanguage: document.language,
      asOf: readAt,
      mentions: this.bundle.entities.map(({ id }) => this.entity(id)),
      passages: passages.map((passage) => ({ ...this.annotation(passage), position: this.evidence.get(passage.id) })),
      sources: document.sources.map((source) => this.source(source)),
      comments: commentAnnotations(this.bundle),
    };
  }

  private note(): Node {
    const [section] = this.document.sections;
    const { title } = this.bundle.dossier;
    return { ...(section === undefined ? {} : this.wordsOf(section)), type: 'Report', name: title };
  }

  private dossier(): Node {
    const { dossier } = this.bundle;
    const { parts } = dossier;
    const { document } = this;
    return {
      id: urn(dossier.id),
      type: 'Report',
      name: dossier.title,
      ...withWords({
        question: parts.question,
        abstract: dossier.summary,
        author: parts.author,
        version: parts.version,
        marking: parts.marking.text,
      }),
      status: parts.status,
      dateModified: dossier.updatedAt,
      about: dossier.subjects.map(({ id, name, kind }): Node => ({ ...this.entity(id), id: urn(id), type: types[kind], name })),
      judgements: parts.judgements.map((judgement) => this.judgement(judgement)),
      hasPart: document.sections
        .filter(({ number }) => number >= 1 && number <= dossier.sections.length)
        .map((section) => this.section(section)),
      timeline: parts.events.map(({ id, at, text, passageIds }): Node => ({
        id: urn(id),
        type: 'Event',
        description: text,
        startDate: at,
        citations: this.passageCitations(passageIds),
      })),
      people: parts.people.map(({ entityId, role }) => ({ ...this.entity(entityId), ...withWords({ roleName: role }) })),
      openQuestions: parts.openQuestions.map(({ text }) => text),
    };
  }

  private entity(id: string): Node {
    const entity = this.bundle.entities.find((one) => one.id === id);
    if (entity === undefined) return { id: urn(id) };
    const own = entity.ownKind?.path;
    return { id: urn(id), type: types[entity.kind], name: entity.name, ...(own != null && { additionalType: pathInWords(own) }) };
  }

  private judgement({ id, text, likelihood, confidence, passageIds }: DossierBundle['dossier']['parts']['judgements'][number]): Node {
    const degree = likelihood === null ? undefined : likelihoods[likelihood];
    return {
      id: urn(id),
      type: 'Judgement',
      text,
      likelihood: degree === undefined ? null : { name: degree.terms[0], from: degree.from / 100, to: degree.to / 100 },
      confidence: confidenceLevels.find((level) => level === confidence) ?? null,
      citations: this.passageCitations(passageIds),
    };
  }

  private section(section: DossierSection): Node {
    const { number, shown, level, status, title } = section;
    return { ...this.wordsOf(section), type: 'Chapter', name: title, position: number, number: shown, level, status };
  }

  private wordsOf({ number, blocks }: DossierSection): Node {
    const noteId = this.bundle.dossier.sections[number - 1]?.noteId;
    const note = this.bundle.notes.find(({ id }) => id === noteId);
    const pictures = blocks.flatMap((block): Node[] =>
      block.kind === 'picture'
        ? [{ type: 'ImageObject', sha256: block.sha256, ...withWords({ description: block.alt, caption: textOf(block.content) }) }]
        : [],
    );
    const claims = note === undefined ? [] : claimsOf(note.document, { nameOf: (id) => this.names.get(id) ?? '' });
    return {
      id: noteId === undefined ? null : urn(noteId),
      dateModified: note?.updatedAt,
      text: blocks.flatMap(contentsOf).map(textOf).join('\n\n'),
      image: pictures.length === 0 ? null : pictures,
      claims: claims.filter(({ text, citations }) => text !== '' || citations.length > 0).map((claim) => this.claim(claim)),
      // What stands in no sentence, such as in a heading's words, is cited by the section.
      citations: note === undefined ? [] : this.leftOver(citationsOf(note.document), claims),
    };
  }

  private leftOver(all: readonly CitationItem[], claims: readonly Claim[]): Node[] {
    const told = new Set(claims.flatMap(({ citations }) => citations.map(({ id }) => id)));
    return all.filter(({ id }) => !told.has(id)).map((item) => this.citation(item));
  }

  private claim({ kind, text, citations, entityIds }: Claim): Node {
    return {
      type: 'Claim',
      text,
      description: kind === 'statement' ? null : kind,
      mentions: entityIds.length === 0 ? null : entityIds.map((id): Node => ({ id: urn(id) })),
      citations: citations.map((item) => this.citation(item)),
    };
  }

  private citation({ id, passageId, stance }: CitationItem): Node {
    return { id: urn(id), type: 'Citation', passage: urn(passageId), stance, note: this.notes.get(id) };
  }

  /** Of a part that is no note: its passages support it. */
  private passageCitations(passageIds: readonly string[]): Node[] {
    return passageIds.map((passageId): Node => ({ type: 'Citation', passage: urn(passageId), stance: 'supports' }));
  }

  private annotation(passage: CitedPassage): Node {
    const { selectors, comment, tags, credibility, article } = passage;
    const { quote, position } = selectors;
    const body: Node[] = [
      ...(comment === '' ? [] : [{ type: 'TextualBody', value: comment, purpose: 'commenting' }]),
      ...tags.map((tag): Node => ({ type: 'TextualBody', value: tag, purpose: 'tagging' })),
    ];
    return {
      id: urn(passage.id),
      type: 'Annotation',
      motivation: 'highlighting',
      created: passage.createdAt,
      body: body.length === 0 ? null : body,
      target: {
        type: 'SpecificResource',
        source: urn(passage.articleId),
        selector: [
          { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
          { type: 'TextPositionSelector', start: position.start, end: position.end },
        ],
      },
      paragraphs: paragraphsOf(selectors),
      standing: shownStanding(passage),
      grade: gradeCode({ reliability: article.reliability, credibility }),
      ...withWords({ gradeReason: passage.credibilityReason }),
    };
  }

  private source(source: DossierSource): Node {
    const article = this.bundle.articles.find(({ id }) => id === source.articleId);
    const metadata = article?.metadata;
    const same = this.document.sources.find(({ number }) => number === source.sameTextAs);
    const files = [
      ...(article === undefined ? [] : [{ ...article.original, importedAt: article.importedAt }]),
      ...source.editions.map(({ fileName, sha256 }) => ({ fileName, sha256 })),
    ];
    return {
      id: urn(source.articleId),
      type: 'Article',
      position: source.number,
      headline: metadata?.title ?? source.title,
      author: metadata === undefined || metadata.bylines.length === 0 ? null : metadata.bylines.map((name): Node => ({ name })),
      publisher: source.outlet === null ? null : ({ type: 'Organization', name: metadata?.outlet ?? source.outlet } satisfies Node),
      datePublished: source.published?.value,
      dateModified: metadata?.updated,
      inLanguage: source.language,
      url: metadata?.url,
      grade: source.grade,
      reliability: article?.reliability,
      retracted: source.retracted,
      sameTextAs: same === undefined ? null : urn(same.articleId),
      encoding: files.map((file): Node => ({
        type: 'MediaObject',
        name: file.fileName,
        sha256: file.sha256,
        ...('size' in file ? { contentSize: String(file.size), encodingFormat: file.mediaType, uploadDate: file.importedAt } : {}),
      })),
    };
  }
}

/** Those of them that are not empty. */
function withWords(words: Node): Node {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''));
}

import type { CitedArticle, WrittenCitation } from '../../shared/citations/cite-as';
import { countryName } from '../../shared/citations/countries';
import { cslItemOf } from '../../shared/citations/csl';
import type { ChosenStyle } from '../../shared/citations/style-names';
import { icd206 } from '../../shared/citations/styles/icd206';
import { runs, type Reference, type StyledRun } from '../../shared/citations/styles/kit';
import type { Credibility } from '../../shared/grades/grading';
import { paragraphsCited } from '../../shared/passages/passage-quote';
import { CasebookError } from '../../shared/result';
import { typstCitations, type StyledCitations } from './typst-citations';

/** Where in an article: `exact` are the words quoted, `paragraph` is the one they begin in. */
export interface CitedPlace {
  id: string;
  article: CitedArticle;
  paragraph: number;
  exact: string;
  credibility: Credibility | null;
  /** Address and hash stand in a list of sources and are not said again. */
  isListed: boolean;
}

/**
 * Articles, and places in them, as a style cites them, by their ids. ICD 206 is ours, as it says of each source how good it is;
 * every other style is carried out by Typst. `language`: BCP 47, of the words that the style adds. Throws `invalid-request`.
 */
export function writtenCitations(
  articles: readonly CitedArticle[],
  places: readonly CitedPlace[],
  style: ChosenStyle,
  language: string,
): StyledCitations {
  if (style.name === 'icd206') return icdCitations(articles, places);
  if (style.name === 'own' && style.csl === null) throw new CasebookError('invalid-request', NO_OWN_STYLE);
  const items = articles.map(itemOf);
  const cited = places.map(({ id, article, ...place }) => ({ id, source: article.id, paragraphs: paragraphsCited(place) }));
  const { inNotes, entries, places: written } = typstCitations(items, cited, style, language);
  const retracted = new Set(articles.filter(({ retraction }) => retraction !== null).map(({ id }) => id));
  const sources = new Map(cited.map(({ id, source }) => [id, source]));
  return {
    inNotes,
    entries: new Map([...entries].map(([id, entry]) => [id, retracted.has(id) ? runs(entry, RETRACTED) : entry])),
    places: new Map(
      [...written].map(([id, place]) => [id, retracted.has(sources.get(id) ?? '') ? runs(withoutStop(place), RETRACTED) : place]),
    ),
  };
}

/** For what goes on behind it. */
export function withoutStop(citation: readonly StyledRun[]): StyledRun[] {
  const last = citation.at(-1);
  return last === undefined ? [] : [...citation.slice(0, -1), { ...last, text: last.text.replace(/(?<!\.)\.$/u, '') }];
}

/** That it was taken back is said in every style. */
const RETRACTED = ' [Retracted]';
const NO_OWN_STYLE = 'Your own citation style is not there any more. Choose another style, or add its file again, in Settings › Citations.';

/** One article, and one place in it, in some styles. Throws as {@link writtenCitations} does. */
export function citeOnce(
  article: CitedArticle,
  place: { paragraph: number; exact: string } | null,
  styles: readonly ChosenStyle[],
): WrittenCitation[] {
  const places = place === null ? [] : [{ id: article.id, article, credibility: null, isListed: false, ...place }];
  return styles.map((style) => {
    const { inNotes, entries, places: written } = writtenCitations([article], places, style, 'en');
    return { inNotes, entry: entries.get(article.id) ?? [], place: written.get(article.id) ?? null };
  });
}

function itemOf(article: CitedArticle) {
  return cslItemOf({ ...article, outletKind: article.outletFacts?.kind ?? null });
}

function icdCitations(articles: readonly CitedArticle[], places: readonly CitedPlace[]): StyledCitations {
  const entries = articles.map((article): [string, StyledRun[]] => [article.id, icd206(referenceOf(article, null))]);
  return {
    inNotes: true,
    entries: new Map(entries),
    places: new Map(places.map((place) => [place.id, icd206(referenceOf(place.article, place))])),
  };
}

function referenceOf(article: CitedArticle, place: CitedPlace | null): Reference {
  const { outletFacts = null, reliability, retraction } = article;
  const { URL: _address, ...bare } = itemOf(article);
  return {
    item: place?.isListed === true ? { ...bare, archive_location: '' } : itemOf(article),
    paragraphs: place === null ? null : paragraphsCited(place),
    quality: {
      outletKind: outletFacts?.kind ?? null,
      country: outletFacts?.country == null ? null : countryName(outletFacts.country),
      reliability,
      reliabilityReason: outletFacts?.reliabilityReason ?? '',
      credibility: place?.credibility ?? null,
      retraction,
    },
  };
}

import { apa } from './styles/apa';
import { chicago } from './styles/chicago';
import { icd206 } from './styles/icd206';
import { iso690 } from './styles/iso690';
import { htmlText, plainText, runs, type CitationStyle, type Reference, type StyledRun } from './styles/kit';
import { mla } from './styles/mla';
import { countryName } from './countries';
import type { Article } from '../articles/model';
import { cslItemOf } from './csl';
import type { Credibility } from '../grades/grading';
import { paragraphsCited, quoted } from '../passages/passage-quote';
import type { Outlet } from '../outlets/model';
import { citationStyles, type CitationStyleName } from './style-names';

/** Articles and passages as the citation styles write them. */

export { citationStyles, citationStyleLabels, type CitationStyleName } from './style-names';

/** What is cited: an article, with what is known of its outlet where that is at hand. */
export type CitedArticle = Pick<Article, 'id' | 'metadata' | 'original' | 'importedAt' | 'reliability' | 'retraction'> & {
  outletFacts?: Pick<Outlet, 'kind' | 'country' | 'reliabilityReason'> | null;
};

/** Where in it: `exact` are the words quoted, `paragraph` is the one they begin in. */
export interface CitedPlace {
  paragraph: number;
  exact: string;
  credibility: Credibility | null;
}

/** A citation in all its forms: in runs for print, as plain text and as HTML for the clipboard. */
export interface WrittenCitation {
  runs: StyledRun[];
  text: string;
  html: string;
}

const styles: Readonly<Record<CitationStyleName, CitationStyle>> = { chicago, apa, mla, iso690, icd206 };

function written(citation: StyledRun[]): WrittenCitation {
  return { runs: citation, text: plainText(citation), html: htmlText(citation) };
}

function referenceOf(article: CitedArticle, place: CitedPlace | null): Reference {
  const { outletFacts = null, reliability, retraction } = article;
  return {
    item: cslItemOf({ ...article, outletKind: outletFacts?.kind ?? null }),
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

/** That it was taken back is said in every style: behind the citation, where the style has no place for it. */
function withRetraction(name: CitationStyleName, { quality, item: _item }: Reference, citation: StyledRun[]): StyledRun[] {
  return quality.retraction === null || name === 'icd206' ? citation : runs(citation, ' [Retracted]');
}

/** The entry of a list of sources. */
export function citeAs(name: CitationStyleName, article: CitedArticle): WrittenCitation {
  const reference = referenceOf(article, null);
  return written(withRetraction(name, reference, styles[name].entry(reference)));
}

/** The citation of one place, as a footnote or in brackets, as the style has it. */
export function citePlace(name: CitationStyleName, article: CitedArticle, place: CitedPlace): WrittenCitation {
  const reference = referenceOf(article, place);
  return written(withRetraction(name, reference, styles[name].note(reference)));
}

/**
 * What “Copy with source” copies: the words in quotation marks, and where they stand. A style that cites in brackets
 * brings the whole entry with it, as the brackets alone lead nowhere outside of a document of that style.
 */
export function quoteWithSource(name: CitationStyleName, article: CitedArticle, place: CitedPlace): WrittenCitation {
  const words = quoted(place.exact.replace(/\s+/gu, ' '));
  const bracketed = name === 'apa' || name === 'mla';
  const source = bracketed
    ? runs(citePlace(name, article, place).runs, '\n', citeAs(name, article).runs)
    : citePlace(name, article, place).runs;
  const citation = runs(words, bracketed ? ' ' : '\n', source);
  return { runs: citation, text: plainText(citation), html: htmlText(citation).replaceAll('\n', '<br>') };
}

/** Every style's entry of one article, in the order of the settings. */
export function citeInEveryStyle(article: CitedArticle): { name: CitationStyleName; citation: WrittenCitation }[] {
  return citationStyles.map((name) => ({ name, citation: citeAs(name, article) }));
}

import type { DossierBundle } from '../../shared/dossiers/model';
import type { PrintChoices } from '../../shared/dossiers/print-choices';
import type { CitedPassage } from '../../shared/passages/model';
import { regionKey } from '../../shared/passages/region';
import { citationsIn, contentsOf } from './block-contents';
import type { CitedItem, DossierPicture, DossierSection, DossierSource, EvidenceEntry } from './document-model';
import { directionOfContent } from './note-blocks';
import type { ExportWords } from './words/words';

/** One passage with everything that cites it. */
interface Evidence {
  passage: CitedPassage;
  items: CitedItem[];
  citedIn: DossierSource['citedIn'];
}

/**
 * The annex of the evidence: each passage once, in the order asked for, which gives it its number; that number is entered in the
 * items of the notes that cite it.
 */
export function evidenceOf(
  { passages, surroundings = {} }: DossierBundle,
  sections: readonly DossierSection[],
  order: PrintChoices['evidence'],
  pictureOf: (passage: CitedPassage) => DossierPicture | null,
  words: ExportWords,
): EvidenceEntry[] {
  if (order === 'none') return [];
  const all = [...evidenceIn(sections, new Map(passages.map((passage) => [passage.id, passage]))).values()];
  const ordered = order === 'source' ? all.toSorted(bySource) : all;
  return ordered.flatMap(({ passage, items, citedIn }, index): EvidenceEntry[] => {
    const [cited] = items;
    if (cited === undefined) return [];
    const number = index + 1;
    for (const item of items) item.evidence = number;
    const paragraphs = paragraphsIn(passage.selectors.quote.exact);
    const around = surroundings[passage.id];
    return [
      {
        number,
        passageId: passage.id,
        cited,
        paragraphs,
        before: around?.before ?? '',
        after: around?.after ?? '',
        direction: directionOfContent([{ kind: 'text', text: paragraphs.join(' '), marks: [] }]),
        page: around?.page ?? passage.region?.page ?? null,
        row: around?.row ?? null,
        gradeInWords: gradeInWords(passage, words),
        picture: pictureOf(passage),
        citedIn,
      },
    ];
  });
}

/** By their place, in the order of first citation: two that were merged are one. */
function evidenceIn(sections: readonly DossierSection[], passages: ReadonlyMap<string, CitedPassage>): Map<string, Evidence> {
  const found = new Map<string, Evidence>();
  for (const section of sections) {
    for (const { number, items } of section.blocks.flatMap(contentsOf).flatMap((content) => content.flatMap(citationsIn))) {
      for (const item of items) {
        const passage = passages.get(item.passageId);
        if (passage === undefined) continue;
        const key = placeOf(passage);
        const evidence = found.get(key) ?? { passage, items: [], citedIn: [] };
        found.set(key, evidence);
        evidence.items.push(item);
        addPlace(evidence.citedIn, section.number, number);
      }
    }
  }
  return found;
}

const placeOf = ({ textId, selectors: { quote, position }, region }: CitedPassage): string =>
  JSON.stringify([textId, position.start, position.end, quote.exact, region === undefined ? null : regionKey(region)]);

function addPlace(citedIn: DossierSource['citedIn'], section: number, note: number): void {
  const last = citedIn.at(-1);
  if (last?.section !== section) citedIn.push({ section, notes: [note] });
  else if (last.notes.at(-1) !== note) last.notes.push(note);
}

function bySource(one: Evidence, other: Evidence): number {
  const at = ({ items, passage }: Evidence): [number, number] => [items[0]?.source ?? 0, passage.selectors.position.start];
  const [[source, start], [otherSource, otherStart]] = [at(one), at(other)];
  return source - otherSource || start - otherStart;
}

function paragraphsIn(exact: string): string[] {
  const paragraphs = exact.split(/\n\s*\n/u).map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim());
  return paragraphs.filter((paragraph) => paragraph !== '');
}

function gradeInWords({ article: { reliability }, credibility, credibilityReason }: CitedPassage, words: ExportWords): string | null {
  const meanings = [
    ...(reliability === null ? [] : [words.reliability[reliability]]),
    ...(credibility === null ? [] : [words.credibility[credibility]]),
  ];
  if (meanings.length === 0) return null;
  const reason = credibilityReason.replace(/\s+/gu, ' ').trim();
  return `${meanings.join(', ')}${reason === '' ? '' : `. ${reason}`}`;
}

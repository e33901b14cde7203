import { joinedRuns } from '../../shared/text/bidi';
import type { DossierDocument, DossierSource } from './document-model';
import { languageOfName } from './print-language';
import { rangesInWords, runsOfNumbers } from './wording';
import type { ExportWords } from './words/words';

interface Fact {
  name: string;
  value: string;
  kind: 'text' | 'hash' | 'link' | 'open';
}

/** An entry of the list of sources as the template sets it. What is not known is left out, but for the date and the grade. */
export function printedSource(source: DossierSource, { sources: all, isNote }: DossierDocument, words: ExportWords) {
  return {
    number: source.number,
    title: source.title,
    language: source.language,
    outlet: source.outlet ?? words.noOutlet,
    outletLanguage: languageOfName(source.outlet, source.language),
    published: (source.published?.words ?? words.undated).replace(/\.$/u, ''),
    grade: source.grade ?? '–',
    cited: source.cited,
    facts: factsOf(source, all, words),
    citedIn: source.citedIn.map(({ section, notes }) => ({
      /** Null where there is but one. */
      section: isNote ? null : section,
      word: words.notes(notes.length > 1),
      notes: runsOfNumbers(notes).map((run) => ({ first: run.first, words: rangesInWords(numbersOf(run)) })),
    })),
  };
}

const numbersOf = ({ first, last }: { first: number; last: number }): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

function factsOf(source: DossierSource, all: readonly DossierSource[], words: ExportWords): Fact[] {
  const { facts: names } = words;
  const facts: Fact[] = [];
  const add = (name: string, value: string | null, kind: Fact['kind'] = 'text') => {
    if (value !== null && value !== '') facts.push({ name, value, kind });
  };
  const { original, url, imported } = source;
  add(names.by, joinedRuns(source.bylines, ', '));
  add(names.origin, originInWords(source, all, words));
  add(names.reliability, source.reliability);
  if (url !== null && !saysAddress(source, url)) add(names.address, url, isWebAddress(url) ? 'link' : 'text');
  const file =
    original === null ? null : [original.fileName, words.counted(original.size, 'byte'), imported && words.imported(imported.words)];
  add(
    names.file,
    file === null
      ? words.noFile
      : joinedRuns(
          file.filter((part) => part !== null),
          ', ',
        ),
  );
  add(names.hash, original?.sha256 ?? null, 'hash');
  for (const edition of source.editions) {
    add(names.edition, words.edition(edition.day, edition.fileName));
    add(names.hash, edition.sha256, 'hash');
  }
  add(names.open, source.retracted, 'open');
  add(names.open, source.deleted, 'open');
  add(
    names.open,
    source.openNotes.length === 0 ? null : words.openPassages(rangesInWords(source.openNotes), source.openNotes.length > 1),
    'open',
  );
  add(names.open, source.grade === null ? words.notGraded : null, 'open');
  return facts;
}

/** Which sources print the same text; null for one that stands alone. */
function originInWords({ number, sameTextAs }: DossierSource, all: readonly DossierSource[], words: ExportWords): string | null {
  const first = sameTextAs ?? number;
  const same = all.filter((other) => (other.sameTextAs ?? other.number) === first).map((other) => other.number);
  return same.length < 2 ? null : words.oneOrigin(rangesInWords(same));
}

const saysAddress = ({ cited }: DossierSource, url: string): boolean => cited?.some(({ text }) => text.includes(url)) === true;

function isWebAddress(url: string): boolean {
  return url.length <= 2000 && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

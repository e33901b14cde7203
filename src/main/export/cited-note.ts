import type { CitedItem } from './document-model';
import { languageOfName } from './print-language';
import type { ExportWords } from './words/words';

/** A piece of a note, or of any line that says where words are from. */
export interface NoteRun {
  text: string;
  look: 'plain' | 'strong' | 'emphasis' | 'open';
  /** Words of others, to be kept apart from ours where they run the other way; null for ours. `language` is BCP 47 or null. */
  foreign: { language: string | null } | null;
  /** Where in the dossier it leads. */
  to: { kind: 'note' | 'source' | 'section' | 'evidence'; number: number } | null;
}

const NO_BREAK = '\u00a0';

export const plain = (text: string): NoteRun => ({ text, look: 'plain', foreign: null, to: null });

/** What a note says of the passages it cites: the wording of every format. */
export function noteRuns(items: readonly CitedItem[], words: ExportWords): NoteRun[] {
  const runs = items.flatMap((item, index) => (index === 0 ? itemRuns(item, words) : [plain('; '), ...itemRuns(item, words)]));
  return [...runs, plain('.')];
}

function itemRuns(item: CitedItem, words: ExportWords): NoteRun[] {
  const { template } = words;
  const runs: NoteRun[] = [];
  if (item.stanceInWords !== null) runs.push({ ...plain(item.stanceInWords), look: 'strong' }, plain(`:${NO_BREAK}`));
  if (item.withWords) {
    const text = item.quoted ? item.quotation : `${template.quoteOpen}${item.quotation}${template.quoteClose}`;
    runs.push({ ...plain(text), foreign: { language: item.language } }, plain(' — '));
  }
  runs.push(...(item.short === null ? fullRuns(item) : shortRuns(item, item.short, words)));
  if (item.grade !== null) runs.push(plain(` [${item.grade}]`));
  runs.push(...placesOf(item, words));
  if (item.stateInWords !== null) runs.push(plain(' '), { ...plain(`(${item.stateInWords.replace(/\.$/u, '')})`), look: 'open' });
  return runs;
}

/** Where more is said of it: the list of sources, where the note has not named it before, and the annex of the evidence. */
function placesOf({ short, isListed, source, evidence }: CitedItem, words: ExportWords): NoteRun[] {
  const places: NoteRun[] = [];
  if (short === null && isListed) {
    places.push({ ...plain(`${words.template.source}${NO_BREAK}${source}`), to: { kind: 'source', number: source } });
  }
  if (evidence !== null) places.push({ ...plain(`${words.annexes.evidenceSign}${evidence}`), to: { kind: 'evidence', number: evidence } });
  if (places.length === 0) return [];
  return [plain(' ('), ...places.flatMap((place, index) => (index === 0 ? [place] : [plain(', '), place])), plain(')')];
}

/** Outlet, date and title stand in an earlier note. */
function shortRuns(item: CitedItem, short: NonNullable<CitedItem['short']>, { template }: ExportWords): NoteRun[] {
  const begins = !item.withWords && item.stanceInWords === null;
  const place = plain(`, ¶${NO_BREAK}${item.paragraphs}`);
  if (short.kind === 'same') return [plain(template.same), place];
  if (short.kind === 'ibid') return [plain(begins ? template.ibidFirst : template.ibid), place];
  const see = plain(`${begins ? template.seeNoteFirst : template.seeNote}${NO_BREAK}${short.note}`);
  return [{ ...see, to: { kind: 'note', number: short.note } }, place];
}

function fullRuns(item: CitedItem): NoteRun[] {
  // What runs from right to left in a style's runs is isolated already.
  if (item.cited !== null) return item.cited.map(({ text, italic }) => ({ ...plain(text), look: italic ? 'emphasis' : 'plain' }));
  const outlet =
    item.outlet === null
      ? []
      : [
          plain(', '),
          { ...plain(item.outlet), look: 'emphasis', foreign: { language: languageOfName(item.outlet, item.language) } } as const,
        ];
  return [
    { ...plain(item.titleQuoted), foreign: { language: item.language } },
    ...outlet,
    plain(`, ${item.published}, ¶${NO_BREAK}${item.paragraphs}`),
  ];
}

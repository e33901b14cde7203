import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { CslItem } from '../../shared/citations/csl';
import { hayagrivaEntry, type HayagrivaEntry } from '../../shared/citations/hayagriva';
import type { ChosenStyle, CitationStyleName } from '../../shared/citations/style-names';
import { runs, type StyledRun } from '../../shared/citations/styles/kit';
import { CasebookError } from '../../shared/result';

/**
 * Citations as a CSL style writes them. Typst has the processor, and the styles built in; it is asked for a page of HTML, whose
 * text is taken apart into runs, so that every format has the same words and the template of the PDF stays its own.
 */

/** What the styles are called in Typst; a style that is not among them is a CSL file, or written by ourselves. */
const builtIn: Partial<Record<CitationStyleName, string>> = {
  chicago: 'chicago-notes',
  'chicago-author-date': 'chicago-author-date',
  apa: 'american-psychological-association',
  mla: 'modern-language-association',
  // Its author-date form says of what has no author that it has no date.
  iso690: 'iso-690-numeric',
  gost: 'gost-r-705-2008-numeric',
  mhra: 'modern-humanities-research-association-notes',
};

/** Their English is that of Britain. */
const british: ReadonlySet<CitationStyleName> = new Set<CitationStyleName>(['iso690', 'mhra']);

/** A place in a source: `paragraphs` is `3` or `3–4`. */
export interface CitedIn {
  id: string;
  source: string;
  paragraphs: string;
}

export interface StyledCitations {
  /** Whether the style cites in notes; else in brackets. */
  inNotes: boolean;
  /** By the id of the source. */
  entries: Map<string, StyledRun[]>;
  /** By the id of the place, as if it were the first of its source. */
  places: Map<string, StyledRun[]>;
}

const WORKSPACE = path.resolve('/casebook-export');

const PAGE = `
#let data = json("citations.json")
#set text(lang: data.language, region: data.region)
#set smartquote(enabled: false)
#for place in data.places {
  html.elem("p", attrs: (id: place.id), cite(label(place.source), ..if place.words != none { (supplement: place.words) }))
}
#bibliography(bytes(data.bibliography), style: if data.csl == none { data.style } else { bytes(data.csl) }, title: none)
`;

/** Writes the citations of some sources in a style. `language`: BCP 47, of the words that the style adds. Throws `invalid-request` for a style that is none. */
export function typstCitations(
  items: readonly CslItem[],
  places: readonly CitedIn[],
  style: ChosenStyle,
  language: string,
): StyledCitations {
  return new CitationWriter(items, style, language).write(places);
}

/** What a CSL style calls itself. Throws `invalid-request` for what is none, or cannot be used by itself. */
export function titleOfStyle(csl: string): { title: string } {
  const accessed = { 'date-parts': [[2000, 1, 1]] } satisfies CslItem['accessed'];
  const item: CslItem = { id: 's', type: 'document', title: 'A title', accessed, archive: '', archive_location: '', note: '' };
  typstCitations([item], [{ id: 'p', source: 's', paragraphs: '1' }], { name: 'own', csl }, 'en');
  const [, title = ''] = /<title(?:\s[^>]*)?>([^<]*)</u.exec(csl) ?? [];
  return { title: unescaped(title).replace(/\s+/gu, ' ').trim().slice(0, 300) || 'Own style' };
}

class CitationWriter {
  readonly #compiler = NodeCompiler.create({ workspace: WORKSPACE });
  /** Numbers stand for ids: a key may be any text for us, not for Typst. */
  readonly #keys: Map<string, string>;
  readonly #bibliography: string;
  readonly #withoutAddresses: string;

  constructor(
    private readonly items: readonly CslItem[],
    private readonly style: ChosenStyle,
    private readonly language: string,
  ) {
    this.#keys = new Map(items.map(({ id }, index) => [id, `s${index + 1}`]));
    const entries = items.map((item) => [this.#keys.get(item.id) ?? '', hayagrivaEntry(item)] as const);
    const listed = style.name.startsWith('chicago') ? entries.map(([key, entry]) => [key, byOutlet(entry)] as const) : entries;
    this.#bibliography = JSON.stringify(Object.fromEntries(listed));
    this.#withoutAddresses = JSON.stringify(Object.fromEntries(entries.map(([key, { url: _url, ...entry }]) => [key, entry])));
  }

  write(places: readonly CitedIn[]): StyledCitations {
    const whole = this.#page(
      this.items.map(({ id }) => ({ id: `e-${this.#keyOf(id)}`, source: this.#keyOf(id), words: null })),
      this.#bibliography,
    );
    const inNotes = whole.some(({ kind }) => kind === 'note');
    const entries = new Map(this.items.map(({ id }) => [id, entryOf(whole, `e-${this.#keyOf(id)}`)]));
    return { inNotes, entries, places: inNotes ? this.#notes(places) : this.#brackets(places) };
  }

  /** Together: years that two sources have in common are told apart. */
  #brackets(places: readonly CitedIn[]): StyledCitations['places'] {
    const page = this.#page(
      places.map((place, index) => this.#asked(place, index)),
      this.#bibliography,
    );
    return new Map(places.map(({ id }, index) => [id, wordsOf(page, `p-${index}`)]));
  }

  /** Each as the first of its source, so on one page each source once. The address stands in the list. */
  #notes(places: readonly CitedIn[]): StyledCitations['places'] {
    const written: StyledCitations['places'] = new Map();
    const rounds: CitedIn[][] = [];
    const seen = new Map<string, number>();
    for (const place of places) {
      const round = seen.get(place.source) ?? 0;
      seen.set(place.source, round + 1);
      (rounds[round] ??= []).push(place);
    }
    for (const round of rounds) {
      const page = this.#page(
        round.map((place, index) => this.#asked(place, index)),
        this.#withoutAddresses,
      );
      round.forEach(({ id }, index) => written.set(id, wordsOf(page, `p-${index}`)));
    }
    return written;
  }

  #asked({ source, paragraphs }: CitedIn, index: number) {
    return { id: `p-${index}`, source: this.#keyOf(source), words: `¶\u00a0${paragraphs}` };
  }

  #keyOf(id: string): string {
    return this.#keys.get(id) ?? '';
  }

  #page(places: readonly { id: string; source: string; words: string | null }[], bibliography: string): Piece[] {
    if (places.length === 0) return [];
    const { csl, name } = this.style;
    const language = this.language.split('-')[0];
    const region = language === 'en' && british.has(name) ? 'GB' : null;
    const data = { language, region, places, bibliography, csl, style: builtIn[name] ?? '' };
    this.#compiler.resetShadow();
    this.#compiler.mapShadow(path.join(WORKSPACE, 'citations.json'), Buffer.from(JSON.stringify(data)));
    const compiled = this.#compiler.compileHtml({ mainFileContent: PAGE });
    const page = compiled.result === null ? null : this.#compiler.tryHtml(compiled.result);
    const html = page?.result?.body();
    if (html !== undefined) return piecesOf(html);
    const error = compiled.takeError() ?? page?.takeError() ?? null;
    const details = error === null ? 'no page and no error' : JSON.stringify(this.#compiler.fetchDiagnostics(error));
    throw new CasebookError('invalid-request', csl === null ? FAILED : NO_STYLE, details);
  }
}

/** Chicago lists what nobody signed under its outlet (CMOS 17, 14.199); carried out by Typst, it would then take the title for a book's. */
function byOutlet(entry: HayagrivaEntry): HayagrivaEntry {
  const { parent, ...rest } = entry;
  if (entry.author !== undefined || entry.type !== 'article' || parent === undefined) return entry;
  return { ...rest, type: 'web', author: [{ name: parent.title.replace(/^\{|\}$/gu, '').replace(/\\([\\{}$])/gu, '$1') }] };
}

const FAILED = 'The citations could not be written in this style. Choose another one in the settings, and please report this with the log.';
const NO_STYLE =
  'This file is no citation style that can be used. Choose a CSL style (.csl) that stands by itself: one that leads to another style has no rules of its own.';

// --- The page, taken apart ------------------------------------------------------------------------------------------

/** What stands on the page: a citation, a note, an entry of the bibliography. `leadsTo`: the addresses within it. */
interface Piece {
  kind: 'citation' | 'note' | 'entry';
  id: string;
  leadsTo: string[];
  runs: StyledRun[];
}

const TOKEN = /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gu;
const ATTRIBUTE = /([a-z-]+)="([^"]*)"/gu;

/** Typst writes its HTML in one way: tags in small letters, attributes in double quotation marks, text escaped. */
function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  let notes = false;
  let italic = 0;
  /** Elements whose words are signs of the page: numbers in front of notes and entries, and back from there. */
  let silent = 0;
  const open: { tag: string; isItalic: boolean; isSilent: boolean }[] = [];
  for (const [, closing = '', tag = '', attributes = '', text] of html.matchAll(TOKEN)) {
    const piece = pieces.at(-1);
    if (text !== undefined) {
      if (piece !== undefined && silent === 0) {
        const words = unescaped(text);
        piece.runs = runs(piece.runs, italic > 0 ? { text: words, italic: true } : words);
      }
      continue;
    }
    if (closing !== '') {
      const closed = open.pop();
      if (closed?.isItalic === true) italic -= 1;
      if (closed?.isSilent === true) silent -= 1;
      continue;
    }
    const said = Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]));
    if (said['role'] === 'doc-endnotes') notes = true;
    if (tag === 'p' || tag === 'li')
      pieces.push({ kind: tag === 'p' ? 'citation' : notes ? 'note' : 'entry', id: said['id'] ?? '', leadsTo: [], runs: [] });
    if (said['href']?.startsWith('#') === true) pieces.at(-1)?.leadsTo.push(said['href'].slice(1));
    const isSilent = said['role'] === 'doc-backlink' || said['class'] === 'prefix';
    const isItalic = tag === 'em' || tag === 'i';
    if (isItalic) italic += 1;
    if (isSilent) silent += 1;
    open.push({ tag, isItalic, isSilent });
  }
  return pieces.map((piece) => ({ ...piece, runs: tidied(piece.runs) }));
}

function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/giu, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** On one line, without space at its ends. A question or exclamation mark is stop enough. */
function tidied(pieces: readonly StyledRun[]): StyledRun[] {
  const joined = runs(pieces).map((run) => ({
    ...run,
    text: run.text.replace(/[ \n\t]+/gu, ' ').replace(/(?<=[?!])\.(?=[”’»]? |[”’»]?$)/gu, ''),
  }));
  const last = joined.length - 1;
  return joined
    .map((run, index) => ({ ...run, text: /[?!]$/u.test(joined[index - 1]?.text ?? '') ? run.text.replace(/^\. /u, ' ') : run.text }))
    .map((run, index) => ({ ...run, text: index === 0 ? run.text.trimStart() : run.text }))
    .map((run, index) => ({ ...run, text: index === last ? run.text.trimEnd() : run.text }))
    .filter(({ text }) => text !== '');
}

/** The entry that a citation leads to, by itself or through its note. Some styles list no letters or posts: then the citation. */
function entryOf(page: readonly Piece[], id: string): StyledRun[] {
  const citation = page.find((piece) => piece.id === id);
  const note = noteOf(page, citation);
  const leads = [...(citation?.leadsTo ?? []), ...(note?.leadsTo ?? [])];
  const entry = page.find((piece) => piece.kind === 'entry' && leads.includes(piece.id));
  const found = [entry, note, citation].find((piece) => piece !== undefined && piece.runs.length > 0);
  return found?.runs ?? [];
}

function wordsOf(page: readonly Piece[], id: string): StyledRun[] {
  const citation = page.find((piece) => piece.id === id);
  return (noteOf(page, citation) ?? citation)?.runs ?? [];
}

function noteOf(page: readonly Piece[], citation: Piece | undefined): Piece | undefined {
  return page.find((piece) => piece.kind === 'note' && citation?.leadsTo.includes(piece.id) === true);
}

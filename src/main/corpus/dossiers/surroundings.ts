import { z } from 'zod';
import { blockSchema } from '../../../shared/articles/model';
import type { PassageSurroundings } from '../../../shared/dossiers/model';
import { unpackWords, type PlacedWord } from '../../../shared/originals/page-words';
import type { CitedPassage } from '../../../shared/passages/model';
import { passageResolver } from '../../../shared/passages/passage';
import { TextSurroundings } from '../../../shared/passages/passage-surroundings';
import { paragraphsOf, type Bounds, type Paragraph } from '../../../shared/text/text';
import { readPageWords } from '../articles/page-words';
import { jsonColumn, type Reader } from '../store/corpus';

/** Words that are longer speak for themselves, UTF-16 units; and so much of what stands around others is printed on each side. */
const SHORT = 200;
const MOST_BESIDE = 400;

const textRow = z.object({ text: z.string(), blocks: jsonColumn(z.array(blockSchema)) });

/** A text that passages were described on, read once for all of them. */
class TextOfPassages {
  readonly #around: TextSurroundings;
  readonly #paragraphs: readonly Paragraph[];
  readonly #placed: readonly PlacedWord[];
  readonly #find: ReturnType<typeof passageResolver>;

  constructor(
    readonly text: string,
    private readonly blocks: z.infer<typeof textRow>['blocks'],
    placed: readonly PlacedWord[],
  ) {
    this.#around = new TextSurroundings(text);
    this.#paragraphs = paragraphsOf(text);
    this.#placed = placed;
    this.#find = passageResolver(text);
  }

  of({ selectors, region }: CitedPassage): PassageSurroundings {
    const found = this.#find(selectors);
    if (!('start' in found)) return { before: '', after: '', page: region?.page ?? null, row: null };
    const isShort = region === undefined && found.end - found.start <= SHORT;
    const { before, after } = isShort ? this.#beside(found) : { before: '', after: '' };
    return { before, after, page: region?.page ?? this.#pageOf(found), row: this.#rowOf(found) };
  }

  /** The rest of the sentences; where the words fill theirs, the sentences beside it in the same paragraph. */
  #beside({ start, end }: Bounds): { before: string; after: string } {
    const { own, before, after, paragraph } = this.#around.of({ start, end });
    const [left, right] = [before, after].map((sentences) => sentences.find((one) => one.paragraph === paragraph));
    const fills = this.#letters(own.start, start) === '' && this.#letters(end, own.end) === '';
    const from = fills ? (left?.start ?? own.start) : own.start;
    const to = fills ? (right?.end ?? own.end) : own.end;
    return { before: cutBefore(this.text.slice(Math.min(from, start), start)), after: cutAfter(this.text.slice(end, Math.max(to, end))) };
  }

  #letters(start: number, end: number): string {
    return this.text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '');
  }

  #pageOf({ start }: Bounds): number | null {
    return this.#placed.find((word) => word.end > start)?.page ?? null;
  }

  #rowOf({ start }: Bounds): number | null {
    const at = this.#paragraphs.findIndex((paragraph) => start >= paragraph.start && start < paragraph.end);
    const rows = this.blocks[at]?.structure?.rows;
    const offset = start - (this.#paragraphs[at]?.start ?? 0);
    const row = rows?.findIndex((cells) => cells.some(([from, to]) => offset >= from && offset < to)) ?? -1;
    return row < 0 ? null : row + 1;
  }
}

const cutBefore = (words: string): string =>
  words.length <= MOST_BESIDE ? words : `…${words.slice(-MOST_BESIDE).replace(/^\S{0,40}\s/u, '')}`;
const cutAfter = (words: string): string =>
  words.length <= MOST_BESIDE ? words : `${words.slice(0, MOST_BESIDE).replace(/\s\S{0,40}$/u, '')}…`;

/** What stands around the words of passages on the texts they were described on, and where in the files. */
export function surroundingsOf(reader: Reader, passages: readonly CitedPassage[]): Record<string, PassageSurroundings> {
  const around: Record<string, PassageSurroundings> = {};
  for (const textId of new Set(passages.map((passage) => passage.textId))) {
    const row = reader.get(textRow, 'SELECT text, blocks FROM article_texts WHERE id = ?', [textId]);
    if (row === undefined) continue;
    const words = readPageWords(reader, textId);
    const text = new TextOfPassages(row.text, row.blocks, words === null ? [] : unpackWords(words.words));
    for (const passage of passages) if (passage.textId === textId) around[passage.id] = text.of(passage);
  }
  return around;
}

import { useMemo } from 'react';
import type { Passage } from '../../../shared/passages/model';
import type { PageLayout } from '../../../shared/originals/page-layout';
import type { PageBox } from '../../../shared/originals/page-words';
import type { Bounds } from '../../../shared/text/text';
import type { Found } from '../text/found';

/** What of a text is marked on the pages of its original. */

export interface PageMark extends PageBox {
  key: string;
  /** The end of a name of a style: `page-mark-…`. */
  look: string;
}

interface Marked {
  passages: readonly Passage[];
  unsure: readonly Bounds[];
  leftOut: readonly Bounds[];
  outside: readonly Bounds[];
  selected: Bounds | null;
  destination: Bounds | null;
  found: Found | null;
}

const noPassages: readonly Passage[] = [];
const noHits: readonly Bounds[] = [];

/** The marks of each page by its number, those behind first. */
export function usePageMarks(layout: PageLayout | null, marked: Partial<Marked>): ReadonlyMap<number, readonly PageMark[]> {
  const {
    passages = noPassages,
    unsure = noHits,
    leftOut = noHits,
    outside = noHits,
    selected = null,
    destination = null,
    found = null,
  } = marked;
  const { hits = noHits, current = -1 } = found ?? {};
  return useMemo(() => {
    const marks = new Map<number, PageMark[]>();
    const add = (span: Bounds | null, look: string, key: string): void => {
      for (const [index, box] of (span === null || layout === null ? [] : layout.boxesOf(span)).entries()) {
        const mark = { ...box, look, key: `${key} ${index}` };
        const known = marks.get(box.page);
        if (known === undefined) marks.set(box.page, [mark]);
        else known.push(mark);
      }
    };
    for (const { id, range, colour } of passages) add(range, colour, id);
    for (const [index, all] of outside.entries()) add(all, 'outside', `outside ${index}`);
    for (const [index, piece] of leftOut.entries()) add(piece, 'left-out', `left out ${index}`);
    for (const [index, word] of unsure.entries()) add(word, 'unsure', `unsure ${index}`);
    for (const [index, hit] of hits.entries()) add(hit, index === current ? 'go' : 'find', `hit ${index}`);
    add(destination, 'go', 'destination');
    add(selected, 'selected', 'selected');
    return marks;
  }, [layout, passages, unsure, leftOut, outside, selected, destination, hits, current]);
}

/** The numbers of the pages that passages stand on. */
export function markedPages(layout: PageLayout | null, passages: readonly Passage[] = noPassages): ReadonlySet<number> {
  const spans = passages.flatMap(({ range }) => (range === null ? [] : [range]));
  return new Set(spans.flatMap((span) => layout?.boxesOf(span).map(({ page }) => page) ?? []));
}

import { useState } from 'react';
import { call, useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import { highlightColours, type HighlightColour, type Passage } from '../../../shared/passages/model';
import { nudged, REGION_PARTS, type Region, type RegionBox } from '../../../shared/passages/region';
import type { Bounds } from '../../../shared/text/text';
import { cite as citeInNote } from '../../notebook';
import { reportFailure } from '../../ui/toasts';
import type { CardFocus } from '../marks/MarkedPassage';
import { colourInHand } from '../text/actions';
import type { DraftActions } from './RegionPanel';
import { showLarge, type ShownPicture } from '../../shown-picture';

/** Marking parts of a picture. */

export interface Regions {
  /** Those on the picture that is shown. */
  passages: readonly Passage[];
  chosen: Passage | null;
  focus: CardFocus;
  draft: RegionBox | null;
  draftActions: DraftActions | null;
  setDraft: (box: RegionBox | null) => void;
  choose: (id: string | null) => void;
  /** Whether the key said something. */
  onKey: (event: { key: string; shiftKey: boolean; ctrlKey: boolean }) => boolean;
}

/** Parts of a side that an arrow key moves a rectangle: a hundredth, a thousandth with Ctrl. */
const STEP = REGION_PARTS / 100;
const SMALL_STEP = REGION_PARTS / 1000;
/** What a key begins with: a part in the middle, or all of the picture. */
const BEGINS: Readonly<Record<string, RegionBox>> = {
  r: { x: 3500, y: 3500, width: 3000, height: 3000 },
  a: { x: 0, y: 0, width: REGION_PARTS, height: REGION_PARTS },
};

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const noPassages: readonly Passage[] = [];

/** For one picture from beginning to end. `wordsAt`: the span of the text by which a part of the picture is known. */
export function useRegions(article: Article, shown: ShownPicture, wordsAt: (box: RegionBox) => Bounds): Regions {
  const all = useRead('passages.ofArticle', { articleId: article.id }).data ?? noPassages;
  const passages = all.filter(({ region }) => region?.sha256 === shown.sha256 && region.page === shown.page);
  const [draft, setDraft] = useState<RegionBox | null>(null);
  const asked = shown.passageId ?? null;
  const [chosen, setChosen] = useState<{ id: string; focus: CardFocus } | null>(asked === null ? null : { id: asked, focus: null });
  const placed = (box: RegionBox) => {
    const region: Region = { sha256: shown.sha256, page: shown.page, ...box };
    const { start, end } = wordsAt(box);
    return { articleId: article.id, textId: article.textId, start, end, region };
  };
  const mark = (colour: HighlightColour | null, focus: CardFocus) => {
    if (draft === null) return;
    call('passages.create', { ...placed(draft), colour: colour ?? colourInHand() })
      .then(({ id }) => {
        setDraft(null);
        setChosen({ id, focus });
      })
      .catch(reportFailure);
  };
  const cite = () => {
    if (draft === null) return;
    const cited = placed(draft);
    showLarge(null);
    citeInNote(cited).catch(reportFailure);
  };
  const onKey: Regions['onKey'] = ({ key, shiftKey, ctrlKey }) => {
    if (draft === null) {
      const begun = BEGINS[key.toLowerCase()];
      if (begun === undefined || ctrlKey) return false;
      setDraft(begun);
      return true;
    }
    const arrow = ARROWS[key];
    const colour = highlightColours[Number(key) - 1];
    if (arrow !== undefined) {
      const step = ctrlKey ? SMALL_STEP : STEP;
      setDraft(nudged(draft, arrow[0] * step, arrow[1] * step, shiftKey));
    } else if (ctrlKey) return false;
    else if (key === 'Escape') setDraft(null);
    else if (key === 'Enter') mark(null, null);
    else if (key === 'c') cite();
    else if (key === 'm') mark(null, 'comment');
    else if (key === 't') mark(null, 'tags');
    else if (colour !== undefined) mark(colour, null);
    else return false;
    return true;
  };
  return {
    passages,
    chosen: passages.find(({ id }) => id === chosen?.id) ?? null,
    focus: chosen?.focus ?? null,
    draft,
    draftActions: draft === null ? null : { cite, mark, leave: () => setDraft(null) },
    setDraft: (box) => {
      setChosen(null);
      setDraft(box);
    },
    choose: (id) => {
      setDraft(null);
      setChosen(id === null ? null : { id, focus: null });
    },
    onKey,
  };
}

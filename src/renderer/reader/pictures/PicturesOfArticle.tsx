import { useMemo } from 'react';
import { useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import type { PictureSpot, PlacedPicture } from '../../../shared/articles/pictures';
import { isDrawn } from '../../../shared/originals/model';
import type { PageLayout } from '../../../shared/originals/page-layout';
import { REGION_PARTS, type RegionBox } from '../../../shared/passages/region';
import { paragraphsOf, type Bounds } from '../../../shared/text/text';
import { POINT } from '../../ui/paper/zoom';
import { usePageLayout } from '../original/use-page-layout';
import { nameOfPicture } from './drawn';
import { PictureViewer, type LargePicture } from './PictureViewer';
import { showLarge, useShownPicture, type ShownPicture } from '../../shown-picture';

/** The picture of an article, or the page of its original, that is shown large; nothing while none is. */
export function PicturesOfArticle({ article }: { article: Article }) {
  const shown = useShownPicture((state) => (state.shown?.articleId === article.id ? state.shown : null));
  if (shown === null) return null;
  if (shown.sha256 === article.original.sha256 && isDrawn(article.original)) return <PageShown article={article} shown={shown} />;
  return <PictureShown article={article} shown={shown} />;
}

/** The page of the original that a picture stands on, with a frame around it. */
function showOnPage({ id, original }: Article, spot: PictureSpot, { width, height }: { width: number; height: number }): void {
  const parts = (length: number, whole: number): number => Math.min(REGION_PARTS, Math.max(0, Math.round((length / whole) * REGION_PARTS)));
  const framed = { x: parts(spot.x, width), y: parts(spot.y, height), width: parts(spot.width, width), height: parts(spot.height, height) };
  showLarge({ articleId: id, sha256: original.sha256, page: spot.page, framed });
}

function PictureShown({ article, shown }: { article: Article; shown: ShownPicture }) {
  const index = article.pictures.findIndex(({ sha256 }) => sha256 === shown.sha256);
  const picture = article.pictures[index];
  const paragraphs = useMemo(() => paragraphsOf(article.clean.text), [article]);
  const spot = picture?.spot;
  const pages = useRead('originals.pages', { id: article.id, textId: article.textId }, { enabled: spot !== undefined }).data?.pages;
  const size = spot === undefined ? undefined : pages?.[spot.page - 1];
  if (picture === undefined) return null;
  const stepTo = (next: PlacedPicture | undefined) =>
    next === undefined ? null : () => showLarge({ articleId: article.id, sha256: next.sha256, page: 1 });
  const { sha256, width, height, caption, before } = picture;
  const said = caption === null ? undefined : paragraphs[caption];
  // Without a caption it is known by the paragraph that it follows.
  const words = said ?? paragraphs[before - 1] ?? paragraphs[before] ?? { start: 0, end: article.clean.text.length };
  const large: LargePicture = {
    sha256,
    page: 1,
    width,
    height,
    most: width,
    title: nameOfPicture(picture, index + 1),
    caption: said === undefined ? '' : article.clean.text.slice(said.start, said.end),
  };
  return (
    <PictureViewer
      key={keyOf(shown)}
      article={article}
      shown={shown}
      picture={large}
      wordsAt={() => ({ start: words.start, end: words.end })}
      onStep={{ back: stepTo(article.pictures[index - 1]), on: stepTo(article.pictures[index + 1]) }}
      onPage={spot === undefined || size === undefined ? null : () => showOnPage(article, spot, size)}
    />
  );
}

/** Pixels: a page has no size of its own in them. */
const WIDEST_PAGE = 2400;

function PageShown({ article, shown }: { article: Article; shown: ShownPicture }) {
  const { id, textId, original, clean } = article;
  const pages = useRead('originals.pages', { id, textId }).data?.pages;
  const layout = usePageLayout(id, textId, true);
  const page = pages?.[shown.page - 1];
  if (page === undefined || pages === undefined) return null;
  const isPdf = original.mediaType === 'application/pdf';
  const unit = isPdf ? POINT : 1;
  const stepTo = (page: number) =>
    page < 1 || page > pages.length ? null : () => showLarge({ articleId: shown.articleId, sha256: shown.sha256, page });
  const name = original.fileName.split(' › ').at(-1) ?? original.fileName;
  const large: LargePicture = {
    sha256: original.sha256,
    page: shown.page,
    width: page.width * unit,
    height: page.height * unit,
    most: isPdf ? WIDEST_PAGE : page.width,
    title: isPdf ? `${name}, page ${shown.page}` : name,
    caption: '',
  };
  return (
    <PictureViewer
      key={keyOf(shown)}
      article={article}
      shown={shown}
      picture={large}
      wordsAt={(box) => wordsOnPage(layout, shown.page, page, box) ?? firstParagraph(clean.text)}
      onStep={{ back: stepTo(shown.page - 1), on: stepTo(shown.page + 1) }}
    />
  );
}

const keyOf = ({ sha256, page, passageId = '' }: ShownPicture): string => `${sha256} ${page} ${passageId}`;

/** What stands in the rectangle; null when it holds no words. */
function wordsOnPage(layout: PageLayout | null, page: number, size: { width: number; height: number }, box: RegionBox): Bounds | null {
  const within = (value: number, from: number, length: number): boolean => value >= from && value <= from + length;
  const inside = (layout?.words ?? []).filter(
    (word) =>
      word.page === page &&
      within(((word.x + word.width / 2) / size.width) * REGION_PARTS, box.x, box.width) &&
      within(((word.y + word.height / 2) / size.height) * REGION_PARTS, box.y, box.height),
  );
  const [first] = inside;
  if (first === undefined) return null;
  return { start: Math.min(...inside.map(({ start }) => start)), end: Math.max(...inside.map(({ end }) => end)) };
}

function firstParagraph(text: string): Bounds {
  const [first] = paragraphsOf(text);
  return first === undefined ? { start: 0, end: text.length } : { start: first.start, end: first.end };
}

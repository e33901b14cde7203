import { useCallback, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import type { ReaderSettings } from '../../../shared/reader/settings';
import type { Bounds } from '../../../shared/text/text';
import { stepFound, useFound } from '../../found';
import { openTab } from '../../workspace';
import { CardOverText } from '../marks/CardOverText';
import { dragSpan } from '../marks/drag-passage';
import { FindBar } from './FindBar';
import { showBar, useReaderBar, type ReaderBar } from './found';
import { useFrontKeys } from '../front-keys';
import { GoToBar } from './GoToBar';
import { HitBar } from './HitBar';
import { MarginComments } from '../marks/MarginComments';
import { marksOver, marksUnder, useDestination, useMarks, useSuggestedMarks } from '../marks/marks';
import { offsetAtPoint } from './offsets';
import { showLarge } from '../../shown-picture';
import { Paragraphs } from './Paragraphs';
import { usePointing } from '../editions/pointing';
import { useReadingPlace } from '../reading-place';
import { useSelectedSpan, useSelectingPresses, type SelectedSpan } from './selection';
import { SelectionBar } from './SelectionBar';
import { useShownText } from './shown-text';
import { useCaret, type CaretPlace } from './use-caret';
import { useCards } from '../marks/use-cards';
import { useSelectionActions } from './use-selection-actions';
import { useTextKeys } from './use-text-keys';

function Caret({ place: { x, y, height } }: { place: CaretPlace }) {
  return <div className="reader-caret" style={{ left: x, top: y, height }} aria-hidden />;
}

/** N and P walk the matches of the search it was opened from. */
function stepByKey(event: KeyboardEvent, articleId: string): boolean {
  const by = event.key === 'n' ? 1 : event.key === 'p' ? -1 : null;
  if (by === null || event.ctrlKey || event.metaKey || event.altKey || useFound.getState().found?.articleId !== articleId) return false;
  stepFound(articleId, by);
  return true;
}

/** The numbered paragraphs of an article with their marks, and what can be done with a selection. */
export function Reader({ article, settings }: { article: Article; settings: ReaderSettings }) {
  const read = useShownText(article);
  const { text, paragraphs } = read;
  const root = useRef<HTMLDivElement>(null);
  const passages = useRead('passages.ofArticle', { articleId: article.id }).data;
  const mentions = useRead('mentions.ofArticle', { articleId: article.id }).data;
  const marks = useMarks(root, paragraphs, passages, mentions);
  useSuggestedMarks(root, paragraphs, useRead('suggestions.ofArticle', { articleId: article.id }).data);
  const [selected, clearSelection] = useSelectedSpan(root, read);
  const bar = useReaderBar(article.id);
  const setBar = (shown: ReaderBar | null) => showBar(article.id, shown);
  const caret = useCaret(root, read);
  const cards = useCards(root, read, marks, passages);
  const leaveSelection = (span: SelectedSpan) => {
    caret.put(span.start);
    clearSelection();
  };
  const actionsOn = useSelectionActions(article, cards, leaveSelection);
  const onKeyDown = useTextKeys({
    article,
    root,
    read,
    marks,
    caret,
    cards,
    actionsOn,
    leaveSelection,
  });
  const isPointing = usePointing(({ pointing }) => pointing?.articleId === article.id);
  useSelectingPresses(root, read, caret.hide);
  useReadingPlace(root, article.id);
  useDestination(root, paragraphs, article.id, caret.put);
  useFrontKeys(article.id, { f: () => setBar('find'), g: () => setBar('go') });

  const focusText = () => root.current?.focus({ preventScroll: true });
  const closeBar = () => {
    setBar(null);
    focusText();
  };
  const closeCard = () => {
    cards.close();
    focusText();
  };
  const goToSpan = useCallback(
    (range: Bounds) => {
      openTab({ kind: 'article', id: article.id }, { range });
    },
    [article.id],
  );
  const showPicture = useCallback(
    (index: number) => {
      const picture = article.pictures[index];
      if (picture !== undefined) showLarge({ articleId: article.id, sha256: picture.sha256, page: 1 });
    },
    [article],
  );
  const goTo = (number: number) => {
    const paragraph = paragraphs[number - 1];
    if (paragraph === undefined) return;
    openTab({ kind: 'article', id: article.id }, { range: { start: paragraph.start, end: paragraph.end } });
    focusText();
  };
  const openMarksAtPointer = ({ button, clientX: x, clientY: y }: PointerEvent) => {
    const body = root.current?.parentElement?.getBoundingClientRect();
    if (root.current === null || body === undefined || button !== 0) return;
    if (window.getSelection()?.isCollapsed === false) return;
    const offset = offsetAtPoint(root.current, x, y);
    if (offset === null) return;
    const hit = marksUnder(root.current, paragraphs, marksOver(marks, offset), x, y);
    cards.openMarks(hit, { x: x - body.left, y: y - body.top }, null);
  };

  return (
    <div className="reader-body">
      {bar === 'find' && <FindBar articleId={article.id} root={root} text={text} paragraphs={paragraphs} onClose={closeBar} />}
      {bar === null && <HitBar root={root} paragraphs={paragraphs} articleId={article.id} />}
      {bar === 'go' && <GoToBar count={paragraphs.length} onGo={goTo} onClose={closeBar} />}
      {/* The text can be focused so that the keys for a selection reach it. */}
      <article
        ref={root}
        className={`reader-text reader-font-${settings.font}`}
        aria-label="Article text"
        tabIndex={0}
        lang={read.lang}
        dir={read.dir}
        onKeyDown={(event) => {
          if (!stepByKey(event, article.id)) onKeyDown(event);
        }}
        onPointerUp={openMarksAtPointer}
        onDragStart={(event) => selected !== null && dragSpan(event, article, selected)}
      >
        <Paragraphs
          text={text}
          paragraphs={paragraphs}
          blocks={article.clean.blocks}
          measure={settings.measure}
          onGo={goToSpan}
          pictures={article.pictures}
          onPicture={showPicture}
        />
      </article>
      {caret.place !== null && <Caret place={caret.place} />}
      <MarginComments
        root={root}
        paragraphs={paragraphs}
        passages={marks.passages}
        isRtl={read.dir === 'rtl'}
        active={cards.opened?.passages[0]?.id ?? null}
        onOpen={(passage) => cards.openPassage(passage, 'comment')}
      />
      {selected !== null && cards.card === null && !isPointing && <SelectionBar place={selected} actions={actionsOn(selected)} />}
      <CardOverText article={article} cards={cards} onClose={closeCard} />
    </div>
  );
}

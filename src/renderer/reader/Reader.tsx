import { useMemo, useRef, useState, type DragEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { useRead } from '../api';
import type { Article, HighlightColour, Passage, ReaderSettings } from '../../shared/model';
import { dragData, PASSAGE_DRAG_TYPE } from '../../shared/passage-drag';
import { paragraphsOf } from '../../shared/text';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { cite, copyWithSource, createHighlight, passageAt } from './actions';
import { localeOf, type ReadText } from './caret';
import { ColoursDialog } from './ColoursDialog';
import { DraftCard } from './DraftCard';
import { FindBar } from './FindBar';
import { GoToBar } from './GoToBar';
import { MarginComments } from './MarginComments';
import { MarkCard } from './MarkCard';
import type { CardFocus } from './MarkedPassage';
import { marksOver, marksUnder, useDestination, useMarks, type Marks } from './marks';
import { offsetAtPoint } from './offsets';
import { Paragraphs } from './Paragraphs';
import { usePointing } from './pointing';
import { useFrontKeys } from './front-keys';
import { readerKeyOf, type ReaderKey } from './reader-keys';
import { useReadingPlace } from './reading-place';
import { directionOf, languageByScript } from './script';
import { endOfSpan, useSelectedSpan, useSelectingPresses, type SelectedSpan } from './selection';
import { SelectionBar, type SelectionActions } from './SelectionBar';
import { useColourMeanings } from './Swatches';
import { TagDialog } from './TagDialog';
import { useCitationStyle } from './type-settings';
import { useCaret } from './use-caret';

/** What stands over the text: one thing at a time. */
type Over =
  | { kind: 'marks'; passages: string[]; mentions: string[]; focus: CardFocus; x: number; y: number }
  | { kind: 'draft'; span: SelectedSpan; focus: CardFocus }
  | { kind: 'entity'; span: SelectedSpan }
  | { kind: 'colours' };

function useReadText(article: Article): ReadText & { lang: string | undefined; dir: 'ltr' | 'rtl' } {
  const { text } = article.clean;
  const stated = article.metadata.language;
  return useMemo(() => {
    const lang = stated ?? languageByScript(text) ?? undefined;
    return {
      text,
      paragraphs: paragraphsOf(text),
      language: localeOf(lang ?? null),
      lang,
      dir: directionOf(lang ?? null, text),
    };
  }, [text, stated]);
}

/** The marks a card was opened for, as they are now. */
function still({ passages, mentions }: Marks, over: Extract<Over, { kind: 'marks' }>): Marks {
  const byId = <T extends { id: string }>(marks: readonly T[], ids: readonly string[]) =>
    ids.flatMap((id) => marks.find((mark) => mark.id === id) ?? []);
  return { passages: byId(passages, over.passages), mentions: byId(mentions, over.mentions) };
}

/** The numbered paragraphs of an article with their marks, and what can be done with a selection. */
export function Reader({ article, settings }: { article: Article; settings: ReaderSettings }) {
  const read = useReadText(article);
  const { text, paragraphs } = read;
  const root = useRef<HTMLDivElement>(null);
  const passages = useRead('passages.ofArticle', { articleId: article.id }).data;
  const mentions = useRead('mentions.ofArticle', { articleId: article.id }).data;
  const marks = useMarks(root, paragraphs, passages, mentions);
  const meanings = useColourMeanings();
  const citationStyle = useCitationStyle() ?? 'chicago';
  const { outletId } = article;
  const outlet = useRead('outlets.get', { id: outletId ?? '' }, { enabled: outletId !== null }).data;
  const [selected, clearSelection] = useSelectedSpan(root, read);
  const [over, setOver] = useState<Over | null>(null);
  const [bar, setBar] = useState<'find' | 'go' | null>(null);
  const caret = useCaret(root, read);
  const isPointing = usePointing(({ pointing }) => pointing?.articleId === article.id);
  useSelectingPresses(root, read, caret.hide);
  useReadingPlace(root, article.id);
  useDestination(root, paragraphs, article.id, caret.put);
  useFrontKeys(article.id, { f: () => setBar('find'), g: () => setBar('go') });

  const close = () => {
    setOver(null);
    root.current?.focus({ preventScroll: true });
  };
  const openMarks = ({ passages: on, mentions: named }: Marks, place: { x: number; y: number }, focus: CardFocus) => {
    if (on.length + named.length === 0) return;
    const ids = { passages: on.map(({ id }) => id), mentions: named.map(({ id }) => id) };
    setOver({ kind: 'marks', ...ids, focus, ...place });
  };
  const openPassage = (passage: Passage, focus: CardFocus) => {
    const place = root.current && passage.range && endOfSpan(root.current, read, passage.range);
    if (place !== null) openMarks({ passages: [passage], mentions: [] }, place, focus);
  };
  /** What a comment or tags are for: the passage of just these words, or a new one. */
  const say = (span: SelectedSpan, focus: CardFocus) => {
    const existing = passageAt(passages, span);
    if (existing === undefined) setOver({ kind: 'draft', span, focus });
    else openPassage(existing, focus);
  };
  const highlight = (span: SelectedSpan, colour?: HighlightColour) => {
    createHighlight(article, passages, span, colour).catch(reportFailure);
    caret.put(span.start);
    clearSelection();
  };
  const actionsOn = (span: SelectedSpan): SelectionActions => ({
    cite: () => void cite(article, passages, span).catch(reportFailure),
    quote: () => void cite(article, passages, span, { asQuotation: true }).catch(reportFailure),
    highlight: (colour) => highlight(span, colour),
    comment: () => say(span, 'comment'),
    tags: () => say(span, 'tags'),
    entity: () => setOver({ kind: 'entity', span }),
    copy: () => copyWithSource(citationStyle, { ...article, outletFacts: outlet ?? null }, span),
    nameColours: () => setOver({ kind: 'colours' }),
  });
  /** Without a selection the keys are for the marks at the caret. */
  const runAtCaret = (key: ReaderKey): boolean => {
    const offset = caret.offset();
    const at = offset === null ? { passages: [], mentions: [] } : marksOver(marks, offset);
    const [passage] = at.passages;
    const place = passage?.range ?? at.mentions[0]?.range ?? null;
    const end = root.current && place && endOfSpan(root.current, read, place);
    if (key.does === 'clear') caret.hide();
    else if (end === null) return false;
    else if (key.does === 'open') openMarks(at, end, null);
    else if (passage === undefined) return false;
    else if (key.does === 'comment' || key.does === 'tags') openMarks({ passages: [passage], mentions: [] }, end, key.does);
    else if (key.does === 'highlight' && passage.range !== null) {
      createHighlight(article, passages, passage.range, key.colour).catch(reportFailure);
    } else return false;
    return true;
  };
  const run = (key: ReaderKey): boolean => {
    if (selected === null) return runAtCaret(key);
    const actions = actionsOn(selected);
    if (key.does === 'clear') {
      caret.put(selected.start);
      clearSelection();
    } else if (key.does === 'highlight') actions.highlight(key.colour);
    else if (key.does === 'open') return false;
    else actions[key.does]();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (caret.onKeyDown(event)) {
      event.preventDefault();
      return;
    }
    // The words that are selected then are for the passage that waits for them.
    const key = isPointing ? null : readerKeyOf(event);
    if (key !== null && run(key)) event.preventDefault();
  };
  const onPointerUp = (event: PointerEvent) => {
    const body = root.current?.parentElement?.getBoundingClientRect();
    if (root.current === null || body === undefined || event.button !== 0) return;
    if (window.getSelection()?.isCollapsed === false) return;
    const { clientX: x, clientY: y } = event;
    const offset = offsetAtPoint(root.current, x, y);
    if (offset === null) return;
    const hit = marksUnder(root.current, paragraphs, marksOver(marks, offset), x, y);
    openMarks(hit, { x: x - body.left, y: y - body.top }, null);
  };
  const onDragStart = (event: DragEvent) => {
    if (selected === null) return;
    const existing = passageAt(passages, selected);
    const { start, end } = selected;
    const dragged =
      existing === undefined ? { articleId: article.id, textId: article.textId, start, end } : { passageId: existing.id };
    event.dataTransfer.setData(PASSAGE_DRAG_TYPE, dragData(dragged));
    event.dataTransfer.setData('text/plain', selected.words);
    event.dataTransfer.effectAllowed = 'copy';
  };
  const goTo = (number: number) => {
    const paragraph = paragraphs[number - 1];
    if (paragraph === undefined) return;
    openTab({ kind: 'article', id: article.id }, { range: { start: paragraph.start, end: paragraph.end } });
    root.current?.focus({ preventScroll: true });
  };
  const opened = over?.kind === 'marks' ? still(marks, over) : null;
  const closeBar = () => {
    setBar(null);
    root.current?.focus({ preventScroll: true });
  };

  return (
    <div className="reader-body">
      {bar === 'find' && <FindBar root={root} text={text} paragraphs={paragraphs} onClose={closeBar} />}
      {bar === 'go' && <GoToBar count={paragraphs.length} onGo={goTo} onClose={closeBar} />}
      {/* The text can be focused so that the keys for a selection reach it. */}
      <article
        ref={root}
        className={`reader-text reader-font-${settings.font}`}
        aria-label="Article text"
        tabIndex={0}
        lang={read.lang}
        dir={read.dir}
        onKeyDown={onKeyDown}
        onPointerUp={onPointerUp}
        onDragStart={onDragStart}
      >
        <Paragraphs text={text} paragraphs={paragraphs} blocks={article.clean.blocks} measure={settings.measure} />
      </article>
      {caret.place !== null && (
        <div
          className="reader-caret"
          style={{ left: caret.place.x, top: caret.place.y, height: caret.place.height }}
          aria-hidden
        />
      )}
      <MarginComments
        root={root}
        paragraphs={paragraphs}
        passages={marks.passages}
        isRtl={read.dir === 'rtl'}
        active={opened?.passages[0]?.id ?? null}
        onOpen={(passage) => openPassage(passage, 'comment')}
      />
      {selected !== null && over === null && !isPointing && <SelectionBar place={selected} actions={actionsOn(selected)} />}
      {over?.kind === 'marks' && opened !== null && opened.passages.length + opened.mentions.length > 0 && (
        <MarkCard
          key={[...over.passages, ...over.mentions].join(' ')}
          article={article}
          marks={opened}
          focus={over.focus}
          x={over.x}
          y={over.y}
          onClose={close}
        />
      )}
      {over?.kind === 'draft' && <DraftCard article={article} span={over.span} focus={over.focus} onClose={close} />}
      {over?.kind === 'entity' && (
        <TagDialog article={article} mentions={mentions ?? []} span={over.span} onClose={() => setOver(null)} />
      )}
      {over?.kind === 'colours' && <ColoursDialog meanings={meanings} onClose={() => setOver(null)} />}
    </div>
  );
}

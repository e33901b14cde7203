import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { onMac, useRead } from '../api';
import { paragraphsOf } from '../../shared/text';
import type { Article, Block, Mention, Passage } from '../../shared/model';
import { reportFailure } from '../ui/toasts';
import { copyWithSource, createHighlight, cite } from './actions';
import { activeTab, useWorkspace } from '../workspace';
import { FindBar } from './FindBar';
import { MarkCard } from './MarkCard';
import { marksAt, useDestination, useMarks, useReadingPosition, type Mark } from './marks';
import { SelectionBar } from './SelectionBar';
import { TagDialog } from './TagDialog';
import { useSelectedSpan, type SelectedSpan } from './selection';

/** The card of the marks that were clicked. It stands as long as nothing about any mark changes. */
interface Card {
  marks: Mark[];
  x: number;
  y: number;
  passages: Passage[] | undefined;
  mentions: Mention[] | undefined;
}

function paragraphClass(block: Block | undefined): string {
  return `reader-paragraph reader-${block?.kind ?? 'paragraph'}`;
}

/** The numbered paragraphs of an article with their marks, and what can be done with a selection. */
export function Reader({ article }: { article: Article }) {
  const { text, blocks } = article.clean;
  const root = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const passages = useRead('passages.ofArticle', { articleId: article.id }).data;
  const mentions = useRead('mentions.ofArticle', { articleId: article.id }).data;
  const marks = useMarks(root, paragraphs, passages, mentions);
  const [selected, clearSelection] = useSelectedSpan(root, text);
  const [tagging, setTagging] = useState<SelectedSpan | null>(null);
  const [card, setCard] = useState<Card | null>(null);
  const [finding, setFinding] = useState(false);
  useReadingPosition(root, article.id);
  useDestination(root, paragraphs, article.id);
  useFindKey(article.id, () => setFinding(true));

  const actions = {
    cite: () => {
      if (selected) cite(article, passages, selected).catch(reportFailure);
    },
    quote: () => {
      if (selected) cite(article, passages, selected, { asQuotation: true }).catch(reportFailure);
    },
    highlight: () => {
      if (selected) createHighlight(article, passages, selected).catch(reportFailure);
      clearSelection();
    },
    tag: () => setTagging(selected),
    copy: () => {
      if (selected) copyWithSource(article, selected);
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (selected === null) return;
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    if (action === 'clear') clearSelection();
    else actions[action]();
  };
  const onPointerUp = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect();
    if (box === undefined || window.getSelection()?.isCollapsed === false) return;
    const hit = marksAt(marks.current, event.clientX, event.clientY);
    const place = { x: event.clientX - box.left, y: event.clientY - box.top };
    setCard(hit.length === 0 ? null : { marks: hit, ...place, passages, mentions });
  };

  return (
    <div className="reader-body">
      {finding && (
        <FindBar root={root} text={text} paragraphs={paragraphs} onClose={() => setFinding(false)} />
      )}
      {/* The text can be focused so that the keys for a selection reach it. */}
      <article
        ref={root}
        className="reader-text"
        aria-label="Article text"
        tabIndex={0}
        lang={article.metadata.language ?? undefined}
        onKeyDown={onKeyDown}
        onPointerUp={onPointerUp}
      >
        {paragraphs.map(({ number, start, end }, index) => (
          <p key={start} className={paragraphClass(blocks[index])} dir="auto" data-number={number} data-start={start}>
            {text.slice(start, end)}
          </p>
        ))}
      </article>
      {selected !== null && tagging === null && <SelectionBar place={selected} actions={actions} />}
      {card !== null && card.passages === passages && card.mentions === mentions && (
        <MarkCard article={article} marks={card.marks} x={card.x} y={card.y} onClose={() => setCard(null)} />
      )}
      {tagging !== null && (
        <TagDialog article={article} mentions={mentions ?? []} span={tagging} onClose={() => setTagging(null)} />
      )}
    </div>
  );
}

/** Ctrl+F (⌘F) finds in the article that is in front. */
function useFindKey(articleId: string, open: () => void): void {
  const inFront = useWorkspace((state) => activeTab(state)?.id === articleId);
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const modified = onMac() ? event.metaKey : event.ctrlKey;
    if (!modified || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    if (!inFront) return undefined;
    const listener = (event: globalThis.KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [inFront]);
}

type Action = 'cite' | 'quote' | 'highlight' | 'tag' | 'copy' | 'clear';

/** The keys of a selection: plain letters, because nothing can be typed into an article. */
function actionOf(event: KeyboardEvent): Action | null {
  const modified = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (event.altKey) return null;
  if (modified) return event.shiftKey && key === 'c' ? 'copy' : null;
  if (key === 'c') return event.shiftKey ? 'quote' : 'cite';
  if (event.shiftKey) return null;
  if (key === 'h') return 'highlight';
  if (key === 'e') return 'tag';
  return key === 'escape' ? 'clear' : null;
}

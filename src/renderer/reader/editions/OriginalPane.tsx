import { Download, ExternalLink, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { call, useRead } from '../../api';
import type { Article, CleanText, Original } from '../../../shared/articles/model';
import { isDrawn, isPicture } from '../../../shared/originals/model';
import { paragraphsOf } from '../../../shared/text/text';
import { IconButton } from '../../ui/controls';
import { reportFailure, tell } from '../../ui/toasts';
import { formatBytes, formatNumber } from '../../ui/things';
import { hasEncoding } from './EncodingDialog';
import { PageViewer } from '../original/PageViewer';
import { usePageLayout } from '../original/use-page-layout';

/** One text of an article, and what it was made of. */
interface MadeOf {
  id: string;
  /** Whether it is the one the article has now. */
  isPresent: boolean;
  textId: string;
  original: Original;
  clean: CleanText;
}

type Shown = 'whole' | 'source';

interface OriginalPart {
  key: string;
  text: string;
  removed: boolean;
}

/** What was read of a file in its order, with what cleaning left out where it stood. */
function piecesOf({ text, removed }: CleanText): OriginalPart[] {
  const paragraphs = paragraphsOf(text);
  const left = removed.toSorted((a, b) => a.before - b.before || a.index - b.index);
  const pieces: OriginalPart[] = [];
  let next = 0;
  for (let place = 0; place <= paragraphs.length; place++) {
    for (let piece = left[next]; piece !== undefined && (piece.before <= place || place === paragraphs.length); piece = left[++next]) {
      pieces.push({ key: `removed ${piece.index}`, text: piece.text, removed: true });
    }
    const paragraph = paragraphs[place];
    if (paragraph === undefined) continue;
    pieces.push({ key: `kept ${paragraph.start}`, text: text.slice(paragraph.start, paragraph.end), removed: false });
  }
  return pieces;
}

function WholeText({ clean }: { clean: CleanText }) {
  const pieces = useMemo(() => piecesOf(clean), [clean]);
  return (
    <div className="original-whole">
      {pieces.map(({ key, text, removed }) =>
        removed ? (
          <p key={key} dir="auto">
            <del className="original-removed">{text}</del>
          </p>
        ) : (
          <p key={key} dir="auto">
            {text}
          </p>
        ),
      )}
    </div>
  );
}

/** The characters of the file. They are text, whatever they say. */
function Source({ id, textId }: MadeOf) {
  const { data, error } = useRead('originals.text', { id, textId });
  if (error !== null) return <p className="original-note">{error.message}</p>;
  if (data === undefined) return <div aria-busy />;
  return (
    <>
      <pre className="original-source" dir="auto">
        {data.text}
      </pre>
      {data.left > 0 && <p className="original-note">{formatNumber(data.left)} more characters are left out. Save a copy to see them.</p>}
    </>
  );
}

/** Keeps the pane about as far down as the article is read. */
function useFollow(pane: RefObject<HTMLElement | null>, ready: unknown): void {
  useEffect(() => {
    const scroller = pane.current?.closest('[role=tabpanel]');
    if (scroller == null) return undefined;
    const follow = () => {
      const { current } = pane;
      if (current === null) return;
      const whole = scroller.scrollHeight - scroller.clientHeight;
      const share = whole <= 0 ? 0 : scroller.scrollTop / whole;
      current.scrollTop = share * (current.scrollHeight - current.clientHeight);
    };
    scroller.addEventListener('scroll', follow, { passive: true });
    return () => scroller.removeEventListener('scroll', follow);
  }, [pane, ready]);
}

function PagesBeside({ id, textId, original, clean, isPresent }: MadeOf) {
  const layout = usePageLayout(id, textId, isPresent);
  const sha256 = isPresent ? original.sha256 : null;
  return <PageViewer id={id} textId={textId} text={clean.text} layout={layout} isPicture={isPicture(original.mediaType)} sha256={sha256} />;
}

function bodyOf(made: MadeOf, shown: Shown): ReactNode {
  const { original, clean } = made;
  if (hasEncoding(original) && shown === 'source') return <Source {...made} />;
  return (
    <>
      {!hasEncoding(original) && (
        <p className="original-note">
          Casebook shows the words of this kind of file, not its pages. What cleaning left out is struck through. To see it as its program
          does, open a copy.
        </p>
      )}
      <WholeText clean={clean} />
    </>
  );
}

/** Pages as pictures, everything else as text. Nothing in it is live. */
function Pane({ made, onClose }: { made: MadeOf; onClose: () => void }) {
  const { original, id, textId } = made;
  const [shown, setShown] = useState<Shown>('whole');
  const body = useRef<HTMLElement>(null);
  useFollow(body, shown);
  const save = () => {
    call('originals.save', { id, textId })
      .then((isSaved) => isSaved && tell('A copy of the original was saved.'))
      .catch(reportFailure);
  };
  const isText = hasEncoding(original);
  return (
    <aside className="original" aria-label="Original">
      <header className="original-head">
        <p className="original-name" title={original.fileName}>
          {original.fileName}
        </p>
        <span className="original-buttons">
          <IconButton label="Save a copy…" icon={Download} onClick={save} />
          {!isText && (
            <IconButton
              label="Open a copy…"
              icon={ExternalLink}
              onClick={() => void call('originals.open', { id, textId }).catch(reportFailure)}
            />
          )}
          <IconButton label="Close the original" shortcut="O" icon={X} onClick={onClose} />
        </span>
        <p className="original-about">{[formatBytes(original.size), original.mediaType, original.encoding].filter(Boolean).join(' · ')}</p>
        <p className="original-hash" title="The SHA-256 of the file, under which the vault keeps it">
          SHA-256 {original.sha256}
        </p>
        {isText && (
          <span className="original-tabs" role="group" aria-label="Show">
            <button type="button" aria-pressed={shown === 'whole'} onClick={() => setShown('whole')}>
              All its words
            </button>
            <button type="button" aria-pressed={shown === 'source'} onClick={() => setShown('source')}>
              Source
            </button>
          </span>
        )}
      </header>
      {isDrawn(original) ? (
        <PagesBeside {...made} />
      ) : (
        <article ref={body} className="original-body" tabIndex={0} aria-label="What is in the original">
          {bodyOf(made, shown)}
        </article>
      )}
    </aside>
  );
}

/** The original beside the clean text of what is read: the present one, or the earlier one named. */
export function OriginalPane({ article, textId, onClose }: { article: Article; textId: string; onClose: () => void }) {
  const isPresent = textId === article.textId;
  const read = useRead('articles.edition', { textId }, { enabled: !isPresent }).data;
  if (isPresent) return <Pane made={{ ...article, isPresent }} onClose={onClose} />;
  if (read === undefined) return <aside className="original" aria-label="Original" aria-busy />;
  return <Pane made={{ id: article.id, isPresent, textId, original: read.edition.original, clean: read.clean }} onClose={onClose} />;
}

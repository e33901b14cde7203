import { Download, ExternalLink, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { call, useRead } from '../../api';
import type { Article, CleanText, Original } from '../../../shared/articles/model';
import { hasEncoding, hasLayout, isDrawn, isPageInFile, isPicture } from '../../../shared/originals/model';
import { IconButton } from '../../ui/controls';
import { reportFailure, tell } from '../../ui/toasts';
import { formatBytes, formatNumber } from '../../ui/things';
import { inFileOrder } from '../original/file-order';
import { PageViewer } from '../original/PageViewer';
import { usePageLayout } from '../original/use-page-layout';

/** With what ties its words to the text, when one is looked at: the start need not wait for it. */
const LayoutViewer = lazy(async () => ({ default: (await import('../original/LayoutViewer')).LayoutViewer }));

/** One text of an article, and what it was made of. */
interface MadeOf {
  id: string;
  /** Whether it is the one the article has now. */
  isPresent: boolean;
  textId: string;
  title: string;
  original: Original;
  clean: CleanText;
}

type Shown = 'layout' | 'whole' | 'source';

function WholeText({ clean }: { clean: CleanText }) {
  const parts = useMemo(() => inFileOrder(clean), [clean]);
  return (
    <div className="original-whole">
      {parts.map(({ key, text, removed }) =>
        removed !== null ? (
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
  return (
    <PageViewer
      id={id}
      textId={textId}
      text={clean.text}
      layout={layout}
      kind={isPicture(original.mediaType) ? 'picture' : 'pdf'}
      sha256={sha256}
    />
  );
}

function bodyOf(made: MadeOf, shown: Shown): ReactNode {
  const { original, clean } = made;
  if (hasEncoding(original) && shown === 'source') return <Source {...made} />;
  return (
    <>
      {!hasEncoding(original) && !hasLayout(original) && (
        <p className="original-note">
          Casebook shows the words of this kind of file, not its pages. What cleaning left out is struck through. To see it as its program
          does, open a copy.
        </p>
      )}
      <WholeText clean={clean} />
    </>
  );
}

/** A page is seen as a page first; a message and a book are read. */
const isPage = (original: Original): boolean =>
  hasLayout(original) && original.mediaType !== 'message/rfc822' && original.mediaType !== 'application/epub+zip';

/** The ways in which an original is shown. */
function waysOf(original: Original): [Shown, string][] {
  if (isDrawn(original)) return [];
  const ways: [Shown, string][] = [['whole', 'All its words']];
  if (hasLayout(original)) ways.unshift(['layout', 'Layout']);
  if (hasEncoding(original)) ways.push(['source', 'Source']);
  return ways;
}

/** Pages as pictures, everything else as text. Nothing in it is live. */
function Pane({ made, onClose }: { made: MadeOf; onClose: () => void }) {
  const { original, id, textId } = made;
  const [shown, setShown] = useState<Shown>(isPage(original) ? 'layout' : 'whole');
  const body = useRef<HTMLElement>(null);
  useFollow(body, shown);
  const save = () => {
    call('originals.save', { id, textId })
      .then((isSaved) => isSaved && tell('A copy of the original was saved.'))
      .catch(reportFailure);
  };
  const isText = hasEncoding(original) && !isPageInFile(original);
  const ways = waysOf(original);
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
        {ways.length > 1 && (
          <span className="original-tabs" role="group" aria-label="Show">
            {ways.map(([way, name]) => (
              <button key={way} type="button" aria-pressed={shown === way} onClick={() => setShown(way)}>
                {name}
              </button>
            ))}
          </span>
        )}
      </header>
      {isDrawn(original) && <PagesBeside {...made} />}
      {shown === 'layout' && !isDrawn(original) && (
        <Suspense fallback={<p className="original-note page-note">Laying out the page…</p>}>
          <LayoutViewer id={id} textId={textId} title={made.title} clean={made.clean} isPresent={made.isPresent} />
        </Suspense>
      )}
      {shown !== 'layout' && !isDrawn(original) && (
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
  if (isPresent) return <Pane made={{ ...article, title: article.metadata.title, isPresent }} onClose={onClose} />;
  if (read === undefined) return <aside className="original" aria-label="Original" aria-busy />;
  return (
    <Pane
      made={{ id: article.id, title: article.metadata.title, isPresent, textId, original: read.edition.original, clean: read.clean }}
      onClose={onClose}
    />
  );
}

import { Undo2, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { call, useRead } from '../../api';
import type { CleanText, RemovedPiece } from '../../../shared/articles/model';
import { matchLayout } from '../../../shared/originals/layout-match';
import type { LayoutWords } from '../../../shared/originals/model';
import { PageLayout } from '../../../shared/originals/page-layout';
import { packWords, type PageWords } from '../../../shared/originals/page-words';
import { Button, IconButton } from '../../ui/controls';
import { counted } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { removalReasons } from '../removal-reasons';
import { inFileOrder } from './file-order';
import { PageViewer, type LeftOut } from './PageViewer';

interface LayoutViewerProps {
  id: string;
  textId: string;
  /** The article's. */
  title: string;
  clean: CleanText;
  isPresent: boolean;
}

/** The layout of a page of the web, a Word document, a message or an e-book: what was read of it marked, what was left out shaded. */
export function LayoutViewer({ id, textId, title, clean, isPresent }: LayoutViewerProps) {
  const pages = useRead('originals.pages', { id, textId });
  const words = useRead('originals.layout', { id, textId }, { enabled: pages.data !== undefined });
  const [areMarked, setMarked] = useState(true);
  const [asked, setAsked] = useState<RemovedPiece | null>(null);
  const matched = useMemo(
    () => (pages.data === undefined || words.data === undefined ? null : matchedOf(clean, title, words.data, pages.data.pages)),
    [clean, title, pages.data, words.data],
  );
  const error = pages.error ?? words.error;
  if (error !== null) return <p className="original-note page-note">{error.message}</p>;
  if (pages.data === undefined || matched === null || words.data === undefined) {
    return <p className="original-note page-note">Laying out the page…</p>;
  }
  return (
    <>
      <Missing missing={words.data.missing} />
      <PageViewer
        id={id}
        textId={textId}
        text={clean.text}
        layout={matched.kept}
        kind="layout"
        sha256={null}
        {...(areMarked ? { leftOut: matched.leftOut } : {})}
        onLeftOut={setAsked}
        marking={{ areMarked, onMarked: setMarked }}
      />
      {asked !== null && areMarked && <LeftOutBar id={id} piece={asked} canPutBack={isPresent} onClose={() => setAsked(null)} />}
    </>
  );
}

function matchedOf(
  clean: CleanText,
  title: string,
  { words }: LayoutWords,
  pages: PageWords['pages'],
): { kept: PageLayout; leftOut: LeftOut } {
  // What the page hides is not on its layout, and may say the same as what is; what is in the details is not lost.
  const parts = inFileOrder(clean).filter(({ removed }) => removed?.reason !== 'hidden' && removed?.reason !== 'metadata');
  const details = clean.removed.filter(({ reason }) => reason === 'metadata').map(({ text }) => text);
  const matched = matchLayout(words, parts, [title, ...details]);
  const layoutOf = (placed: typeof matched.kept) => new PageLayout({ made: 'read', pages, words: packWords(placed) });
  const removed = parts.flatMap(({ removed: piece }) => (piece === null ? [] : [piece]));
  return {
    kept: layoutOf(matched.kept),
    leftOut: { layout: layoutOf(matched.left), spans: matched.parts, pieces: removed, outside: layoutOf(matched.outside) },
  };
}

/** What stands on the web and not in the file: nothing is fetched. */
function Missing({ missing: { pictures, styles } }: Pick<LayoutWords, 'missing'>) {
  if (pictures === 0 && styles === 0) return null;
  const what = [pictures > 0 ? counted(pictures, 'picture') : '', styles > 0 ? counted(styles, 'style sheet') : ''].filter(Boolean);
  return (
    <p
      className="original-note layout-missing"
      title="Casebook fetches nothing: what a page shows besides is seen when it was saved with it."
    >
      {what.join(' and ')} on the web, not in the file
    </p>
  );
}

interface LeftOutBarProps {
  id: string;
  piece: RemovedPiece;
  canPutBack: boolean;
  onClose: () => void;
}

/** What was left out there, and why. */
function LeftOutBar({ id, piece, canPutBack, onClose }: LeftOutBarProps) {
  const putBack = () => {
    onClose();
    call('articles.putBack', { id, indexes: [piece.index] }).catch(reportFailure);
  };
  return (
    <div className="layout-left-out" role="status">
      <p>
        <bdi className="layout-left-words">{piece.text}</bdi>
        <span className="removed-reason">{removalReasons[piece.reason]}</span>
      </p>
      {canPutBack && (
        <Button variant="quiet" icon={Undo2} onClick={putBack}>
          Put back
        </Button>
      )}
      <IconButton label="Close" icon={X} onClick={onClose} />
    </div>
  );
}

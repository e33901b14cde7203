import { FileUp, GitCompareArrows, RotateCcw } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { call, handleOfFile, useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import type { Edition, NewText } from '../../../shared/editions/model';
import { compareTexts } from '../../../shared/passages/text-differences';
import { Button, Dialog } from '../../ui/controls';
import { formatInstant } from '../../ui/dates';
import { reportFailure, tell } from '../../ui/toasts';
import { counted } from '../../ui/things';
import { closeEdition, openEdition, openReview } from '../../workspace';
import { Difference } from './Difference';
import './review.css';
import { dayOf, reasonInWords } from './editions';

/** Says what came of a new text, and leads to what waits. */
export function tellNewText({ changed, waiting }: NewText, unchanged: string): void {
  if (!changed) tell(unchanged);
  else if (waiting === 0) tell('The article has a new text. Every passage stands on it.');
  else tell(`The article has a new text. ${counted(waiting, 'passage')} to review.`, { label: 'Review', run: openReview });
}

/** Asks for a newer file of the page and reads it. */
async function replaceWithEdition(articleId: string, file: string | null): Promise<void> {
  const read = await call('articles.replace', { id: articleId, file });
  if (read === null) return;
  closeEdition(articleId);
  tellNewText(read, 'This file has the same text. It is kept as an edition, and what it says of itself was taken over.');
}

async function readAgain(articleId: string): Promise<void> {
  const read = await call('articles.reread', { id: articleId, encoding: null });
  closeEdition(articleId);
  tellNewText(read, 'The file reads the same as before: there is no new text.');
}

function Row(props: { edition: Edition; onRead: () => void; onCompare: (() => void) | null }) {
  const { edition } = props;
  const { original, isPresent, passages } = edition;
  const left = !isPresent && passages > 0 ? `${counted(passages, 'passage')} left on it` : null;
  const about = [reasonInWords(edition.reason), original.encoding, left].filter((part) => part !== null);
  return (
    <li className="edition">
      <span className="edition-when">
        {formatInstant(edition.madeAt)}
        {isPresent && <span className="edition-present">present text</span>}
      </span>
      <span className="edition-about">{about.join(' · ')}</span>
      <span className="edition-file" title={`SHA-256 ${original.sha256}`}>
        {original.fileName}
      </span>
      <span className="edition-buttons">
        {!isPresent && <Button onClick={props.onRead}>Read</Button>}
        {props.onCompare !== null && (
          <Button variant="quiet" icon={GitCompareArrows} onClick={props.onCompare}>
            Differences
          </Button>
        )}
      </span>
    </li>
  );
}

/** The texts an article has had, what they have in common, and the ways to a new one. */
export function EditionsDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const editions = useRead('articles.editions', { id: article.id }).data ?? [];
  const [compared, setCompared] = useState<Edition | null>(null);
  const run = (work: Promise<void>) => {
    onClose();
    work.catch(reportFailure);
  };
  return (
    <Dialog
      title="Texts of this article"
      onClose={onClose}
      footer={
        <>
          <Button icon={RotateCcw} onClick={() => run(readAgain(article.id))}>
            Read the file again
          </Button>
          <Button icon={FileUp} onClick={() => run(replaceWithEdition(article.id, null))}>
            Replace with a newer edition…
          </Button>
        </>
      }
    >
      <p className="edition-intro">
        A text never changes. A newer one takes its place; passages whose words it has go with it, the others wait to be reviewed. Every
        file is kept.
      </p>
      <DropPlace onFile={(handle) => run(replaceWithEdition(article.id, handle))} />
      <ul className="edition-list" aria-label="Texts">
        {editions.map((edition, index) => (
          <Row
            key={edition.textId}
            edition={edition}
            onRead={() => {
              openEdition(article.id, { textId: edition.textId, range: null });
              onClose();
            }}
            onCompare={index + 1 < editions.length ? () => setCompared(edition) : null}
          />
        ))}
      </ul>
      {compared !== null && <Differences later={compared} editions={editions} />}
    </Dialog>
  );
}

/** A newer file of the page can be dropped here; the rest of the window takes files as new articles. */
function DropPlace({ onFile }: { onFile: (path: string) => void }) {
  const [isOver, setOver] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  const dropped = useEffectEvent((file: File | undefined) => {
    const handle = file === undefined ? null : handleOfFile(file);
    if (handle === null) tell('This is not a file of the disk. Save the page first, then drop the file.');
    else onFile(handle);
  });
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent) => {
      over(event);
      setOver(false);
      dropped(event.dataTransfer?.files[0]);
    };
    const leave = () => setOver(false);
    element.addEventListener('dragover', over);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    return () => {
      element.removeEventListener('dragover', over);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
    };
  }, []);
  return (
    <p ref={place} data-takes-files className={isOver ? 'edition-drop edition-drop-over' : 'edition-drop'}>
      Drop a newer file of the page here
    </p>
  );
}

/** What changed from a text to the one after it. */
function Differences({ later, editions }: { later: Edition; editions: readonly Edition[] }) {
  const earlier = editions.find(({ version }) => version === later.version - 1);
  const to = useRead('articles.edition', { textId: later.textId }).data?.clean.text;
  const from = useRead('articles.edition', { textId: earlier?.textId ?? later.textId }).data?.clean.text;
  const compared = useMemo(() => (from === undefined || to === undefined ? null : compareTexts(from, to)), [from, to]);
  if (earlier === undefined || compared === null) return <div className="edition-differences" aria-busy />;
  return (
    <section className="edition-differences" aria-label="Differences">
      <p className="review-label">
        From the text of {dayOf(earlier.madeAt)} (version {earlier.version}) to that of {dayOf(later.madeAt)} (version {later.version})
      </p>
      <p className="edition-compared" dir="auto">
        <Difference segments={compared.runs} />
      </p>
      {compared.cut && <p className="review-none">The texts are very long: only their beginnings are compared.</p>}
    </section>
  );
}

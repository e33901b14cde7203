import { Check, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { call } from '../../api';
import { flushNotes } from '../../notebook';
import type { Article } from '../../../shared/articles/model';
import type { Bounds } from '../../../shared/text/text';
import { Button } from '../../ui/controls';
import { reportFailure, tell } from '../../ui/toasts';
import { selectedSpan } from '../text/offsets';
import { stopPointing, usePointing, type Pointing } from './pointing';

/** What is selected in the article's text below `page`, as it changes. */
function useSelectedIn(page: RefObject<HTMLElement | null>, text: string): Bounds | null {
  const [span, setSpan] = useState<Bounds | null>(null);
  useEffect(() => {
    const read = () => {
      const root = page.current?.querySelector('.reader-text') ?? null;
      const found = root && selectedSpan(root, text);
      // A click on a button takes nothing away.
      if (found !== null) setSpan(found);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [page, text]);
  return span;
}

function Bar(props: { article: Article; pointing: Pointing; page: RefObject<HTMLElement | null> }) {
  const { article, pointing } = props;
  const span = useSelectedIn(props.page, article.clean.text);
  const confirm = () => {
    if (span === null) return;
    const { kind, id } = pointing;
    // Notes that cite it are written anew when the words are another passage's already.
    flushNotes()
      .then(() => call('passages.repoint', { kind, id, textId: article.textId, start: span.start, end: span.end }))
      .then(() => {
        stopPointing();
        // They are the passage now; nothing else is asked about them.
        window.getSelection()?.removeAllRanges();
        tell(kind === 'passage' ? 'The passage stands on the words you selected.' : 'The mention stands on the words you selected.');
      })
      .catch(reportFailure);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const inField = event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable=true], button');
    if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') confirm();
    else if (event.key === 'Escape') stopPointing();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);
  return (
    <div className="pointing" role="region" aria-label="Point to the words">
      <p className="pointing-ask">
        Select the words that <q>{shortened(pointing.words)}</q> stands for, then press Enter.
      </p>
      <p className="pointing-words" role="status">
        {span === null ? 'Nothing is selected yet.' : shortened(article.clean.text.slice(span.start, span.end))}
      </p>
      <div className="pointing-buttons">
        <Button variant="primary" icon={Check} disabled={span === null} onClick={confirm}>
          Use these words
        </Button>
        <Button variant="quiet" icon={X} onClick={stopPointing}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function shortened(words: string): string {
  return words.length <= 160 ? words : `${words.slice(0, 90).trimEnd()} … ${words.slice(-60).trimStart()}`;
}

/** Asks for new words while a passage of this article waits for them. */
export function PointingBar({ article, page }: { article: Article; page: RefObject<HTMLElement | null> }) {
  const pointing = usePointing((state) => state.pointing);
  if (pointing === null || pointing.articleId !== article.id) return null;
  return <Bar key={`${pointing.id} ${article.textId}`} article={article} pointing={pointing} page={page} />;
}

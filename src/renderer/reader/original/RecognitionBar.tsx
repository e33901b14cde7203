import { Pause, Play, ScanText, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Article } from '../../../shared/articles/model';
import type { PageLayout } from '../../../shared/originals/page-layout';
import { Button } from '../../ui/controls';
import { counted } from '../../ui/things';
import { pauseRecognition, recognise, stopRecognising, useRecognition } from './recognition';
import { UnsureWords } from './UnsureWords';
import { usePageLayout } from './use-page-layout';

/** Over the text of a file that is pages: why there is no text, the offer to recognise it, how far that is, what is unsure in it. */
export function RecognitionBar({ article }: { article: Article }) {
  const layout = usePageLayout(article.id, article.textId, true);
  const { running, waiting, isPaused, failed } = useRecognition();
  const { id } = article;
  if (running?.id === id)
    return <Running page={running.page} pages={running.pages} isPaused={isPaused} onStop={() => stopRecognising(id)} />;
  if (waiting.includes(id)) {
    return (
      <Bar words="Waits until what is before it is recognised.">
        <Button variant="quiet" icon={X} onClick={() => stopRecognising(id)}>
          Take it out
        </Button>
      </Bar>
    );
  }
  const failure = failed.find((one) => one.id === id)?.message;
  if (failure !== undefined) {
    return (
      <Bar words={failure}>
        <Button icon={ScanText} onClick={() => recognise(id)}>
          Try again
        </Button>
      </Bar>
    );
  }
  if (layout === null) return null;
  if (layout.made !== 'read') return <UnsureWords article={article} layout={layout} />;
  return <Offer article={article} layout={layout} />;
}

function Bar({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="recognition" role="region" aria-label="Recognition of text">
      <p role="status">{words}</p>
      <span className="recognition-buttons">{children}</span>
    </div>
  );
}

function Running({ page, pages, isPaused, onStop }: { page: number; pages: number; isPaused: boolean; onStop: () => void }) {
  const words =
    pages === 0 ? 'Looking at the pages…' : `Recognising page ${page} of ${pages} on this computer${isPaused ? ', then it pauses' : '…'}`;
  return (
    <Bar words={words}>
      <Button variant="quiet" icon={isPaused ? Play : Pause} onClick={() => pauseRecognition(!isPaused)}>
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
      <Button variant="quiet" icon={X} onClick={onStop}>
        Stop
      </Button>
    </Bar>
  );
}

function Offer({ article, layout }: { article: Article; layout: PageLayout }) {
  const withWords = new Set(layout.words.map(({ page }) => page));
  const blank = layout.pages.length - withWords.size;
  if (blank === 0) return null;
  const words =
    withWords.size === 0
      ? (article.remarks[0] ?? 'This file has no text.')
      : `${counted(blank, 'page')} of ${layout.pages.length} ${blank === 1 ? 'has' : 'have'} no text.`;
  return (
    <Bar words={words}>
      <Button icon={ScanText} onClick={() => recognise(article.id)}>
        Recognise text
      </Button>
    </Bar>
  );
}

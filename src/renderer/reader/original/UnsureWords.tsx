import { ChevronDown, ChevronUp, ScanText } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useState, type FormEvent } from 'react';
import { call } from '../../api';
import type { Article } from '../../../shared/articles/model';
import type { PageLayout } from '../../../shared/originals/page-layout';
import { paragraphsOf } from '../../../shared/text/text';
import { Button, IconButton } from '../../ui/controls';
import { reportFailure, tell } from '../../ui/toasts';
import { counted } from '../../ui/things';
import { openTab } from '../../workspace';
import { paint, unpaint } from '../marks/highlights';
import { rangeOf } from '../text/offsets';
import { unsureWords } from './unsure-words';

/** That a text was recognised, and the words that the recogniser was unsure of, to be looked at and corrected one by one. */
export function UnsureWords({ article, layout }: { article: Article; layout: PageLayout }) {
  const unsure = useMemo(() => unsureWords(layout), [layout]);
  const [at, setAt] = useState<number | null>(null);
  const { text } = article.clean;
  useUnsureMarks(article.textId, text, unsure);
  const word = at === null ? undefined : unsure[Math.min(at, unsure.length - 1)];
  const go = (by: 1 | -1) => {
    const next = at === null ? (by > 0 ? 0 : unsure.length - 1) : (at + by + unsure.length) % unsure.length;
    const wanted = unsure[next];
    setAt(next);
    if (wanted !== undefined) openTab({ kind: 'article', id: article.id }, { range: { start: wanted.start, end: wanted.end } });
  };
  const left = unsure.length === 0 ? 'no unsure words' : counted(unsure.length, 'unsure word');
  return (
    <div className="recognition recognition-done" role="region" aria-label="Recognition of text">
      <p className="recognition-badge">
        <ScanText size={15} strokeWidth={1.75} aria-hidden />
        {layout.made === 'corrected' ? 'Recognised text, corrected' : 'Recognised text'}, {left}
      </p>
      {unsure.length > 0 && (
        <span className="recognition-buttons">
          {word !== undefined && (
            <Correction
              key={`${article.textId} ${word.start}`}
              article={article}
              start={word.start}
              end={word.end}
              onDone={() => setAt(null)}
            />
          )}
          <IconButton label="Unsure word before" icon={ChevronUp} onClick={() => go(-1)} />
          <IconButton label="Next unsure word" icon={ChevronDown} onClick={() => go(1)} />
        </span>
      )}
    </div>
  );
}

/** Dots under the words in the text. */
function useUnsureMarks(textId: string, text: string, unsure: ReturnType<typeof unsureWords>): void {
  useLayoutEffect(() => {
    const owner = Symbol('unsure words');
    const roots = [...document.querySelectorAll('[role=tabpanel] .reader-text')];
    const paragraphs = paragraphsOf(text);
    const root = roots.find((one) => one.closest(`[data-text="${CSS.escape(textId)}"]`) !== null);
    if (root === undefined) return undefined;
    paint(
      owner,
      'unsure',
      unsure.map((word) => rangeOf(root, paragraphs, word)).filter((range) => range !== null),
    );
    return () => unpaint(owner);
  }, [textId, text, unsure]);
}

interface CorrectionProps {
  article: Article;
  start: number;
  end: number;
  onDone: () => void;
}

/** The word as it was read, to be written as it stands on the page. */
function Correction({ article, start, end, onDone }: CorrectionProps) {
  const read = article.clean.text.slice(start, end);
  const [written, setWritten] = useState(read);
  const [field, setField] = useState<HTMLInputElement | null>(null);
  useEffect(() => field?.select(), [field]);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    const words = written.trim();
    if (words === '') return;
    call('articles.correct', { id: article.id, textId: article.textId, start, end, words })
      .then(() => {
        tell(words === read ? `“${read}” is right.` : `Corrected to “${words}”.`, undefined, 'corrected');
        onDone();
      })
      .catch(reportFailure);
  };
  return (
    <form className="recognition-word" onSubmit={keep}>
      <input
        ref={setField}
        className="input"
        aria-label="The word as it stands on the page"
        value={written}
        onChange={({ target }) => setWritten(target.value)}
      />
      <Button type="submit">{written.trim() === read ? 'It is right' : 'Correct'}</Button>
    </form>
  );
}

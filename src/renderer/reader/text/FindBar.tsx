import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import type { Paragraph } from '../../../shared/text/text';
import { IconButton } from '../../ui/controls';
import { noteFound } from './found';
import { hitsOf, MOST_HITS } from './find';
import { paint, unpaint } from '../marks/highlights';
import { scrollToRange } from '../marks/marks';
import { formatNumber } from '../../ui/things';
import { rangeOf } from './offsets';

function counted(hits: number, current: number): string {
  if (hits === 0) return 'None';
  return `${formatNumber(current + 1)} of ${formatNumber(hits)}${hits === MOST_HITS ? '+' : ''}`;
}

/** Find in the article: every hit is marked, Enter and Shift+Enter walk them. */
export function FindBar(props: {
  articleId: string;
  root: RefObject<HTMLElement | null>;
  text: string;
  paragraphs: readonly Paragraph[];
  onClose: () => void;
}) {
  const { articleId, root, text, paragraphs } = props;
  const [words, setWords] = useState('');
  const [current, setCurrent] = useState(0);
  // A long text is searched after the letter has been shown.
  const wanted = useDeferredValue(words);
  const hits = useMemo(() => hitsOf(text, wanted), [text, wanted]);

  useLayoutEffect(() => {
    if (root.current === null) return undefined;
    const owner = Symbol('find');
    const ranges = hits.map((hit) => root.current && rangeOf(root.current, paragraphs, hit)).filter((range) => range !== null);
    paint(owner, 'find', ranges);
    return () => unpaint(owner);
  }, [root, paragraphs, hits]);

  useEffect(() => {
    const hit = hits[current];
    const range = hit && root.current ? rangeOf(root.current, paragraphs, hit) : null;
    if (range === null) return undefined;
    scrollToRange(range);
    const owner = Symbol('find here');
    paint(owner, 'destination', [range]);
    return () => unpaint(owner);
  }, [root, paragraphs, hits, current]);

  useEffect(() => {
    noteFound(articleId, { hits, current });
    return () => noteFound(articleId, null);
  }, [articleId, hits, current]);

  const step = (by: 1 | -1) => {
    if (hits.length > 0) setCurrent((current + by + hits.length) % hits.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onClose();
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
  };
  return (
    <search className="find-bar" aria-label="Find in the article">
      <input
        className="input"
        aria-label="Find in the article"
        placeholder="Find in the article"
        autoFocus
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setCurrent(0);
        }}
        onKeyDown={onKeyDown}
      />
      <span className="find-count" role="status">
        {words.trim() === '' ? '' : counted(hits.length, current)}
      </span>
      <IconButton label="Previous" shortcut="Shift+Enter" icon={ChevronUp} disabled={hits.length === 0} onClick={() => step(-1)} />
      <IconButton label="Next" shortcut="Enter" icon={ChevronDown} disabled={hits.length === 0} onClick={() => step(1)} />
      <IconButton label="Close find" shortcut="Escape" icon={X} onClick={props.onClose} />
    </search>
  );
}

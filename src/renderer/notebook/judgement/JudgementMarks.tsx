import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { explain } from '../../../shared/claims/estimative';
import { useNoteSettings } from '../note-settings';
import { placeAt } from '../place-at';
import { JudgementPainter } from './JudgementPainter';
import type { JudgementMark } from './marked-text';

/** The pointer rests this long, in milliseconds, before a word is explained. */
const REST = 250;

/** Underlines words of likelihood and confidence in the note, and says what they mean to who points at them. */
export function JudgementMarks() {
  const [editor] = useLexicalComposerContext();
  const { judgementMarks } = useNoteSettings();
  const [mark, setMark] = useState<JudgementMark | null>(null);
  useEffect(() => {
    if (!judgementMarks) return undefined;
    const painter = new JudgementPainter(editor);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const move = ({ clientX, clientY }: PointerEvent) => {
      clearTimeout(timer);
      timer = setTimeout(() => setMark(painter.at(clientX, clientY)), REST);
    };
    const leave = () => {
      clearTimeout(timer);
      setMark(null);
    };
    const stop = editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('pointermove', move);
      previous?.removeEventListener('pointerleave', leave);
      previous?.removeEventListener('keydown', leave);
      root?.addEventListener('pointermove', move);
      root?.addEventListener('pointerleave', leave);
      root?.addEventListener('keydown', leave);
    });
    return () => {
      leave();
      stop();
      painter.dispose();
    };
  }, [editor, judgementMarks]);
  return mark === null ? null : <Explanation mark={mark} />;
}

function Explanation({ mark }: { mark: JudgementMark }) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current !== null) placeAt(card.current, mark.range.getBoundingClientRect());
  }, [mark]);
  return createPortal(
    <div ref={card} className="note-card note-judgement-card" role="tooltip">
      <strong>{mark.judgement.words}</strong> {explain(mark.judgement)}
    </div>,
    document.body,
  );
}

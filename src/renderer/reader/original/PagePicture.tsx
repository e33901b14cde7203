import { useEffect, useRef, useState } from 'react';
import { call } from '../../api';
import { CasebookError } from '../../../shared/result';

/** Pixels a page may be wide, whatever the screen. */
const WIDEST = 3000;
const NARROWEST = 50;

export interface PageOf {
  id: string;
  textId: string;
  /** From 1. */
  number: number;
}

/**
 * One page as a picture, `width` pixels of the window wide, drawn apart from this window (src/main/originals/page-pictures.ts).
 * While a larger one is drawn the one before it stays. What is far away is not held.
 */
export function PagePicture({ page, width, label }: { page: PageOf; width: number; label: string | null }) {
  const { id, textId, number } = page;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const wanted = Math.min(WIDEST, Math.max(NARROWEST, Math.round(width * window.devicePixelRatio)));
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    let isWanted = true;
    const draw = async () => {
      try {
        const picture = await call('originals.page', { id, textId, page: number, width: wanted });
        if (!isWanted) return;
        element.width = picture.width;
        element.height = picture.height;
        const pixels = new Uint8ClampedArray(picture.pixels);
        element.getContext('2d')?.putImageData(new ImageData(pixels, picture.width, picture.height), 0, 0);
        setFailure(null);
      } catch (error) {
        if (!(error instanceof CasebookError)) throw error;
        if (isWanted) setFailure(error.message);
      }
    };
    // A size that is passed by on the way to another one is not drawn.
    const soon = setTimeout(() => void draw(), 60);
    return () => {
      clearTimeout(soon);
      isWanted = false;
    };
  }, [id, textId, number, wanted]);
  return (
    <>
      <canvas ref={canvas} {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} width={0} height={0} />
      {failure !== null && <p className="original-note">{failure}</p>}
    </>
  );
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { CasebookError } from '../../../shared/result';
import './paper.css';

/** Pixels a page may be wide, whatever the screen. */
const WIDEST = 3000;
const NARROWEST = 50;
/** A size that is passed by on the way to another one is not drawn, in milliseconds. */
const PASSING = 60;

/** Rows of pixels from the top. */
interface Pixels {
  width: number;
  height: number;
  pixels: Uint8Array;
}

interface DrawnPageProps {
  /** Names what is drawn: drawn anew when it changes. */
  of: string;
  /** Pixels of the window. */
  width: number;
  /** What is said of it; null where it is said beside it. */
  label: string | null;
  /** Null when what is there is to stay. */
  draw: (width: number) => Promise<Pixels | null>;
}

/** A page as a picture that is drawn elsewhere. While another one is drawn the one before it stays. */
export function DrawnPage({ of, width, label, draw }: DrawnPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const wanted = Math.min(WIDEST, Math.max(NARROWEST, Math.round(width * window.devicePixelRatio)));
  const before = useRef(wanted);
  const put = useEffectEvent(async (isWanted: () => boolean) => {
    const element = canvas.current;
    try {
      const picture = await draw(wanted);
      if (element === null || picture === null || !isWanted()) return;
      element.width = picture.width;
      element.height = picture.height;
      const pixels = new Uint8ClampedArray(picture.pixels);
      element.getContext('2d')?.putImageData(new ImageData(pixels, picture.width, picture.height), 0, 0);
      element.dataset['drawn'] = of;
      setFailure(null);
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      if (isWanted()) setFailure(error.message);
    }
  });
  useEffect(() => {
    let isWanted = true;
    const isOtherSize = before.current !== wanted || canvas.current?.width === 0;
    before.current = wanted;
    const soon = setTimeout(() => void put(() => isWanted), isOtherSize ? PASSING : 0);
    return () => {
      clearTimeout(soon);
      isWanted = false;
    };
  }, [of, wanted]);
  return (
    <>
      <canvas ref={canvas} {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })} width={0} height={0} />
      {failure !== null && <p className="paper-failure">{failure}</p>}
    </>
  );
}

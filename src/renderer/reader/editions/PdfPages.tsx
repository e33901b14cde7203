import { useEffect, useRef, useState } from 'react';
import { call, useRead } from '../../api';
import { CasebookError } from '../../../shared/result';

/** Pixels a page may be wide, whatever the screen. */
const WIDEST = 2000;

/** Draws a page when it comes near the window, and lets its pixels go when it is far. */
function Page(props: { id: string; textId: string; number: number; width: number; height: number }) {
  const { id, textId, number } = props;
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const watcher = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), { rootMargin: '400px' });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || !isNear) return undefined;
    let isWanted = true;
    const width = Math.min(WIDEST, Math.max(50, Math.round(element.clientWidth * window.devicePixelRatio)));
    const draw = async () => {
      try {
        const picture = await call('originals.page', { id, textId, page: number, width });
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
    void draw();
    return () => {
      isWanted = false;
      element.width = 0;
      element.height = 0;
    };
  }, [isNear, id, textId, number]);
  return (
    <div ref={place} className="original-page" style={{ aspectRatio: `${props.width} / ${props.height}` }}>
      <canvas ref={canvas} role="img" aria-label={`Page ${number}`} width={0} height={0} />
      {failure !== null && <p className="original-note">{failure}</p>}
    </div>
  );
}

/** The pages of a PDF as pictures, drawn apart from this window (src/main/originals/page-pictures.ts). */
export function PdfPages({ id, textId }: { id: string; textId: string }) {
  const { data, error } = useRead('originals.pages', { id, textId });
  if (error !== null) return <p className="original-note">{error.message}</p>;
  if (data === undefined) return <p className="original-note">Drawing the pages…</p>;
  return data.pages.map(({ width, height }, index) => (
    <Page key={index} id={id} textId={textId} number={index + 1} width={width} height={height} />
  ));
}

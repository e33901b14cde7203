import { useEffect, useRef } from 'react';
import type { OriginalPages } from '../../../shared/editions/model';
import { PagePicture } from './PagePicture';
import { useInSight } from '../../ui/in-sight';

const THUMB_WIDTH = 64;

interface StripProps {
  id: string;
  textId: string;
  pages: OriginalPages;
  shown: 'pages' | 'outline';
  current: number;
  /** Pages that passages stand on. */
  marked: ReadonlySet<number>;
  onGo: (page: number) => void;
  onShow: (shown: 'pages' | 'outline') => void;
}

/** Small pictures of the pages, or the headings the document lists itself. */
export function PageStrip(props: StripProps) {
  const { pages, shown, onShow } = props;
  return (
    <nav className="page-strip" aria-label="Pages">
      {pages.outline.length > 0 && (
        <span className="original-tabs page-strip-tabs" role="group" aria-label="Show">
          <button type="button" aria-pressed={shown === 'pages'} onClick={() => onShow('pages')}>
            Pages
          </button>
          <button type="button" aria-pressed={shown === 'outline'} onClick={() => onShow('outline')}>
            Outline
          </button>
        </span>
      )}
      {shown === 'outline' && pages.outline.length > 0 ? <Outline {...props} /> : <Thumbnails {...props} />}
    </nav>
  );
}

function Outline({ pages, current, onGo }: StripProps) {
  const here = pages.outline.findLastIndex(({ page }) => page <= current);
  return (
    <ul className="page-outline">
      {pages.outline.map(({ title, level, page }, index) => (
        <li key={index}>
          <button
            type="button"
            style={{ paddingLeft: `${4 + (level - 1) * 10}px` }}
            aria-current={index === here ? 'location' : undefined}
            title={`${title}, page ${page}`}
            onClick={() => onGo(page)}
          >
            <bdi>{title}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Thumbnails({ pages, current, marked, onGo, id, textId }: StripProps) {
  return (
    <ol className="page-thumbs">
      {pages.pages.map(({ width, height }, index) => (
        <Thumb
          key={index}
          page={{ id, textId, number: index + 1 }}
          height={(THUMB_WIDTH * height) / width}
          isCurrent={current === index + 1}
          isMarked={marked.has(index + 1)}
          onGo={onGo}
        />
      ))}
    </ol>
  );
}

interface ThumbProps {
  page: { id: string; textId: string; number: number };
  height: number;
  isCurrent: boolean;
  isMarked: boolean;
  onGo: (page: number) => void;
}

function Thumb({ page, height, isCurrent, isMarked, onGo }: ThumbProps) {
  const { number } = page;
  const [place, isNear] = useInSight<HTMLSpanElement>('200px');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className="page-thumb"
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={`Page ${number}${isMarked ? ', with passages' : ''}`}
        onClick={() => onGo(number)}
      >
        <span ref={place} className="page-thumb-picture" style={{ height }}>
          {isNear && <PagePicture page={page} width={THUMB_WIDTH} label={null} />}
        </span>
        {isMarked && <span className="page-thumb-tick" />}
        <span aria-hidden>{number}</span>
      </button>
    </li>
  );
}

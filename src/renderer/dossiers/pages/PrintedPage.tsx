import { CasebookError } from '../../../shared/result';
import { call } from '../../api';
import { useInSight } from '../../ui/in-sight';
import { DrawnPage } from '../../ui/paper/DrawnPage';

interface PrintedPageProps {
  set: number;
  number: number;
  count: number;
  /** In points. */
  size: { width: number; height: number };
  /** Pixels a point. */
  scale: number;
  /** It is in front: of all pages the one that the Tab key comes to. */
  isCurrent: boolean;
  /** Hears at which height, in points, the page was chosen. */
  onChoose: (top: number) => void;
}

/** A page as it is printed. It is drawn when it comes near the window, and again when it is set anew; until then it stays as it was. */
export function PrintedPage({ set, number, count, size, scale, isCurrent, onChoose }: PrintedPageProps) {
  const [place, isNear] = useInSight<HTMLDivElement>('400px');
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const draw = async (wanted: number) => {
    try {
      return await call('export.page', { set, page: number, width: wanted });
    } catch (error) {
      // Newer pages have taken the place of these, and are on their way here.
      if (error instanceof CasebookError && error.code === 'not-found') return null;
      throw error;
    }
  };
  return (
    <div ref={place} className="page-sheet" data-page={number} style={{ width, height }}>
      {isNear && <DrawnPage of={`${set} ${number}`} width={width} label={`Page ${number} of ${count}`} draw={draw} />}
      <button
        type="button"
        className="printed-choose"
        tabIndex={isCurrent ? 0 : -1}
        aria-label={`Go to what page ${number} begins with`}
        onClick={({ clientY, detail, currentTarget }) => {
          // By key there is no place in it that was pointed to.
          onChoose(detail === 0 ? TOP_OF_TEXT : (clientY - currentTarget.getBoundingClientRect().top) / scale);
        }}
      />
    </div>
  );
}

/** Points: what stands there is the first of the page's text, below its head. */
const TOP_OF_TEXT = 130;

import { useRead } from '../api';
import type { Article } from '../../shared/articles/model';
import { paragraphsOf } from '../../shared/text/text';
import { openTab } from '../workspace';
import { formatNumber } from '../ui/things';

interface Heading {
  number: number;
  words: string;
  level: number;
  range: { start: number; end: number };
}

function headingsOf({ clean: { text, blocks } }: Article): Heading[] {
  return paragraphsOf(text).flatMap(({ number, start, end }) => {
    const block = blocks[number - 1];
    if (block?.kind !== 'heading') return [];
    return [{ number, words: text.slice(start, end), level: block.level ?? 2, range: { start, end } }];
  });
}

/** The headings of an article that has several, to go to. */
export function Contents({ articleId }: { articleId: string }) {
  const article = useRead('articles.get', { id: articleId }).data;
  const headings = article === undefined ? [] : headingsOf(article);
  if (headings.length < 2) return null;
  const highest = Math.min(...headings.map(({ level }) => level));
  return (
    <details className="contents">
      <summary className="side-heading">
        Contents <span className="side-count">{formatNumber(headings.length)}</span>
      </summary>
      <ul className="side-links">
        {headings.map(({ number, words, level, range }) => (
          <li key={number}>
            <button
              type="button"
              className="side-link"
              style={{ paddingInlineStart: 8 + 12 * Math.min(3, level - highest) }}
              onClick={() => openTab({ kind: 'article', id: articleId }, { range })}
            >
              <span className="side-source" dir="auto">
                {words}
              </span>
              <span className="side-meta-end">¶{number}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

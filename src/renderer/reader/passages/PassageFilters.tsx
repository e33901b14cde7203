import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import type { PassageFilter } from '../../../shared/passages/filter';
import { useRead } from '../../api';
import { IconButton } from '../../ui/controls';
import { PickList } from '../../ui/PickList';
import { filterPassages } from './codebook';

/** What stands in the passages that are shown, and which article they are of. */

export function TextFilter({ filter }: { filter: PassageFilter }) {
  const { text, ...rest } = filter;
  const [typed, setTyped] = useState(text ?? '');
  return (
    <input
      type="search"
      className="input codebook-words"
      aria-label="Words in the passage or its comment"
      placeholder="Words in them"
      dir="auto"
      maxLength={200}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const words = target.value.trim();
        filterPassages(words === '' ? rest : { ...rest, text: words });
      }}
    />
  );
}

export function ArticleFilter({ filter }: { filter: PassageFilter }) {
  const { articleId, ...rest } = filter;
  const [open, setOpen] = useState(false);
  const articles =
    useRead('passages.counts', { filter }, { enabled: open || articleId !== undefined, keepPrevious: true }).data?.articles ?? [];
  const chosen = articles.find(({ id }) => id === articleId);
  return (
    <>
      <PickList
        open={open}
        onOpen={setOpen}
        label="Article"
        triggerClass="button button-quiet codebook-article"
        trigger={
          <>
            <span className="pick-title" dir="auto">
              {articleId === undefined ? 'Article' : (chosen?.title ?? 'One article')}
            </span>
            <ChevronDown size={13} strokeWidth={2} aria-hidden />
          </>
        }
        choices={articles.map(({ id, title, count }) => ({ id, title, count }))}
        empty="No article has a passage like this"
        onPick={(id) => filterPassages({ ...rest, articleId: id })}
      />
      {articleId !== undefined && <IconButton label="Of all articles" icon={X} onClick={() => filterPassages(rest)} />}
    </>
  );
}

import { Newspaper } from 'lucide-react';
import { useState } from 'react';
import { readOnce, useRead } from '../../api';
import type { QuickFindHit } from '../../../shared/search/model';
import { Dialog } from '../../ui/controls';
import { fieldOf, FoundRows, useFoundRows, type FoundRow } from '../../ui/FoundRows';
import { NothingFound } from '../../ui/NothingFound';
import { join } from './origins';

const AT_MOST = 50;

/** Finds the article that is of one origin with this one, though their words do not tell. */
export function SameOriginDialog(props: { articleId: string; known: ReadonlySet<string>; onClose: () => void }) {
  const { articleId, known, onClose } = props;
  const [query, setQuery] = useState('');
  const request = { query, limit: AT_MOST };
  const { data, isPlaceholderData } = useRead('search.quickFind', request, { keepPrevious: true });
  const choicesOf = (hits: readonly QuickFindHit[]) =>
    hits
      .filter(({ kind, id }) => kind === 'article' && !known.has(id))
      .map(({ id, title, detail }): FoundRow => ({ key: id, icon: Newspaper, title, detail }));
  const choices = choicesOf(data ?? []);
  const isAnswer = data !== undefined && !isPlaceholderData;
  const choose = ({ key, title }: FoundRow) => {
    onClose();
    void join(articleId, key, title);
  };
  const found = useFoundRows(choices, isAnswer, async () => choicesOf(await readOnce('search.quickFind', request)), choose);
  return (
    <Dialog title="Same origin as" onClose={onClose}>
      <p className="field-hint">
        Choose an article that comes from the same source: a translation, say. The two will count as one independent source.
      </p>
      <input
        {...fieldOf(found, choices)}
        role="combobox"
        aria-controls={found.listId}
        className="input"
        aria-label="Title of the article"
        aria-expanded
        placeholder="Find an article by its title"
        autoFocus
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          found.typed();
        }}
      />
      <div id={found.listId} className="tag-list" role="listbox" aria-label="Articles" aria-busy={!isAnswer}>
        <FoundRows found={found} rows={choices} onOpen={choose} />
        {isAnswer && choices.length === 0 && <NothingFound>No other article has this in its title.</NothingFound>}
      </div>
    </Dialog>
  );
}

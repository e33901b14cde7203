import { Command } from 'cmdk';
import { Newspaper } from 'lucide-react';
import { useState } from 'react';
import { useRead } from '../../api';
import { Dialog } from '../../ui/controls';
import { join } from './origins';

const AT_MOST = 50;

/** Finds the article that is of one origin with this one, though their words do not tell. */
export function SameOriginDialog(props: { articleId: string; known: ReadonlySet<string>; onClose: () => void }) {
  const { articleId, known, onClose } = props;
  const [query, setQuery] = useState('');
  const hits = useRead('search.quickFind', { query, limit: AT_MOST }, { keepPrevious: true }).data ?? [];
  const choices = hits.filter(({ kind, id }) => kind === 'article' && !known.has(id));
  return (
    <Dialog title="Same origin as" onClose={onClose}>
      <p className="field-hint">
        Choose an article that comes from the same source: a translation, say. The two will count as one independent source.
      </p>
      <Command shouldFilter={false} label="Title of the article" loop>
        <Command.Input className="input" placeholder="Find an article by its title" autoFocus value={query} onValueChange={setQuery} />
        <Command.List className="tag-list" label="Articles">
          <Command.Empty className="pick-empty">No other article has this in its title.</Command.Empty>
          {choices.map(({ id, title, detail }) => (
            <Command.Item
              key={id}
              className="menu-item"
              value={id}
              onSelect={() => {
                onClose();
                void join(articleId, id, title);
              }}
            >
              <Newspaper size={15} strokeWidth={1.75} aria-hidden />
              <span className="pick-title" dir="auto">
                {title}
              </span>
              <span className="menu-item-detail">{detail}</span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

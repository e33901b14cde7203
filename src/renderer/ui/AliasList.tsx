import { X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isolated } from '../../shared/text/bidi';
import { useDraft } from './drafts';

interface AliasListProps {
  aliases: readonly string[];
  /** Keeps the whole list; rejected when it is refused, which was told by then: what was written stays in the field. */
  onKeep: (aliases: string[]) => Promise<void>;
  /** Hears of an alias that was added and kept. */
  onAdded?: (alias: string) => Promise<void>;
  /** What those belong to that stand together, said before the first of them where there are several. */
  groupOf?: (alias: string) => string;
  /** What else can be done with one, as buttons of its chip. */
  tools?: (alias: string) => ReactNode;
}

/** The other names of an entity or an outlet: chips, and a field for one more. */
export function AliasList({ aliases, onKeep, onAdded, groupOf, tools }: AliasListProps) {
  const [draft, setDraft] = useState('');
  /** The list as it was last changed here, until it comes back: the next change is made on it. */
  const wanted = useRef<string[] | null>(null);
  const onItsWay = useRef(0);
  useEffect(() => {
    if (onItsWay.current === 0) wanted.current = null;
  }, [aliases]);
  const keep = async (change: (list: readonly string[]) => string[]): Promise<void> => {
    const list = change(wanted.current ?? aliases);
    wanted.current = list;
    onItsWay.current += 1;
    try {
      await onKeep(list);
    } catch (error) {
      wanted.current = null;
      throw error;
    } finally {
      onItsWay.current -= 1;
    }
  };
  const add = async (): Promise<void> => {
    const alias = draft.trim();
    if (alias === '') return;
    setDraft('');
    try {
      await keep((list) => [...list, alias]);
    } catch (error) {
      setDraft((typed) => (typed === '' ? alias : typed));
      throw error;
    }
    await onAdded?.(alias);
  };
  const addIfWritten = (): Promise<void> => add().catch(() => undefined);
  useDraft(addIfWritten);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void addIfWritten();
    if (event.key === 'Escape') setDraft('');
  };
  const groups = groupOf === undefined ? [{ label: '', aliases }] : grouped(aliases, groupOf);
  return (
    <ul className="alias-list" aria-label="Aliases">
      {groups.flatMap(({ label, aliases: own }) =>
        own.map((alias, at) => (
          <li key={alias} className={at === 0 && groups.length > 1 ? 'chip chip-first' : 'chip'}>
            {at === 0 && groups.length > 1 && <span className="alias-group">{label}</span>}
            <bdi title={alias}>{alias}</bdi>
            {tools?.(alias)}
            <button
              type="button"
              className="chip-remove"
              aria-label={`Remove alias ${isolated(alias)}`}
              title="Remove alias"
              onClick={() => void keep((list) => list.filter((other) => other !== alias)).catch(() => undefined)}
            >
              <X size={12} strokeWidth={1.75} aria-hidden />
            </button>
          </li>
        )),
      )}
      <li>
        <input
          className="alias-input"
          aria-label="Add alias"
          placeholder="Add alias"
          value={draft}
          maxLength={500}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => void addIfWritten()}
        />
      </li>
    </ul>
  );
}

function grouped(aliases: readonly string[], groupOf: (alias: string) => string): { label: string; aliases: string[] }[] {
  return [...Map.groupBy(aliases, groupOf)].map(([label, own]) => ({ label, aliases: own }));
}
